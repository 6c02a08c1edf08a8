import 'server-only';
import { cookies } from 'next/headers';
import { LanguageChoice } from '@/lib/contract/language';
import { currentCardholder } from '../auth/require-cardholder';
import { cookieName, cookieOptions } from '../auth/session-cookie';
import { container } from '../container';
import { readBody } from './body';
import { problemResponse } from './problem';
import { requireSameOrigin } from './same-origin';

const MAX_BYTES = 256;
const YEAR_S = 365 * 24 * 60 * 60;

/**
 * `POST /api/language`: keeps the language that somebody chose, signed in or not, in this browser; whoever is signed in
 * gets their letters in it too. It says nothing of anybody, so it asks for our own page and for no session.
 */
export async function languageRoute(request: Request): Promise<Response> {
  const { env, log, contacts } = container();
  try {
    requireSameOrigin(request.headers, env.BANK_ORIGIN);
    const { language } = await readBody(request, LanguageChoice, MAX_BYTES);
    const holder = await currentCardholder({ activity: true, reading: true });
    if (holder) await contacts.prefers(holder.id, language);
    const name = cookieName(env.BANK_ORIGIN, 'language');
    (await cookies()).set(name, language, { ...cookieOptions, maxAge: YEAR_S });
    return new Response(null, { status: 204 });
  } catch (error) {
    return problemResponse(error, log);
  }
}
