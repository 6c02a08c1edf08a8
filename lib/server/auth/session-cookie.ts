import 'server-only';

/** The port stands in the name where two installations share a host: cookies know no ports (stack.md). */
const suffix = (origin: string) => {
  const { hostname, port } = new URL(origin);
  return hostname === 'localhost' && port ? `-${port}` : '';
};

/** `__Host-`: from this host, over a secure connection, for every path, or not at all (S36). */
export const cookieName = (
  origin: string,
  use: 'session' | 'language' | 'csrf' | 'state' | 'pkce' | 'nonce' | 'callback',
) => `__Host-set-pin-${use}${suffix(origin)}`;

/** Lax and not Strict: the provider's redirect back to us must carry it (BRW-09). */
export const cookieOptions = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const;
