import 'server-only';
import type { Cardholder } from '../auth/session-store';
import { container } from '../container';

/** What a page of someone who is signed in must know of its session: the token of its requests, its time, and whether anything can be done now. */
export async function pageSession({ sessionId, left }: Cardholder) {
  const { csrf, pauses } = container();
  return { csrfToken: csrf.tokenFor(sessionId), left, isPaused: (await pauses.since()) !== null };
}

/** For whoever has not signed in yet. A database that does not answer takes no help page away. */
export const isPausedForAll = (): Promise<boolean> =>
  container()
    .pauses.since()
    .then(
      (since) => since !== null,
      () => false,
    );
