import 'server-only';
import NextAuth from 'next-auth';
import { cookies } from 'next/headers';
import { SetPinError } from '@/lib/set-pin/errors';
import { container } from '../container';
import { problemResponse } from '../http/problem';
import { cookieName, cookieOptions } from './session-cookie';

type Handler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;

const MAX_BYTES = 4_096;
/** All that our sign-in button sends. JSON next-auth would take too, and break where it is none. */
const FORM = /^application\/x-www-form-urlencoded(; ?charset=utf-8)?$/i;
/**
 * What of next-auth a browser may reach: the sign-in and the way back. Its log takes a stranger's words without a
 * limit, its sign-out leaves our record alive, its session route takes "updates" (S03, S09, S16): they do not exist.
 */
const OPEN: Readonly<Record<string, RegExp>> = {
  GET: /^\/api\/auth\/(csrf|callback\/bank|error|signin)$/,
  POST: /^\/api\/auth\/signin\/bank$/,
};

/** As next-auth reads it. What it cannot read it answers with 500, and gives the fault to the configuration. */
function isAddress(wanted: string, origin: string): boolean {
  const base = wanted.startsWith('/') ? origin : undefined;
  return URL.canParse(wanted, base) && /^https?:$/.test(new URL(wanted, base).protocol);
}

/** Where to go afterwards, by the address and by the cookie that next-auth keeps it in; a cookie that is none is taken away. */
async function goesSomewhere(request: Request, origin: string): Promise<boolean> {
  const jar = await cookies();
  const name = cookieName(origin, 'callback');
  const kept = jar.get(name)?.value;
  const isKept = !kept || isAddress(kept, origin);
  if (!isKept) jar.set(name, '', { ...cookieOptions, maxAge: 0 });
  const wanted = Object.fromEntries(new URL(request.url).searchParams)['callbackUrl'];
  return isKept && (!wanted || isAddress(wanted, origin));
}

/** next-auth's routes. The options are made at the first request, since a build has no configuration. */
export const handler: Handler = async (request, context) => {
  const { env, log, authOptions } = container();
  if (!OPEN[request.method]?.test(new URL(request.url).pathname))
    return problemResponse(new SetPinError('not_found', 'not one of our sign-in routes'), log);
  const length = Number(request.headers.get('content-length') ?? 0);
  if (request.method === 'POST' && !(length > 0 && length <= MAX_BYTES))
    return problemResponse(new SetPinError('body_too_large', 'sign-in request'), log);
  if (request.method === 'POST' && !FORM.test(request.headers.get('content-type') ?? ''))
    return problemResponse(new SetPinError('not_form', 'content type'), log);
  if (!(await goesSomewhere(request, env.BANK_ORIGIN)))
    return problemResponse(new SetPinError('bad_request', 'an address that is none'), log);
  return (NextAuth(authOptions) as Handler)(request, context);
};
