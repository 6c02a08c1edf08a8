import 'server-only';
import { digest, sameDigest } from '../pseudonyms';

/** Whether a request presents these Basic credentials (RFC 7617), in a time that says nothing of how near it came. */
export function presentsBasic(headers: Headers, username: string, password: string): boolean {
  const expected = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return sameDigest(digest(headers.get('authorization') ?? ''), digest(expected));
}
