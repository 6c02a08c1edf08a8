/** A nonce of 128 random bits; `crypto.randomUUID` has fewer (ASVS 11.5.1). */
export function makeNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes));
}

interface Policy {
  readonly nonce: string;
  /** Origins that may serve the PIN page; empty on every route but the PIN route. */
  readonly pinOrigins: readonly string[];
  /** React's development build evaluates strings; production never does. */
  readonly development: boolean;
}

/** The Content-Security-Policy of a page (S29, BRW-01): the processor stands in it on the PIN route alone. */
export function contentSecurityPolicy({ nonce, pinOrigins, development }: Policy): string {
  const processor = pinOrigins.length > 0 ? ` ${pinOrigins.join(' ')}` : '';
  const directives = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'${development ? " 'unsafe-inline'" : ''}`,
    `connect-src 'self'`,
    `img-src 'self'`,
    `font-src 'self'`,
    `manifest-src 'self'`,
    `frame-src${processor || " 'none'"}`,
    `form-action 'self'${processor}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
    // One policy, made once by instrumentation-client.ts before any other code of ours (S30); a development build evaluates.
    ...(development ? [] : [`require-trusted-types-for 'script'`, `trusted-types default`]),
    `report-uri /api/csp-report`,
  ];
  return directives.join('; ');
}
