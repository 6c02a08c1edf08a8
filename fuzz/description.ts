import { z } from 'zod';

/** JSON Schema as zod writes it. What is not read here, is not generated either. */
export type Schema = Readonly<Record<string, unknown>>;
const AnySchema = z.record(z.string(), z.unknown());

const Parameter = z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']), schema: AnySchema });
const Contents = z.record(z.string(), z.object({ schema: AnySchema }));
const Operation = z.object({
  parameters: z.array(Parameter).default([]),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
  requestBody: z.object({ content: Contents }).optional(),
  responses: z.record(z.string(), z.object({ content: Contents.optional() })),
});
const Codes = z.object({
  allOf: z.tuple([
    z.unknown(),
    z.object({ properties: z.object({ code: z.object({ enum: z.array(z.string()) }) }) }),
  ]),
});
const Document = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ securitySchemes: z.object({ session: z.object({ name: z.string() }) }) }),
});

/** What a request is aimed at: one operation of the description, or a page. */
export interface Target {
  readonly method: string;
  /** A part that varies stands in braces. */
  readonly path: string;
  readonly isPage: boolean;
  readonly params: Readonly<Record<string, Schema>>;
  readonly query: readonly string[];
  /** Names of the headers that it asks for. */
  readonly headers: readonly string[];
  /** `session`, `enfuce`, or nothing. */
  readonly scheme: string | undefined;
  readonly body: Schema | undefined;
  readonly bodyType: string;
  /** Whether its act needs a proof, which nobody here has: without one it is refused, however right the rest is. */
  readonly isProven: boolean;
  /** By status: the codes that a refusal may have. */
  readonly codes: ReadonlyMap<number, readonly string[]>;
  /** All statuses that there may be. */
  readonly statuses: ReadonlySet<number>;
}

const PROBLEM = 'application/problem+json';
const NEEDS_PROOF = 'step_up_required';

function targetOf(method: string, path: string, operation: z.infer<typeof Operation>): Target {
  const { parameters, security, requestBody, responses } = operation;
  const named = (where: string) => parameters.filter((one) => one.in === where);
  const codes = Object.entries(responses).flatMap(([status, { content }]) => {
    const schema = content?.[PROBLEM]?.schema;
    return schema ? [[Number(status), Codes.parse(schema).allOf[1].properties.code.enum] as const] : [];
  });
  const [bodyType = '', body] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  return {
    ...{ method: method.toUpperCase(), path, isPage: false, bodyType, body: body?.schema },
    params: Object.fromEntries(named('path').map(({ name, schema }) => [name, schema])),
    query: named('query').map(({ name }) => name),
    headers: named('header').map(({ name }) => name),
    scheme: Object.keys(security[0] ?? {})[0],
    isProven: codes.some(([, some]) => some.includes(NEEDS_PROOF)),
    codes: new Map(codes),
    statuses: new Set(Object.keys(responses).map(Number)),
  };
}

/** All operations of the app's own description, and what its session's cookie is called. Throws where it is no such document. */
export function readDescription(json: unknown): { targets: Target[]; sessionCookie: string } {
  const { paths, components } = Document.parse(json);
  return {
    targets: Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => targetOf(method, path, operation)),
    ),
    sessionCookie: components.securitySchemes.session.name,
  };
}

/**
 * A page, by its file in `app/`: groups stand in parentheses and are no part of its address. What stands in it is what the API
 * calls by the same name.
 */
export function pageOf(file: string, api: readonly Target[] = []): Target {
  const schemas = new Map(api.flatMap(({ params }) => Object.entries(params)));
  const parts = file.split('/').filter((part) => !/^\(.*\)$|^page\.tsx$/.test(part));
  const path = `/${parts.join('/')}`.replaceAll('[', '{').replaceAll(']', '}');
  const params = [...path.matchAll(/\{(\w+)\}/g)].map(
    ([, name = '']) => [name, schemas.get(name) ?? { type: 'string' }] as const,
  );
  return {
    ...{ method: 'GET', path, isPage: true, params: Object.fromEntries(params), query: ['because'] },
    ...{ headers: [], scheme: 'session', body: undefined, bodyType: '', isProven: false },
    codes: new Map(),
    statuses: new Set(),
  };
}
