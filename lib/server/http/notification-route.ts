import 'server-only';
import { AnyEvent, CardEvent } from '@/lib/contract/notification';
import { SetPinError } from '@/lib/set-pin/errors';
import { container } from '../container';
import { presentsBasic } from './basic-auth';
import { readBody } from './body';
import { problemResponse } from './problem';

const MAX_BYTES = 65_536;
/** Enfuce waits 1000 ms; a slow database must not let it wait in vain. */
const ANSWER_MS = 800;

const nothing = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers: { 'cache-control': 'no-store', ...headers } });

/** What is kept late is kept all the same; it comes once more, and changes nothing then. */
async function inTime(kept: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new SetPinError('store_unavailable', 'the database did not answer in time')),
      ANSWER_MS,
    );
  });
  kept.catch(() => undefined);
  await Promise.race([kept, late]).finally(() => clearTimeout(timer));
}

/**
 * Enfuce's webhook (api.md section 5): Basic auth of its own, no cookie, answered from our database alone, well under
 * the 1000 ms it is given. 201 means taken; anything else makes Enfuce send it again, which harms nothing.
 */
export async function notificationRoute(request: Request): Promise<Response> {
  const { env, news, log } = container();
  const { ENFUCE_NOTIFICATION_USERNAME: username, ENFUCE_NOTIFICATION_PASSWORD: password } = env;
  if (!username || !password) return nothing(404);
  if (!presentsBasic(request.headers, username, password))
    return nothing(401, { 'www-authenticate': 'Basic realm="notification", charset="UTF-8"' });
  try {
    const event = await readBody(request, AnyEvent, MAX_BYTES);
    const { data } = CardEvent.safeParse(event);
    if (data) {
      const { id: eventId, cardId, status } = data;
      await inTime(news.take({ eventId, cardId, ...(status === undefined ? {} : { status }) }));
    }
    return nothing(201);
  } catch (error) {
    return problemResponse(error, log);
  }
}
