import 'server-only';
import type { Cardholder } from '../auth/session-store';
import { container } from '../container';

/** What a page of someone who is signed in must know of its session: the token of its requests, and its time. */
export const pageSession = ({ sessionId, left }: Cardholder) => ({
  csrfToken: container().csrf.tokenFor(sessionId),
  left,
});
