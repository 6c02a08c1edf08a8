import 'server-only';
import { cookies } from 'next/headers';
import { currentCardholder } from '../auth/require-cardholder';
import { cookieName, cookieOptions } from '../auth/session-cookie';
import { container } from '../container';
import { problemResponse } from './problem';
import { requireSameOrigin } from './same-origin';

/** A plain form posts here, so that signing out needs no script. Works as often as one likes. */
export async function signOutRoute(request: Request): Promise<Response> {
  const { env, sessions, audit, log } = container();
  try {
    requireSameOrigin(request.headers, env.BANK_ORIGIN);
    const holder = await currentCardholder(false);
    if (holder) {
      await sessions.revoke(holder.sessionId);
      await audit.record({ event: 'signed_out', holderId: holder.id, sessionId: holder.sessionId });
    }
    (await cookies()).set(cookieName(env.BANK_ORIGIN, 'session'), '', { ...cookieOptions, maxAge: 0 });
    return new Response(null, {
      status: 303,
      headers: {
        location: `${env.BANK_ORIGIN}/sign-in?because=signed-out`,
        'clear-site-data': '"cache", "storage"',
      },
    });
  } catch (error) {
    return problemResponse(error, log);
  }
}
