import { z } from 'zod';
import { CARDHOLDER_ENDPOINTS } from './cardholder-endpoints';
import type { Answer, Endpoint, Need } from './endpoint';
import { OTHER_ENDPOINTS } from './other-endpoints';
import { Problem, type ProblemCode, PROBLEMS } from './problem';

/** Every endpoint that is no page. */
export const ENDPOINTS: readonly Endpoint[] = [...CARDHOLDER_ENDPOINTS, ...OTHER_ENDPOINTS];

type Json = Readonly<Record<string, unknown>>;
/** OpenAPI 3.1 speaks the JSON Schema that zod writes (2020-12); which one it is, the document says once. */
function schemaOf(schema: z.ZodType): Json {
  const written = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  delete written.$schema;
  return written;
}

const isOptional = (schema: z.ZodType) => schema.safeParse(undefined).success;
const header = (name: string, required: boolean, schema: Json, description: string): Json => ({
  ...{ name, in: 'header', required, schema, description },
});

/** What is asked for in a header. A browser without Fetch Metadata says its `Origin` alone. */
const HEADERS: Readonly<Record<Need, readonly Json[]>> = {
  page: [
    header('sec-fetch-site', false, { const: 'same-origin' }, 'or an Origin of ours'),
    header('origin', false, { type: 'string' }, 'ours, where there is one'),
  ],
  token: [
    header('x-csrf-token', true, { type: 'string' }, 'the token of this session, from any of its pages'),
  ],
  key: [header('idempotency-key', true, { type: 'string', pattern: '^[\\w-]{16,64}$' }, 'new for each act')],
  session: [],
  basic: [],
};
const SCHEMES: Partial<Record<Need, string>> = { session: 'session', basic: 'enfuce' };

const parameters = (where: 'path' | 'query', all: Endpoint['params'] = {}) =>
  Object.entries(all).map(([name, schema]) => ({
    ...{ name, in: where, required: !isOptional(schema), schema: schemaOf(schema) },
  }));

const contentOf = ({ type, schema }: Answer): Json =>
  type === undefined ? {} : { [type]: { schema: schema ? schemaOf(schema) : {} } };

/** All answers by their status: what is given, and the problems with their codes. */
function responsesOf({ answers, refusals }: Endpoint): Json {
  const statusOf = (code: ProblemCode) => PROBLEMS[code].status;
  const statuses = new Set([...answers.map(({ status }) => status), ...refusals.map(statusOf)]);
  return Object.fromEntries(
    [...statuses].sort().map((status) => {
      const given = answers.filter((answer) => answer.status === status);
      const codes = [...new Set(refusals.filter((code) => statusOf(code) === status))];
      const problem = {
        'application/problem+json': {
          schema: {
            allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codes } } }],
          },
        },
      };
      const contents = given.map(contentOf);
      const content = Object.assign({}, ...contents, codes.length > 0 ? problem : {}) as Json;
      const description = [...given.map(({ about }) => about), ...codes].join(', ');
      return [String(status), { description, ...(Object.keys(content).length > 0 && { content }) }];
    }),
  );
}

function operationOf(endpoint: Endpoint): Json {
  const { about, needs, params, query, body, bodyType = 'application/json' } = endpoint;
  const schemes = needs.flatMap((need) => SCHEMES[need] ?? []);
  const asked = [
    ...parameters('path', params),
    ...parameters('query', query),
    ...needs.flatMap((need) => HEADERS[need]),
  ];
  return {
    summary: about,
    ...(asked.length > 0 && { parameters: asked }),
    ...(schemes.length > 0 && { security: [Object.fromEntries(schemes.map((name) => [name, []]))] }),
    ...(body && { requestBody: { required: true, content: { [bodyType]: { schema: schemaOf(body) } } } }),
    responses: responsesOf(endpoint),
  };
}

/**
 * The OpenAPI 3.1 description of everything that is no page. Made of the schemas that the routes themselves parse with,
 * so that what it says is what they do; for operators, and for `npm run fuzz`.
 * @param sessionCookie how the session's cookie is called in this installation
 */
export function openApi(sessionCookie: string) {
  const paths: Record<string, Record<string, Json>> = {};
  for (const endpoint of ENDPOINTS)
    (paths[endpoint.path] ??= {})[endpoint.method.toLowerCase()] = operationOf(endpoint);
  return {
    openapi: '3.1.0',
    info: { title: 'Set PIN', version: '0.1.0', description: 'What is no page. Only our own pages may act.' },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem) },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: sessionCookie },
        enfuce: { type: 'http', scheme: 'basic' },
      },
    },
  };
}
