const PIN_ROUTE = /^\/cards\/[^/]+\/(pin|view-pin|change-pin)\/?$/;
const SIGNED_IN = /^\/(cards|security)(\/|$)/;
const API = /^\/(api|v1)\//;
/** Browsers without Fetch Metadata send none; ours is then guarded by X-Frame-Options and frame-ancestors alone. */
const FRAMED = new Set(['iframe', 'frame', 'embed', 'object']);

/** A path that can be decoded: others name nothing. */
export function isPath(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

/** What people look at; the API is for our pages and for other servers. */
export const isPage = (pathname: string): boolean => !API.test(pathname);

/** The only routes whose documents may hold the processor's frame: the policy belongs to the document (stack.md). */
export const isPinRoute = (pathname: string): boolean => PIN_ROUTE.test(pathname);

/** A page that shows nothing to whoever is not signed in. Saves a round trip; decides nothing (S14). */
export const wantsSession = (pathname: string): boolean => SIGNED_IN.test(pathname);

export const isFramed = (headers: Headers): boolean => FRAMED.has(headers.get('sec-fetch-dest') ?? '');
