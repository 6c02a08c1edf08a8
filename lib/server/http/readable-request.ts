import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';
import { z } from 'zod';

const ROUTER_STATE = 'next-router-state-tree';
/** Names nothing, and is a path that can be read. */
const NOWHERE = '/*';

/** Where the browser's half of Next says that it is, as its other half reads it (flightRouterStateSchema). */
const Segment = z.union([
  z.string(),
  z.tuple([
    ...([z.string(), z.string()] as const),
    z.enum([
      'c',
      'ci(..)(..)',
      'ci(.)',
      'ci(..)',
      'ci(...)',
      'oc',
      'd',
      'di(..)(..)',
      'di(.)',
      'di(..)',
      'di(...)',
    ]),
    z.array(z.string()).nullable(),
  ]),
]);
const RouterState = z.tuple([
  Segment,
  z.lazy((): z.ZodType => z.record(z.string(), RouterState)),
  z.tuple([z.string(), z.string()]).nullish(),
  z.enum(['refetch', 'inside-shared-layout', 'metadata-only']).nullish(),
  z.number().nullish(),
  z.string().optional(),
]);

function isRouterState(header: unknown): boolean {
  try {
    return RouterState.safeParse(JSON.parse(decodeURIComponent(String(header)))).success;
  } catch {
    return false;
  }
}

/** A request's target as a path. Whole addresses are for proxies (RFC 9112, 3.2.2): which host they name, we know better. */
function pathIn(target: string): string {
  if (target.startsWith('/')) return target;
  if (!URL.canParse(target)) return NOWHERE;
  const { protocol, pathname, search } = new URL(target);
  return /^https?:$/.test(protocol) ? pathname + search : NOWHERE;
}

/**
 * Puts right, before anybody reads it, what Next cannot read: it would answer 500, and write down word by word what somebody
 * sent (S16, S50). TRACE, which nobody needs, becomes the safest of all methods; it echoes nothing.
 */
export function makeEveryRequestReadable(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { readonly request?: unknown };
    if (!(request instanceof IncomingMessage)) return;
    const { method, url = '', headers } = request;
    if (method === 'TRACE') request.method = 'OPTIONS';
    request.url = pathIn(url);
    if (ROUTER_STATE in headers && !isRouterState(headers[ROUTER_STATE])) headers[ROUTER_STATE] = undefined;
  });
}
