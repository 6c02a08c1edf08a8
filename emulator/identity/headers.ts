import type { ServerResponse } from 'node:http';

/**
 * Headers of every answer. `form-action` lists the bank because Chromium checks it again on each redirect that follows
 * a form, and the last one leads back to the bank.
 */
export function setHeaders(res: ServerResponse, bankOrigins: readonly string[]): void {
  const policy = [
    "default-src 'none'",
    // Some browsers look for an icon unasked.
    "img-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "script-src 'self'",
    `form-action 'self' ${bankOrigins.join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  res.setHeader('content-security-policy', policy.join('; '));
  res.setHeader('x-content-type-options', 'nosniff');
  res.setHeader('referrer-policy', 'same-origin');
  res.setHeader('cache-control', 'no-store');
}
