/** What has led past somebody's middleware, router or proxy, as tables (NXT-03). Each row has a name for a message. */

type Headers = Readonly<Record<string, string>>;
type HeaderRow = readonly [what: string, headers: (path: string) => Headers];
type PathRow = readonly [what: string, form: (path: string) => string];

const five = (name: string) => Array.from({ length: 5 }, () => name).join(':');

/** CVE-2025-29927: who said that they were middleware was not sent through it; at first once, later five times. */
const SUBREQUESTS: readonly HeaderRow[] = [
  ...['pages/_middleware', 'middleware', 'src/middleware'],
  ...['middleware', 'src/middleware', 'proxy', 'src/proxy'].map(five),
].map((value) => [`x-middleware-subrequest: ${value}`, () => ({ 'x-middleware-subrequest': value })]);

/** What Next says to itself, or its host to it. */
const INTERNAL: readonly HeaderRow[] = [
  ['x-middleware-prefetch', () => ({ 'x-middleware-prefetch': '1' })],
  ['x-middleware-next', () => ({ 'x-middleware-next': '1', 'x-middleware-invoke': '1' })],
  ['x-middleware-rewrite', (path) => ({ 'x-middleware-rewrite': path })],
  [
    'x-middleware-override-headers',
    () => ({ 'x-middleware-override-headers': 'cookie', 'x-middleware-request-cookie': 'a=b' }),
  ],
  ['x-invoke-path', (path) => ({ 'x-invoke-path': path, 'x-invoke-output': path, 'x-invoke-status': '200' })],
  ['x-matched-path', (path) => ({ 'x-matched-path': path })],
  ['x-now-route-matches', () => ({ 'x-now-route-matches': '1=cards&nxtPcardRef=x' })],
  ['next-resume', () => ({ 'next-resume': '1' })],
  ['x-nextjs-data', () => ({ 'x-nextjs-data': '1' })],
  ['x-prerender-revalidate', () => ({ 'x-prerender-revalidate': 'x'.repeat(32) })],
  ['next-action', () => ({ 'next-action': '0'.repeat(42) })],
];

/** The address as Next's own code would say that it is there already. */
function treeOf(path: string): string {
  const branch = path
    .split('/')
    .reduceRight<unknown[]>((inner, segment) => [segment, { children: inner }, null, null], ['__PAGE__', {}]);
  return encodeURIComponent(JSON.stringify(branch));
}

/** What the browser's half of Next says when it asks for a part of a page. */
const CLIENT: readonly HeaderRow[] = [
  ['RSC', () => ({ rsc: '1' })],
  ['Next-Router-Prefetch', () => ({ rsc: '1', 'next-router-prefetch': '1' })],
  ['Next-Router-Prefetch without RSC', () => ({ 'next-router-prefetch': '1' })],
  [
    'Next-Router-Segment-Prefetch',
    () => ({ rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' }),
  ],
  ['Next-Router-State-Tree of that page', (path) => ({ rsc: '1', 'next-router-state-tree': treeOf(path) })],
  ['Next-Url', (path) => ({ rsc: '1', 'next-url': path })],
];

/** What a proxy says of the request before it, and a sender may make up. */
const PROXY: readonly HeaderRow[] = [
  ['host', () => ({ host: 'evil.example' })],
  ['x-forwarded-host', () => ({ 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' })],
  ['forwarded', () => ({ forwarded: 'for=127.0.0.1;host=evil.example;proto=https' })],
  ['x-forwarded-for', () => ({ 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1' })],
  ['x-original-url', () => ({ 'x-original-url': '/livez' })],
  ['x-rewrite-url', () => ({ 'x-rewrite-url': '/livez' })],
  ['x-http-method-override', () => ({ 'x-http-method-override': 'GET' })],
];

export const BYPASS_HEADERS: readonly HeaderRow[] = [
  ['no further header', () => ({})],
  ...SUBREQUESTS,
  ...INTERNAL,
  ...CLIENT,
  ...PROXY,
];

/** Asked for at an address that is open, while a header names another. */
export const NAMING_HEADERS: readonly HeaderRow[] = [
  ...[
    'x-original-url',
    'x-rewrite-url',
    'x-invoke-path',
    'x-matched-path',
    'x-middleware-rewrite',
    'next-url',
  ],
].map((name) => [name, (path) => ({ [name]: path })]);

const afterLastSlash = (path: string, between: string) =>
  path.slice(0, path.lastIndexOf('/')) + between + path.slice(path.lastIndexOf('/') + 1);

/** Ways to write a path that one reader takes for another path than the next. */
export const BYPASS_PATHS: readonly PathRow[] = [
  ['as it is', (path) => path],
  ['.rsc', (path) => `${path}.rsc`],
  ['.json', (path) => `${path}.json`],
  ['.segments, the tree', (path) => `${path}.segments/_tree.segment.rsc`],
  ['.segments, a page', (path) => `${path}.segments/__PAGE__.segment.rsc`],
  ['a slash more in front', (path) => `/${path}`],
  ['a slash more within', (path) => afterLastSlash(path, '//')],
  ['a slash at the end', (path) => `${path}/`],
  ['an encoded slash in front', (path) => `/%2f${path.slice(1)}`],
  ['an encoded slash within', (path) => afterLastSlash(path, '%2f')],
  ['an encoded slash at the end', (path) => `${path}%2F`],
  ['a backslash', (path) => afterLastSlash(path, '\\')],
  ['an encoded backslash', (path) => afterLastSlash(path, '%5c')],
  ['a path parameter', (path) => `${path};x=1`],
  ['a path parameter and a way up', (path) => `/livez;/..${path}`],
  ['in capitals', (path) => path.toUpperCase()],
  ['in mixed case', (path) => path.replace(/[a-z]/, (letter) => letter.toUpperCase())],
  ['an encoded letter', (path) => path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`)],
  ['a dot segment', (path) => `/.${path}`],
  ['a way up', (path) => `/livez/..${path}`],
  ['an encoded way up', (path) => `/livez/%2e%2e${path}`],
  ['out of the static files', (path) => `/_next/static/..${path}`],
  ['out of the static files, encoded', (path) => `/_next/static/..%2f${path.slice(1)}`],
  ['a NUL', (path) => `${path}%00`],
  ['_next/data', (path) => `/_next/data/build${path}.json`],
  ['_next/image', (path) => `/_next/image?url=${encodeURIComponent(path)}&w=64&q=75`],
  ['_rsc', (path) => `${path}?_rsc=1`],
  ['a parameter of the router', (path) => `${path}?nxtPcardRef=x&__nextLocale=en`],
];

/** What nobody can decode. */
export const UNDECODABLE_PATHS: readonly PathRow[] = [
  ['a byte that is no text', (path) => `${path}%ff`],
  ['half an escape', (path) => `${path}/%e0%a4%a`],
  ['a lone percent sign', (path) => `${path}%`],
];

/** What Next cannot read, and would say so by a 500 (lib/server/http/readable-request.ts). */
export const UNREADABLE_HEADERS: readonly HeaderRow[] = [
  ['a state tree that is none', () => ({ rsc: '1', 'next-router-state-tree': '%7Bnonsense' })],
  ['a state tree of another form', () => ({ rsc: '1', 'next-router-state-tree': '%5B1%5D' })],
];
