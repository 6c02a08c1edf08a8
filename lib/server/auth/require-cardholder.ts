import 'server-only';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { SetPinError } from '@/lib/set-pin/errors';
import { container } from '../container';
import { cookieName } from './session-cookie';
import type { Cardholder } from './session-store';

/** Who is signed in, or null; throws when the database does not answer. */
export async function currentCardholder(activity: boolean): Promise<Cardholder | null> {
  const { env, sessions } = container();
  const token = (await cookies()).get(cookieName(env.BANK_ORIGIN, 'session'))?.value;
  return token ? sessions.find(token, activity) : null;
}

/** Who is asking, by the session's record in the database; throws `unauthenticated`. For route handlers. */
export async function requireCardholder(activity: boolean): Promise<Cardholder> {
  const holder = await currentCardholder(activity);
  if (!holder) throw new SetPinError('unauthenticated', 'no living session');
  return holder;
}

/** The same for pages: whoever is not signed in is sent to sign in. Opening a page is an act of the person. */
export async function cardholderOrSignIn(): Promise<Cardholder> {
  return (await currentCardholder(true)) ?? redirect('/sign-in');
}
