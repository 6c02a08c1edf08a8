/** The one place where the middleware reads its configuration; `lib/server/env.ts` has checked it before the first request. */
export function edgeEnv() {
  const { BANK_ORIGIN, ENFUCE_PIN_ORIGINS, NODE_ENV } = process.env;
  // Without configuration nothing is framed and nobody is taken for signed in.
  const bank = new URL(BANK_ORIGIN ?? 'https://bank.invalid');
  const port = bank.hostname === 'localhost' && bank.port ? `-${bank.port}` : '';
  return {
    bankOrigin: bank.origin,
    pinOrigins: ENFUCE_PIN_ORIGINS?.split(',').map((each) => each.trim()) ?? [],
    /** The same name as in lib/server/auth/session-cookie.ts; a test compares them. */
    sessionCookie: `__Host-set-pin-session${port}`,
    development: NODE_ENV === 'development',
  };
}
