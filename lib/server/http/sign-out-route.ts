import 'server-only';
import { SignOutForm } from '@/lib/contract/sign-out';
import { SetPinError } from '@/lib/set-pin/errors';
import { currentCardholder } from '../auth/require-cardholder';
import { forgetSession } from '../auth/rotation';
import { container } from '../container';
import { readForm } from './body';
import { leavePage } from './leave-page';
import { problemResponse } from './problem';
import { requireSameOrigin } from './same-origin';

const MAX_BYTES = 1_024;

const CLEAR = { 'clear-site-data': '"cache", "storage"', 'cache-control': 'no-store' };

/**
 * A plain form posts here, so that signing out needs no script. Ends the session in the database, here or on every
 * device, then the provider's (RP-Initiated Logout 1.0). Works as often as one likes. Whoever is pressed by somebody sees
 * what everybody sees, and only the audit tells.
 */
export async function signOutRoute(request: Request): Promise<Response> {
  const { env, csrf, sessions, audit, log, provider } = container();
  const back = (path: string) =>
    new Response(null, { status: 303, headers: { location: `${env.BANK_ORIGIN}${path}`, ...CLEAR } });
  try {
    requireSameOrigin(request.headers, env.BANK_ORIGIN);
    const form = await readForm(request, SignOutForm, MAX_BYTES);
    const everywhere = form.everywhere !== undefined;
    const token = form.everywhere ?? form.pressed ?? form.csrf;
    const because = everywhere ? 'everywhere' : 'signed-out';
    const holder = await currentCardholder({ activity: false, reading: true });
    if (!holder) {
      await forgetSession();
      return back(`/sign-in?because=${because}`);
    }
    csrf.require(holder.sessionId, token);
    const idToken = await sessions.end(holder.sessionId);
    const others = everywhere ? await sessions.endAllOf(holder.id) : 0;
    const code = everywhere ? `everywhere ${others + 1}` : form.pressed === undefined ? null : 'pressed';
    await audit.record({
      event: 'signed_out',
      holderId: holder.id,
      sessionId: holder.sessionId,
      ...(code && { code }),
    });
    await forgetSession();
    const address = await provider.logoutAddress(idToken, because);
    return address ? await leavePage(address, CLEAR) : back(`/sign-in?because=${because}`);
  } catch (error) {
    // A form of an earlier sign-in: whoever is signed in now stays so, and sees it.
    if (error instanceof SetPinError && error.code === 'stale_page')
      return new Response(null, { status: 303, headers: { location: `${env.BANK_ORIGIN}/security` } });
    return problemResponse(error, log);
  }
}
