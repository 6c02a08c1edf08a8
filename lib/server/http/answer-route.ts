import 'server-only';
import { SetPinError } from '@/lib/set-pin/errors';
import { requireCardholder } from '../auth/require-cardholder';
import { container } from '../container';
import { describe } from '../observe/log';

/** To a path of ours, by our own origin: never by a Host header that somebody sent. */
const goTo = (path: string) =>
  new Response(null, { status: 303, headers: { location: `${container().env.BANK_ORIGIN}${path}` } });

/** A navigation from the provider's site: it cannot be same-origin, so `state`, the session and single use guard it. */
export async function answerRoute(request: Request): Promise<Response> {
  const { answerStepUp, log } = container();
  try {
    const holder = await requireCardholder(true);
    return goTo(await answerStepUp(holder, new URL(request.url).searchParams));
  } catch (error) {
    if (error instanceof SetPinError && error.code === 'unauthenticated')
      return goTo('/sign-in?because=ended');
    log.error(describe(error), 'step-up answer failed');
    return goTo('/cards');
  }
}
