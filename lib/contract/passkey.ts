import { z } from 'zod';
import { CredentialId, PageSecret, StepUpClaim, StepUpId } from './step-up';

/** Asks for creation options under a proof for enrolling a passkey. */
export const PasskeyOptionsRequest = StepUpClaim;
export type PasskeyOptionsRequest = StepUpClaim;

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
