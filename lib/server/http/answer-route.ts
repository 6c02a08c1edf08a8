import 'server-only';
import { currentCardholder } from '../auth/require-cardholder';
import { rotateSession, sessionToken } from '../auth/rotation';
import { container } from '../container';
import { describe } from '../observe/log';

/** To a path of ours, by our own origin: never by a Host header that somebody sent. An address is the provider's. */
const goTo = (to: string) =>
  new Response(null, { status: 303, headers: { location: new URL(to, container().env.BANK_ORIGIN).href } });

/** A navigation from the provider's site: it cannot be same-origin, so `state`, the session and single use guard it. */
export async function answerRoute(request: Request): Promise<Response> {
  const { stepUpAnswers, sessions, log } = container();
  try {
    const query = new URL(request.url).searchParams;
    const holder = await currentCardholder({ activity: true, reading: false });
    if (!holder) {
      const token = await sessionToken();
      const ended = token ? await sessions.findEnded(token) : null;
      return goTo(ended ? await stepUpAnswers.answerTooLate(ended, query) : '/sign-in?because=ended');
    }
    const next = await stepUpAnswers.answer(holder, query);
    await rotateSession();
    return goTo(next);
  } catch (error) {
    log.error(describe(error), 'step-up answer failed');
    return goTo('/cards');
  }
}
