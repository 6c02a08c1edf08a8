import type { Answer } from '../testkit/playwright/bank-api.ts';
import type { Processor } from '../testkit/world.ts';
import type { Database } from '../testkit/playwright/database.ts';

interface Line {
  readonly processor: Processor;
  readonly database: Database;
  /** Whether this is the call that the request is made for. */
  readonly isCall: (call: { readonly method: string; readonly path: string }) => boolean;
}

/** How often the record is looked at, and how long: a request is answered within five seconds. */
const [EVERY_MS, MOST_MS] = [5, 10_000];

/**
 * Sends a request and cuts its connection as soon as the processor has been asked; resolves when the bank has ended what it
 * began, to null. An answer that came before, such as a refusal, is given back.
 * @param whenAsked before the cut: what becomes of the call meanwhile
 */
export async function cutOnceAsked(
  { processor, database, isCall }: Line,
  send: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer | null> {
  const callsNow = async () => (await processor.record()).requests.filter(isCall).length;
  const before = await callsNow();
  const cut = new AbortController();
  const got: { answer: Answer | null } = { answer: null };
  const ended = send(cut.signal).then(
    (came) => void (got.answer = came),
    (error: unknown) => {
      if (!cut.signal.aborted) throw error;
    },
  );
  const watched = (async () => {
    const until = performance.now() + MOST_MS;
    while (got.answer === null && (await callsNow()) === before) {
      if (performance.now() > until) throw new Error('neither an answer nor a call within ten seconds');
      await new Promise((go) => setTimeout(go, EVERY_MS));
    }
    cut.abort();
  })();
  await Promise.all([ended, watched]);
  // A call that hangs is cut too: the bank's own time limit would come to the same.
  await processor.disarm();
  await database.untilAtRest();
  return got.answer;
}
