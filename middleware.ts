import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy, makeNonce } from './lib/edge/csp';
import { edgeEnv } from './lib/edge/env';
import { isFramed, isPage, isPath, isPinRoute, wantsSession } from './lib/edge/gate';

/** A policy with a fresh nonce for every page, and an early way to the sign-in. Convenience; no authority (NXT-02). */
export function middleware(request: NextRequest) {
  const { pathname } = request.nextUrl;
  // Next answers a path that it cannot decode with 500 (vercel/next.js#94278).
  if (!isPath(pathname)) return new NextResponse(null, { status: 400 });
  if (!isPage(pathname)) return NextResponse.next();
  if (isFramed(request.headers)) return new NextResponse(null, { status: 403 });
  const { bankOrigin, pinOrigins, sessionCookie, development } = edgeEnv();
  if (wantsSession(pathname) && !request.cookies.has(sessionCookie))
    return NextResponse.redirect(new URL('/sign-in', bankOrigin), 303);

  const nonce = makeNonce();
  const policy = contentSecurityPolicy({
    nonce,
    pinOrigins: isPinRoute(pathname) ? pinOrigins : [],
    development,
  });
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from the policy on the request.
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('cache-control', 'no-store');
  return response;
}

/**
 * Pages only: the API and static files have their headers from next.config.mjs (stack.md: half the throughput). Of the
 * API only a path with a percent sign, which is none that we ever gave to anybody.
 */
export const config = {
  matcher: [
    '/((?!api/|v1/|_next/|livez$|readyz$|icon\\.svg$|icon-maskable\\.svg$|apple-touch-icon\\.png$|manifest\\.webmanifest$).*)',
    '/(api|v1)/(.*%.*)',
  ],
};
