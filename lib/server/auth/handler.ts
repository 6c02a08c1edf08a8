import 'server-only';
import NextAuth from 'next-auth';
import { SetPinError } from '@/lib/set-pin/errors';
import { container } from '../container';
import { problemResponse } from '../http/problem';

type Handler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;

const MAX_BYTES = 4_096;
/**
 * What of next-auth a browser may reach: the sign-in and the way back. Its log takes a stranger's words without a
 * limit, its sign-out leaves our record alive, its session route takes "updates" (S03, S09, S16): they do not exist.
 */
const OPEN: Readonly<Record<string, RegExp>> = {
  GET: /^\/api\/auth\/(csrf|callback\/bank|error|signin)$/,
  POST: /^\/api\/auth\/signin\/bank$/,
};

/** next-auth's routes. The options are made at the first request, since a build has no configuration. */
export const handler: Handler = async (request, context) => {
  const { log, authOptions } = container();
  if (!OPEN[request.method]?.test(new URL(request.url).pathname))
    return problemResponse(new SetPinError('not_found', 'not one of our sign-in routes'), log);
  const length = Number(request.headers.get('content-length') ?? 0);
  if (request.method === 'POST' && !(length > 0 && length <= MAX_BYTES))
    return problemResponse(new SetPinError('body_too_large', 'sign-in request'), log);
  return (NextAuth(authOptions) as Handler)(request, context);
};
