import { z } from 'zod';
import { CredentialId, PageSecret, StepUpId } from './step-up';

/**
 * Asks for creation options: with a passkey's answer to the challenge of this step-up, or under the authorisation that
 * already lives under its id.
 */
export const PasskeyOptionsRequest = z.strictObject({
  stepUpId: StepUpId,
  pageSecret: PageSecret,
  assertion: z.looseObject({ id: CredentialId }).optional(),
});
export type PasskeyOptionsRequest = z.infer<typeof PasskeyOptionsRequest>;

/** Registers what the authenticator made; spends the authorisation. */
export const PasskeyEnrolment = z.strictObject({
  stepUpId: StepUpId,
  pageSecret: PageSecret,
  attestation: z.looseObject({ id: CredentialId }),
});
export type PasskeyEnrolment = z.infer<typeof PasskeyEnrolment>;

/** One passkey as its owner sees it in the list. */
export interface PasskeyView {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly synced: boolean;
}
