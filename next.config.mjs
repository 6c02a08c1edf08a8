/** Headers that hold for every answer (S34); the Content-Security-Policy of pages carries a nonce and is set in middleware.ts. */
const headers = [
  { key: 'Strict-Transport-Security', value: 'max-age=63072000; includeSubDomains; preload' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Referrer-Policy', value: 'strict-origin' },
  {
    key: 'Permissions-Policy',
    value:
      'camera=(), microphone=(), geolocation=(), display-capture=(), clipboard-read=(), clipboard-write=(), payment=(), usb=(), serial=(), hid=(), screen-wake-lock=(), fullscreen=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
  },
];
/** For everything that is no page: an answer that a browser can do nothing with. */
const inert = [
  {
    key: 'Content-Security-Policy',
    value: "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  },
  { key: 'Cache-Control', value: 'no-store' },
];

/** @type {import('next').NextConfig} */
const config = {
  // Two builds in one folder lock each other, so each command has its own (stack.md).
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  generateEtags: false,
  images: { unoptimized: true },
  skipTrailingSlashRedirect: true,
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: ['pg', 'pino', 'undici'],
  headers: async () => [
    { source: '/:path*', headers },
    { source: '/api/:path*', headers: inert },
    { source: '/v1/:path*', headers: inert },
  ],
};

export default config;
