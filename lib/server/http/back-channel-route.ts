import 'server-only';
import { LogoutForm } from '@/lib/contract/sign-out';
import { SetPinError } from '@/lib/set-pin/errors';
import { container } from '../container';
import { describe } from '../observe/log';
import { readForm } from './body';

const MAX_BYTES = 16_384;
const headers = { 'cache-control': 'no-store' };
const bad = (status: number, error: string) => Response.json({ error }, { status, headers });

/**
 * No cookie and no origin: the token authenticates itself. 200 means that the sessions are over; a token that is not good,
 * or was used before, is a 400 that says no more (section 2.8). The form's other fields are ignored, as the section asks.
 */
export async function backChannelRoute(request: Request): Promise<Response> {
  const { logoutTokens, backChannel, log } = container();
  try {
    const { logout_token: token } = await readForm(request, LogoutForm, MAX_BYTES);
    const logout = await logoutTokens.judge(token);
    if (!logout || !(await backChannel.take(logout))) {
      log.warn({}, 'logout token refused');
      return bad(400, 'invalid_request');
    }
    return new Response(null, { status: 200, headers });
  } catch (error) {
    if (error instanceof SetPinError) return bad(error.status, 'invalid_request');
    log.error(describe(error), 'back-channel logout failed');
    return bad(503, 'temporarily_unavailable');
  }
}
