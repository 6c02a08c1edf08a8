/** The two strengths of a sign-in, as the `acr` claim says them. */
export const PASSWORD_ACR = 'urn:nordlund:acr:password';
export const STRONG_ACR = 'urn:nordlund:acr:strong';

/** How each strength was reached, as the `amr` claim says it (RFC 8176). */
export const METHODS = { [PASSWORD_ACR]: ['pwd'], [STRONG_ACR]: ['pwd', 'hwk', 'mfa'] };

type Params = Readonly<Record<string, unknown>>;

/** Whether an authorization request brings something to approve (RFC 9396). */
export const wantsApproval = ({ authorization_details: details }: Params): boolean => details !== undefined;

/**
 * Whether it wants the strong sign-in: `acr_values` (a list parted by spaces) asks for it, or there is something to
 * approve, which a password alone does not.
 */
export function wantsStrong(params: Params): boolean {
  const { acr_values: asked } = params;
  return wantsApproval(params) || (typeof asked === 'string' && asked.split(' ').includes(STRONG_ACR));
}
