import type { Mutation } from './mutation.ts';

const SAME_ORIGIN = 'lib/server/http/same-origin.ts';
const ROUTE_FILE = 'lib/server/http/cardholder-route.ts';
const MATRIX = { unit: 'lib/server/http/same-origin.test.ts' };
const ROUTE = { unit: 'lib/server/http/cardholder-route.test.ts' };
const CSRF = { unit: 'lib/server/auth/csrf.test.ts' };
const SIGN_OUT = { unit: 'lib/server/http/sign-out-route.test.ts' };
const headerIn =
  (file: string) =>
  (id: string, from: string, to: string, takesOut: string): Mutation => ({
    ...{ id: `S34-${id}`, promises: ['S34'], file, from, to, takesOut },
    noticedBy: { unit: 'scripts/headers.test.ts' },
  });
const header = headerIn('lib/server/http/answer-headers.json');
const config = headerIn('next.config.mjs');

/** Who may ask at all: with or without middleware (S14), from our own pages alone (S35); and what each answer carries (S34). */
export const REQUESTS: readonly Mutation[] = [
  {
    id: 'S14-session',
    promises: ['S14'],
    file: 'lib/server/auth/require-cardholder.ts',
    from: "if (!holder) throw new SetPinError('unauthenticated', 'no living session');\n  return holder;",
    to: "return holder ?? { ...({} as Cardholder), id: 'anybody', sessionId: 'none' };",
    takesOut: 'The API asks for a living session itself, whatever middleware did.',
    noticedBy: ROUTE,
  },
  {
    id: 'S14-route',
    promises: ['S14'],
    file: 'app/api/cards/[cardRef]/news/route.ts',
    from: `export const GET = cardholderRoute(
  { params: z.strictObject({ cardRef: CardRef }) },
  async ({ holder, params: { cardRef } }) =>
    Response.json({ changedAt: await container().news.of(holder, cardRef) }),
);`,
    to: `export const GET = async (_: Request, { params }: { params: Promise<{ cardRef: string }> }) =>
  Response.json({ changedAt: await container().news.of({} as never, CardRef.parse((await params).cardRef)) });`,
    takesOut: 'Every route of the API goes through the one door.',
    noticedBy: { unit: 'scripts/doors.test.ts' },
  },
  {
    id: 'S14-page',
    promises: ['S14'],
    file: 'app/(signed-in)/security/page.tsx',
    from: 'const holder = await cardholderOrSignIn();',
    to: "const holder = { id: 'anybody', sessionId: 'none', customerId: null, auditUser: 'u', subject: 's', browser: null, left: { idleMs: 1, endsMs: 1 } };",
    takesOut: 'Every page of whoever is signed in asks who that is.',
    noticedBy: { unit: 'scripts/doors.test.ts' },
  },
  {
    id: 'S35-fetch-site',
    promises: ['S35'],
    file: SAME_ORIGIN,
    from: "site === null ? origin === bankOrigin : site === 'same-origin'",
    to: "site === null ? origin === bankOrigin : site !== 'cross-site'",
    takesOut: 'Sec-Fetch-Site must say same-origin: a sibling is a stranger.',
    noticedBy: MATRIX,
  },
  {
    id: 'S35-origin',
    promises: ['S35'],
    file: SAME_ORIGIN,
    from: 'site === null ? origin === bankOrigin :',
    to: 'site === null ? true :',
    takesOut: 'A browser without Fetch Metadata must send our own Origin.',
    noticedBy: MATRIX,
  },
  {
    id: 'S35-neither',
    promises: ['S35'],
    file: SAME_ORIGIN,
    from: 'site === null ? origin === bankOrigin :',
    to: 'site === null ? origin === null || origin === bankOrigin :',
    takesOut: 'Neither of the two headers means no.',
    noticedBy: MATRIX,
  },
  {
    id: 'S35-both',
    promises: ['S35'],
    file: SAME_ORIGIN,
    from: 'if (!ours || (origin !== null && origin !== bankOrigin))',
    to: 'if (!ours)',
    takesOut: 'An Origin that is not ours is refused whatever Sec-Fetch-Site says.',
    noticedBy: MATRIX,
  },
  {
    id: 'S35-prefetch',
    promises: ['S35', 'S17'],
    file: SAME_ORIGIN,
    from: "    throw new SetPinError('cross_site', 'not our own page');\n  requireNoPrefetch(headers);",
    to: "    throw new SetPinError('cross_site', 'not our own page');",
    takesOut: 'A prefetch acts on nothing.',
    noticedBy: MATRIX,
  },
  {
    id: 'S35-route',
    promises: ['S35'],
    file: ROUTE_FILE,
    from: 'else requireSameOrigin(request.headers, env.BANK_ORIGIN);',
    to: '',
    takesOut: 'The API’s door asks where a request comes from.',
    noticedBy: ROUTE,
  },
  {
    id: 'S35-route-token',
    promises: ['S35'],
    file: ROUTE_FILE,
    from: 'if (!reading) csrf.require(holder.sessionId, request.headers.get(CSRF_HEADER));',
    to: '',
    takesOut: 'An act must bring the token of its session.',
    noticedBy: ROUTE,
  },
  {
    id: 'S35-token',
    promises: ['S35'],
    file: 'lib/server/auth/csrf.ts',
    from: "if (!isOurs) throw new SetPinError('stale_page', 'no token of this session');",
    to: "if (!isOurs && token === null) throw new SetPinError('stale_page', 'no token of this session');",
    takesOut: 'The token must be the right one.',
    noticedBy: CSRF,
  },
  {
    id: 'S35-token-session',
    promises: ['S35'],
    file: 'lib/server/auth/csrf.ts',
    from: '.update(`csrf ${sessionId}`)',
    to: '.update(`csrf ${sessionId.slice(0, 0)}`)',
    takesOut: 'A token is good in its own session alone.',
    noticedBy: CSRF,
  },
  {
    id: 'S35-token-secret',
    promises: ['S35'],
    file: 'lib/server/auth/csrf.ts',
    from: "createHmac('sha256', secret)",
    to: "createHmac('sha256', secret.slice(0, 0))",
    takesOut: 'Nobody else can make one.',
    noticedBy: CSRF,
  },
  {
    id: 'S35-sign-out',
    promises: ['S35'],
    file: 'lib/server/http/sign-out-route.ts',
    from: '    requireSameOrigin(request.headers, env.BANK_ORIGIN);\n',
    to: '',
    takesOut: 'No other page signs anybody out.',
    noticedBy: SIGN_OUT,
  },
  {
    id: 'S35-sign-out-token',
    promises: ['S35'],
    file: 'lib/server/http/sign-out-route.ts',
    from: '    csrf.require(holder.sessionId, token);\n',
    to: '',
    takesOut: 'The form that signs out brings the token of its session.',
    noticedBy: SIGN_OUT,
  },
  {
    id: 'S12-path',
    promises: ['S12'],
    file: ROUTE_FILE,
    from: "throw new SetPinError('not_found', 'malformed path');",
    to: "throw new SetPinError('bad_request', 'malformed path');",
    takesOut: 'A malformed handle is the same 404 as a stranger’s.',
    noticedBy: ROUTE,
  },
  header(
    'hsts',
    'max-age=63072000; includeSubDomains; preload',
    'max-age=0',
    'The site is https for two years.',
  ),
  header('nosniff', '"x-content-type-options": "nosniff",', '', 'No type is guessed.'),
  header('framing', '"x-frame-options": "DENY",', '', 'Nobody frames us.'),
  header(
    'coop',
    '"cross-origin-opener-policy": "same-origin",',
    '',
    'A page that we open, or that opens us, gets no handle on our window.',
  ),
  header('corp', '"cross-origin-resource-policy": "same-origin",', '', 'Nobody embeds an answer of ours.'),
  config('banner', 'poweredByHeader: false,', '', 'No answer names what made it.'),
  config(
    'everywhere',
    "{ source: '/:path*', headers: named(everywhere) },",
    "{ source: '/cards/:path*', headers: named(everywhere) },",
    'The headers are on every answer.',
  ),
  {
    id: 'S34-before-next',
    promises: ['S34'],
    file: 'lib/server/http/every-answer.ts',
    from: 'for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);',
    to: '',
    takesOut: 'What Next answers before it reads its configuration has the headers too.',
    noticedBy: { unit: 'lib/server/http/every-answer.test.ts' },
  },
  config('no-store', "'cache-control': 'no-store',", '', 'No answer of the API is stored.'),
];
