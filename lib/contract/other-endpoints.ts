import { z } from 'zod';
import { CspReport } from './csp-report';
import { type Endpoint, FORM, json, nothing, text } from './endpoint';
import { LanguageChoice } from './language';
import { AnyEvent, CardEvent } from './notification';
import { LogoutForm, SignOutForm } from './sign-out';

/** Of a provider's answer; whatever else it has is its own affair. */
const ANSWER = { state: z.string().optional(), code: z.string().optional(), error: z.string().optional() };
const OAuthError = z.strictObject({ error: z.string() });
const open = (path: string, about: string, answers: Endpoint['answers'], more: Partial<Endpoint> = {}) =>
  ({ method: 'GET', path, about, needs: [], answers, refusals: [], ...more }) satisfies Endpoint;

const signIn = (...[path, about, answers, more]: Parameters<typeof open>) =>
  open(path, about, answers, { refusals: ['bad_request'], ...more });

/** Next-auth's, as far as they exist here (lib/server/auth/handler.ts); its own refusals are redirects. */
const SIGN_IN: readonly Endpoint[] = [
  signIn('/api/auth/csrf', 'The token of the sign-in form', [
    json('the token', z.strictObject({ csrfToken: z.string() })),
  ]),
  signIn('/api/auth/signin', 'Leads to the sign-in page', [nothing('there it is', 302)], {
    query: { callbackUrl: z.string().optional() },
  }),
  signIn('/api/auth/error', 'Leads to the sign-in page, which says what went wrong', [
    nothing('there it is', 302),
  ]),
  signIn(
    '/api/auth/callback/bank',
    'The provider sends the browser back here',
    [nothing('on to a page', 302)],
    {
      query: ANSWER,
    },
  ),
  signIn(
    '/api/auth/signin/bank',
    'Leads to the provider',
    [
      json('where that is, for a page that asked for `json`', z.strictObject({ url: z.string() })),
      nothing('there it is', 302),
    ],
    {
      ...{ method: 'POST', bodyType: FORM, refusals: ['bad_request', 'body_too_large', 'not_form'] },
      body: z.object({
        csrfToken: z.string(),
        callbackUrl: z.string().optional(),
        json: z.literal('true').optional(),
      }),
    },
  ),
];

const ofForm = ['not_form', 'bad_request', 'body_too_large', 'internal_error', 'store_unavailable'] as const;
const ofJson = ['not_json', 'bad_request', 'body_too_large', 'internal_error', 'store_unavailable'] as const;

/** Every route that has a door of its own, or needs none (scripts/doors.test.ts says why). */
export const OTHER_ENDPOINTS: readonly Endpoint[] = [
  ...SIGN_IN,
  open(
    '/api/sign-out',
    'Ends the session, here or on every device',
    [nothing('over', 303), text('over; a page that goes on to the provider', 'text/html')],
    {
      ...{ method: 'POST', needs: ['page'], body: SignOutForm, bodyType: FORM },
      refusals: ['cross_site', ...ofForm],
    },
  ),
  open('/api/language', 'Keeps a language in this browser', [nothing('kept')], {
    ...{ method: 'POST', needs: ['page'], body: LanguageChoice },
    refusals: ['cross_site', ...ofJson],
  }),
  open('/api/step-up/answer', 'The provider’s answer to a step-up', [nothing('on to a page', 303)], {
    query: ANSWER,
  }),
  open(
    '/api/logout/back-channel',
    'The provider tells that somebody signed out there',
    [
      nothing('their sessions are over', 200),
      json('no token that counts', OAuthError, 400),
      json('too large', OAuthError, 413),
      json('no form', OAuthError, 415),
      json('not now', OAuthError, 503),
    ],
    { method: 'POST', body: LogoutForm, bodyType: FORM },
  ),
  open('/api/csp-report', 'What a browser refused to load', [nothing('whatever was said')], {
    ...{ method: 'POST', body: CspReport, bodyType: 'application/csp-report' },
  }),
  open(
    '/v1/notification',
    'Enfuce tells of an event',
    [nothing('taken', 201), nothing('not Enfuce', 401), nothing('not set up', 404)],
    {
      ...{ method: 'POST', needs: ['basic'], body: z.union([CardEvent, AnyEvent]), refusals: ofJson },
    },
  ),
  open(
    '/api/brand/{purpose}',
    'The bank’s icon',
    [
      text('a drawing', 'image/svg+xml'),
      text('for a home screen', 'image/png'),
      nothing('there is none for this', 404),
    ],
    { params: { purpose: z.enum(['any', 'maskable', 'touch']) } },
  ),
  open('/manifest.webmanifest', 'What a phone needs to put the pages among its apps', [
    text('the manifest', 'application/manifest+json'),
  ]),
  open('/livez', 'The process answers', [text('it lives', 'text/plain')]),
  open('/readyz', 'The process can do its work', [
    text('it can', 'text/plain'),
    text('it cannot', 'text/plain', 503),
  ]),
];
