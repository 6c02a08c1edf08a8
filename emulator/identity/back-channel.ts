/** How long a bank may take to answer; oidc-provider's own limit is the same. */
const PATIENCE_MS = 2_500;

/**
 * Sends a logout token to a bank (OpenID Connect Back-Channel Logout 1.0, section 2.5).
 * @throws when the bank does not take it, or does not answer in time
 */
export async function deliverLogoutToken(uri: string, token: string): Promise<void> {
  const { status } = await fetch(uri, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ logout_token: token }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (status !== 200 && status !== 204) throw new Error(`it answered ${status}`);
}

/** One line for whoever reads the log: a session has ended here, and the bank may not know of it. */
export function sayNotTaken(uri: string | undefined, error: unknown): void {
  const why = error instanceof Error ? error.message : String(error);
  console.error(`identity stand-in: ${uri ?? 'nobody'} took no logout token: ${why}`);
}

/**
 * For oidc-provider's own calls. It hands over a `dispatcher` that refuses private addresses, against forged requests;
 * here the one address that is ever called is the bank's, which a demo has on this very machine.
 */
export const callBank = (address: string | URL | Request, options: RequestInit = {}): Promise<Response> =>
  fetch(address, Object.fromEntries(Object.entries(options).filter(([name]) => name !== 'dispatcher')));
