import { randomBytes } from 'node:crypto';

export const createNonce = (): string => randomBytes(16).toString('base64');

/**
 * The headers of a PIN page: its own script and style only, no storage of copies, and no frame but the bank's.
 * @param framing `refused` for the fault in which the page may not be framed at all.
 * @param asks the origins that a page which tells secrets may ask besides its own.
 */
export function pageHeaders(
  nonce: string,
  bankOrigins: readonly string[],
  framing: 'by_bank' | 'refused' = 'by_bank',
  asks: readonly string[] = [],
): { [name: string]: string } {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "font-src 'self'",
    ["connect-src 'self'", ...asks].join(' '),
    "form-action 'none'",
    "base-uri 'none'",
    `frame-ancestors ${framing === 'refused' ? "'none'" : bankOrigins.join(' ')}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), clipboard-read=()',
    ...(framing === 'refused' ? { 'x-frame-options': 'DENY' } : {}),
  };
}
