/** The two strengths of a sign-in, as the `acr` claim says them. */
export const PASSWORD_ACR = 'urn:nordlund:acr:password';
export const STRONG_ACR = 'urn:nordlund:acr:strong';

/** How each strength was reached, as the `amr` claim says it (RFC 8176). */
export const METHODS = { [PASSWORD_ACR]: ['pwd'], [STRONG_ACR]: ['pwd', 'hwk', 'mfa'] };

/** Whether the authorization request's `acr_values` (a list parted by spaces) asks for the strong sign-in. */
export function wantsStrong({ acr_values: asked }: Readonly<Record<string, unknown>>): boolean {
  return typeof asked === 'string' && asked.split(' ').includes(STRONG_ACR);
}
