import 'server-only';
import { createHmac } from 'node:crypto';
import { SetPinError } from '@/lib/set-pin/errors';
import { digest, sameDigest } from '../pseudonyms';

/**
 * The session-bound token of S35 (NIST 800-63B-4, 5.1.1): an HMAC of the session's id, which a page of ours knows and
 * no other site can read. It stays the same while the cookie changes.
 * @param secrets the newest first; tokens made under an older one still count
 */
export function createCsrf(secrets: readonly string[]) {
  const under = (secret: string, sessionId: string) =>
    createHmac('sha256', secret).update(`csrf ${sessionId}`).digest('base64url');
  return {
    tokenFor: (sessionId: string): string => under(secrets[0] ?? '', sessionId),
    /** Throws `stale_page` unless the token belongs to this session. */
    require(sessionId: string, token: string | null): void {
      const given = digest(token ?? '');
      const isOurs = secrets.some((secret) => sameDigest(digest(under(secret, sessionId)), given));
      if (!isOurs) throw new SetPinError('stale_page', 'no token of this session');
    },
  };
}
export type Csrf = ReturnType<typeof createCsrf>;
