import everywhere from './lib/server/http/answer-headers.json' with { type: 'json' };

const named = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));
/** For everything that is no page: an answer that a browser can do nothing with. */
const inert = {
  'content-security-policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cache-control': 'no-store',
};

/** @type {import('next').NextConfig} */
const config = {
  // Two builds in one folder lock each other, so each command has its own (stack.md).
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  // All that a server needs beside Node (`npm run standalone`); whatever else is read while it runs is put beside it there.
  output: 'standalone',
  outputFileTracingRoot: import.meta.dirname,
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  generateEtags: false,
  images: { unoptimized: true },
  skipTrailingSlashRedirect: true,
  turbopack: { root: import.meta.dirname },
  // Loaded by Node and not bundled: what several bundles want, which is then there once, and what comes only when it is needed. All else
  // is in the one bundle of what is composed (decision 0034). pg and pino are on Next's own list too.
  serverExternalPackages: [
    ...['@opentelemetry/api', '@opentelemetry/exporter-trace-otlp-http', '@opentelemetry/resources'],
    ...['@opentelemetry/sdk-trace', '@simplewebauthn/server', 'nodemailer'],
    ...['pg', 'pino', 'prom-client', 'zod'],
  ],
  // Not by folders of these names: Next takes them for files of the build, and the icons are the brand's (docs/brand.md).
  rewrites: async () => [
    { source: '/icon.svg', destination: '/api/brand/any' },
    { source: '/icon-maskable.svg', destination: '/api/brand/maskable' },
    { source: '/apple-touch-icon.png', destination: '/api/brand/touch' },
  ],
  headers: async () => [
    // What holds for every answer (S34). A page's own policy carries a nonce and takes this one's place in middleware.ts.
    { source: '/:path*', headers: named(everywhere) },
    { source: '/api/:path*', headers: named(inert) },
    { source: '/v1/:path*', headers: named(inert) },
  ],
};

export default config;
