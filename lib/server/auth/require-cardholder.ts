import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { SetPinError } from '@/lib/set-pin/errors';
import { container } from '../container';
import { browserKind } from '../notices/browser-kind';
import { sessionToken } from './rotation';
import { isPrefetch } from '../http/same-origin';
import type { WayOn } from '../http/way-on';
import type { Cardholder, SessionUse } from './session-store';

/** Who is signed in, or null; throws when the database does not answer. */
export async function currentCardholder(use: SessionUse): Promise<Cardholder | null> {
  const { sessions } = container();
  const token = await sessionToken();
  const found = token ? await sessions.find(token, use) : null;
  if (!found) return null;
  return { ...found, browser: browserKind((await headers()).get('user-agent')) };
}

/** Who is asking, by the session's record in the database; throws `unauthenticated`. For route handlers. */
export async function requireCardholder(use: SessionUse): Promise<Cardholder> {
  const holder = await currentCardholder(use);
  if (!holder) throw new SetPinError('unauthenticated', 'no living session');
  return holder;
}

/**
 * The same for pages: whoever is not signed in is sent to sign in. Opening a page is an act of the person;
 * a browser that fetches it ahead keeps no session alive (S08).
 * @param to where they wanted to go, if not to their cards: a word of a closed list, never an address (S11)
 */
export async function cardholderOrSignIn(to?: WayOn): Promise<Cardholder> {
  const found = await currentCardholder({ activity: !isPrefetch(await headers()), reading: true });
  return found ?? redirect(to ? `/sign-in?to=${to}` : '/sign-in');
}
