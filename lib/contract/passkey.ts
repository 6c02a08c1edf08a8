import { z } from 'zod';
import { CredentialId, PageSecret, type PasskeyRef, StepUpClaim, StepUpId } from './step-up';

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

/** Takes a passkey away, under a proof for exactly this one. */
export const PasskeyRemoval = StepUpClaim;
export type PasskeyRemoval = StepUpClaim;

/** What a passkey may be called: one line of letters, digits and signs that can be seen. */
export const PasskeyName = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u);

/** Gives a passkey a name. Nothing that anybody can do depends on it, so that it needs no proof. */
export const PasskeyRenaming = z.strictObject({ name: PasskeyName });
export type PasskeyRenaming = z.infer<typeof PasskeyRenaming>;

/** One passkey as its owner sees it in the list. */
export interface PasskeyView {
  readonly ref: PasskeyRef;
  /** What its owner calls it; null until they do. */
  readonly name: string | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly synced: boolean;
}
