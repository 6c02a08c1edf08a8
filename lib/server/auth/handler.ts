import 'server-only';
import NextAuth from 'next-auth';
import { container } from '../container';

type Handler = (request: Request, context: unknown) => Promise<Response>;

/** next-auth's routes. The options are made at the first request, since a build has no configuration. */
export const handler: Handler = (request, context) =>
  (NextAuth(container().authOptions) as Handler)(request, context);
