/**
 * The policy of a page, without what changes: the nonce, and the processor's origins on a PIN route. Kept apart from the
 * code that makes it, so that a change of either is seen by the test that compares them.
 */
export const POLICY: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'nonce-NONCE' 'strict-dynamic'",
  'style-src': "'self' 'nonce-NONCE'",
  'connect-src': "'self'",
  'img-src': "'self'",
  'font-src': "'self'",
  'manifest-src': "'self'",
  'frame-src': "'none'",
  'form-action': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'default',
  'report-uri': '/api/csp-report',
};

/** SHA-384 of the one script of ours that stands in each page (components/shell/early-press.tsx). */
export const INLINE_SHA384 = 'woLttSfivZD18E27qPRlqA87grPEOGW536F7zZe+JZbbncYFVqG2pTA/80O84YRb';

/** What Next writes into a page besides: the list of scripts that begin it, and React's data. What a shape catches is JSON. */
export const INLINE = [
  /^\(globalThis\["TURBOPACK"\] \|\| \(globalThis\["TURBOPACK"\] = \[\]\)\)\.push\((\{"otherChunks":\[(?:"static\/chunks\/[\w~.-]+\.js",?)+\],"runtimeModuleIds":\[[\d,]+\]\})\);$/,
  /^\(self\.__next_f=self\.__next_f\|\|\[\]\)\.push\((.*)\)$/s,
  /^self\.__next_f\.push\((.*)\)$/s,
] as const;
