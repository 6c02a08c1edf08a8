import 'server-only';
import { cookies } from 'next/headers';
import { ABSOLUTE_MS } from '@/lib/contract/session';
import { container } from '../container';
import { describe } from '../observe/log';
import { cookieName, cookieOptions } from './session-cookie';

const name = () => cookieName(container().env.BANK_ORIGIN, 'session');

/** The token in the session's cookie, if there is one. */
export const sessionToken = async (): Promise<string | undefined> => (await cookies()).get(name())?.value;

/**
 * Gives the browser a new cookie if a proof was accepted for its session (S09). What was done stands whatever happens
 * here: a cookie that could not be changed now is changed at the next proof.
 */
export async function rotateSession(): Promise<void> {
  const { sessions, log } = container();
  try {
    const token = await sessionToken();
    const fresh = token && (await sessions.rotateIfDue(token));
    if (fresh) (await cookies()).set(name(), fresh, { ...cookieOptions, maxAge: ABSOLUTE_MS / 1_000 });
  } catch (error) {
    log.error(describe(error), 'session not rotated');
  }
}

/** Takes the cookie away. */
export const forgetSession = async (): Promise<void> =>
  void (await cookies()).set(name(), '', { ...cookieOptions, maxAge: 0 });
