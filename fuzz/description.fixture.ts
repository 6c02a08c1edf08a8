import { readDescription, type Target } from './description.ts';

const problems = (...codes: string[]) => ({
  content: {
    'application/problem+json': {
      schema: { allOf: [{ $ref: '#' }, { properties: { code: { enum: codes } } }] },
    },
  },
});
const header = (name: string) => ({ name, in: 'header', schema: { type: 'string' } });
const card = { name: 'cardRef', in: 'path', schema: { type: 'string', pattern: '^crd_[a-z2-7]{26}$' } };
const ours = [header('sec-fetch-site'), header('origin'), header('x-csrf-token')];
const body = (properties: object, type = 'application/json') => ({
  content: {
    [type]: {
      schema: { type: 'object', properties, required: Object.keys(properties), additionalProperties: false },
    },
  },
});

/** A bank of three acts, a form and a read. */
export const DOCUMENT = {
  openapi: '3.1.0',
  components: { securitySchemes: { session: { name: '__Host-x-session' } } },
  paths: {
    '/api/reminders': {
      post: {
        ...{
          parameters: ours,
          security: [{ session: [] }],
          requestBody: body({ wanted: { type: 'boolean' } }),
        },
        responses: { '204': {}, '400': problems('bad_request'), '403': problems('stale_page', 'cross_site') },
      },
    },
    '/api/cards/{cardRef}/freeze': {
      post: {
        ...{ parameters: [card, ...ours], security: [{ session: [] }], requestBody: body({}) },
        responses: { '200': {}, '403': problems('stale_page'), '404': problems('not_found') },
      },
    },
    '/api/cards/{cardRef}/pin': {
      post: {
        parameters: [card, ...ours, header('idempotency-key')],
        ...{
          security: [{ session: [] }],
          requestBody: body({ id: { type: 'string', pattern: '^stp_[\\w-]{22}$' } }),
        },
        responses: { '201': {}, '401': problems('step_up_required', 'unauthenticated') },
      },
    },
    '/api/step-up/challenge': {
      post: {
        ...{ parameters: ours, security: [{ session: [] }] },
        requestBody: {
          content: {
            'application/json': {
              schema: {
                oneOf: [
                  { type: 'object', properties: { cardRef: card.schema }, required: ['cardRef'] },
                  {
                    type: 'object',
                    properties: { operation: { const: 'enrol_passkey' } },
                    required: ['operation'],
                  },
                ],
              },
            },
          },
        },
        responses: { '201': {}, '404': problems('not_found') },
      },
    },
    '/api/language': {
      post: {
        ...{ parameters: ours.slice(0, 2), requestBody: body({ language: { enum: ['en', 'fi'] } }) },
        responses: { '204': {}, '403': problems('cross_site') },
      },
    },
    '/api/sign-out': {
      post: {
        parameters: ours.slice(0, 2),
        requestBody: body({ csrf: { type: 'string' } }, 'application/x-www-form-urlencoded'),
        responses: { '303': {}, '403': problems('cross_site') },
      },
    },
    '/api/session': {
      get: { security: [{ session: [] }], responses: { '200': {}, '401': problems('unauthenticated') } },
    },
  },
};
export const { targets: TARGETS } = readDescription(DOCUMENT);

export function targetOf(path: string): Target {
  const found = TARGETS.find((target) => target.path === path);
  if (!found) throw new Error(`the fixture has no ${path}`);
  return found;
}
