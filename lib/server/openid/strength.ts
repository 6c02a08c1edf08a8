import 'server-only';

/** What of the provider's words counts as a strong authentication (`OIDC_STEP_UP_ACR`, `OIDC_STEP_UP_AMR`). */
export interface Strength {
  readonly acrs: readonly string[];
  /** Groups of methods; all of one group must have been used. Empty: the `acr` alone says it. */
  readonly amrGroups: readonly (readonly string[])[];
}

/** Reads both variables: values are parted by spaces, groups by commas. */
export const strengthOf = (acrs: string, amrs: string | undefined): Strength => ({
  acrs: acrs.split(' '),
  amrGroups: amrs === undefined ? [] : amrs.split(',').map((group) => group.split(' ')),
});

/** Whether verified ID-token claims say so. A claim that is missing, or of another shape, is a no (S03, OA-02). */
export function isStrong({ acrs, amrGroups }: Strength, claims: Readonly<Record<string, unknown>>): boolean {
  const { acr, amr } = claims;
  if (typeof acr !== 'string' || !acrs.includes(acr)) return false;
  if (amrGroups.length === 0) return true;
  if (!Array.isArray(amr)) return false;
  return amrGroups.some((group) => group.every((method) => amr.includes(method)));
}
