import type { Hono, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { EmulatorEnv } from '../arrival.ts';
import { sameSecret } from '../same-secret.ts';
import { closedPage } from './pages/closed.ts';

const POLICY = [
  "default-src 'none'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

/** Nothing runs, and nothing is loaded from elsewhere. */
export const STRICT = [...POLICY, "style-src 'self'"].join('; ');
/** A frame without an address of its own (`srcdoc`) has the policy of its page, and a mail in HTML brings its own styles. */
export const WITH_OWN_STYLES = [...POLICY, "style-src 'self' 'unsafe-inline'"].join('; ');

/** Headers of every answer; a name that somebody else's DNS points at this machine is not our name. */
export const ownName =
  (port: () => number): MiddlewareHandler<EmulatorEnv> =>
  async (c, next) => {
    c.header('content-security-policy', STRICT);
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'no-referrer');
    c.header('cross-origin-resource-policy', 'same-origin');
    c.header('cache-control', 'no-store');
    return c.req.header('host') === `127.0.0.1:${port()}` ? next() : c.body(null, 421);
  };

/** Lets in whoever knows the token: once by the address, from then on by a cookie, so that it does not stay in the address bar. */
export function tokenDoor(app: Hono<EmulatorEnv>, token: string, port: () => number): void {
  // Cookies know no ports: a second inbox on this machine must not take this one's place.
  const cookie = () => `inbox_${port()}`;
  app.use(async (c, next) => {
    const told = c.req.path === '/' ? c.req.query('token') : undefined;
    if (!sameSecret(told ?? getCookie(c, cookie()) ?? '', token)) return c.html(closedPage().text, 403);
    if (told === undefined) return next();
    setCookie(c, cookie(), token, { httpOnly: true, sameSite: 'Strict', path: '/' });
    return c.redirect('/', 303);
  });
}
