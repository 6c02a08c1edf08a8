import 'server-only';
import { SetPinError } from '@/lib/set-pin/errors';

/**
 * Lets an act through only if our own page asked for it (S35): `Sec-Fetch-Site: same-origin`, or, from a browser that
 * sends none, our own `Origin`. Neither of them means no. A sibling site is a stranger. Prefetches act on nothing (THR-34).
 */
export function requireSameOrigin(headers: Headers, bankOrigin: string): void {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  const ours = site === null ? origin === bankOrigin : site === 'same-origin';
  if (!ours || (origin !== null && origin !== bankOrigin))
    throw new SetPinError('cross_site', 'not our own page');
  requireNoPrefetch(headers);
}

export function requireNoPrefetch(headers: Headers): void {
  if (isPrefetch(headers)) throw new SetPinError('cross_site', 'a prefetch');
}

/** Whether a browser asks ahead, for something that its person may never look at. */
export const isPrefetch = (headers: Headers): boolean =>
  /prefetch|prerender/i.test(`${headers.get('sec-purpose') ?? ''} ${headers.get('purpose') ?? ''}`);
