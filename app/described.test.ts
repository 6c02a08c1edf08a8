import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { CARDHOLDER_ENDPOINTS } from '@/lib/contract/cardholder-endpoints';
import { ENDPOINTS, openApi } from '@/lib/contract/openapi';

/** What a route gives to `cardholderRoute`. */
interface Door {
  readonly params?: z.ZodObject<Record<string, z.ZodType>>;
  readonly body?: z.ZodType;
  readonly proves?: true;
  readonly once?: true;
}
// A route is then its door, so that the description can be held against it.
vi.mock('@/lib/server/http/cardholder-route', () => ({ cardholderRoute: (door: Door) => door }));
vi.mock('@/lib/server/container', () => ({ container: () => ({}) }));

const FOLDER = join(import.meta.dirname);
/** Next-auth has one file for all that it does. */
const SIGN_IN = 'api/auth/[...nextauth]/route.ts';
const onDisk = globSync('**/route.ts', { cwd: FOLDER }).sort();
const fileOf = (path: string) =>
  path.startsWith('/api/auth/')
    ? SIGN_IN
    : `${path.slice(1).replaceAll('{', '[').replaceAll('}', ']')}/route.ts`;
const load = async (path: string) =>
  (await import(join(FOLDER, fileOf(path)))) as Readonly<Record<string, unknown>>;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

describe('S50: the description and the routes', () => {
  test('S50: each route is described, and nothing else', () => {
    expect([...new Set(ENDPOINTS.map(({ path }) => fileOf(path)))].sort()).toEqual(onDisk);
  });

  test.each([...new Set(ENDPOINTS.map(({ path }) => path))])('S50: %s has these methods', async (path) => {
    const has = Object.keys(await load(path)).filter((name) => METHODS.includes(name));
    const ofFile = ENDPOINTS.filter((each) => fileOf(each.path) === fileOf(path));
    expect([...new Set(ofFile.map(({ method }) => method))].sort()).toEqual(has.sort());
  });

  test.each(CARDHOLDER_ENDPOINTS)('S50: $method $path is described as its door is', async (endpoint) => {
    const door = (await load(endpoint.path))[endpoint.method] as Door;
    expect(door).toEqual(expect.any(Object));
    // The same objects: what is described is what parses.
    expect(door.body).toBe(endpoint.body);
    const shape = door.params?.shape ?? {};
    expect(Object.keys(shape)).toEqual(Object.keys(endpoint.params ?? {}));
    for (const [name, schema] of Object.entries(endpoint.params ?? {}))
      if (name !== 'act') expect(shape[name]).toBe(schema);
    expect([door.proves, endpoint.needs.includes('key')]).toEqual([endpoint.proves, door.once === true]);
    const needs = endpoint.method === 'GET' ? ['session'] : ['page', 'session', 'token'];
    expect(endpoint.needs.filter((need) => need !== 'key')).toEqual(needs);
  });

  test('S50: the acts that are described are those that there are', async () => {
    const path = '/api/cards/{cardRef}/acts/{act}';
    const endpoint = CARDHOLDER_ENDPOINTS.find((each) => each.path === path);
    const { params } = (await load(path))['POST'] as Door;
    const takes = (act: unknown) => params?.shape['act']?.safeParse(act).success;
    const described = endpoint?.params?.['act'];
    const acts = described instanceof z.ZodEnum ? described.options : [];
    expect(acts).toHaveLength(6);
    expect(acts.filter((act) => !takes(act))).toEqual([]);
    expect([takes('pin'), takes('toString'), takes('')]).toEqual([false, false, false]);
  });
});

describe('S50: the document', () => {
  const document = openApi('__Host-cookie');
  const Operation = z.looseObject({
    parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })).default([]),
    responses: z.record(z.string(), z.unknown()),
  });

  test('S50: is OpenAPI 3.1, and only JSON', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  test('S50: names each part of a path, and answers to everything', () => {
    for (const [path, methods] of Object.entries(document.paths))
      for (const found of Object.values(methods)) {
        const { parameters, responses } = Operation.parse(found);
        const named = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
        expect([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)).toEqual(named);
        expect(Object.keys(responses).filter((status) => /^[23]\d\d$/.test(status))).not.toEqual([]);
      }
  });

  test('S50: says which codes a refusal has', () => {
    const found = JSON.stringify(document.paths['/api/reminders']?.['post']);
    for (const code of ['stale_page', 'cross_site', 'unauthenticated', 'bad_request'])
      expect(found).toContain(code);
    expect(found).not.toContain('processor');
  });
});
