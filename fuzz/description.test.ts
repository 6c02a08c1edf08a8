import { expect, test } from 'vitest';
import { DOCUMENT, targetOf, TARGETS } from './description.fixture.ts';
import { pageOf, readDescription } from './description.ts';

test('S50: the description says what there is to aim at, and what may come back', () => {
  const { targets, sessionCookie } = readDescription(DOCUMENT);
  expect(sessionCookie).toBe('__Host-x-session');
  expect(targets.map(({ method, path }) => `${method} ${path}`)).toContain('GET /api/session');
  expect(targetOf('/api/reminders')).toMatchObject({
    ...{ method: 'POST', scheme: 'session', bodyType: 'application/json', isProven: false, isPage: false },
    headers: ['sec-fetch-site', 'origin', 'x-csrf-token'],
    statuses: new Set([204, 400, 403]),
  });
  expect(targetOf('/api/reminders').codes.get(403)).toEqual(['stale_page', 'cross_site']);
  expect(targetOf('/api/cards/{cardRef}/pin').isProven).toBe(true);
});

test('what is no OpenAPI 3.1 is not fuzzed by', () => {
  expect(() => readDescription({ ...DOCUMENT, openapi: '3.0.0' })).toThrow();
  expect(() => readDescription({ ...DOCUMENT, paths: { '/x': { get: {} } } })).toThrow();
});

test.each([
  ['(signed-in)/cards/[cardRef]/[act]/page.tsx', '/cards/{cardRef}/{act}', ['cardRef', 'act']],
  ['page.tsx', '/', []],
])('a page’s file %s is its address %s', (file, path, params) => {
  expect(pageOf(file)).toMatchObject({ method: 'GET', path, isPage: true });
  expect(Object.keys(pageOf(file).params)).toEqual(params);
});

test('a part of a page’s address is what the API calls so', () => {
  const { params } = pageOf('(signed-in)/cards/[cardRef]/[act]/page.tsx', TARGETS);
  expect(params).toEqual({
    cardRef: targetOf('/api/cards/{cardRef}/pin').params['cardRef'],
    act: { type: 'string' },
  });
});
