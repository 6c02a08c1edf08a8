import { expect, test } from 'vitest';
import { targetOf } from './description.fixture.ts';
import type { Draft } from './draft.ts';
import { createTally, tellBroken } from './telling.ts';

const draft: Draft = {
  ...{
    target: targetOf('/api/session'),
    flaws: ['a query', 'another site'],
    method: 'GET',
    path: '/api/session',
  },
  ...{ query: '?a', headers: [], body: null, encoding: 'utf8', isExact: true, isOfNobody: false },
};

test('a line for each route, with each status', () => {
  const tally = createTally();
  for (const status of [401, 200, 401]) tally.add(draft, status);
  tally.add({ ...draft, target: targetOf('/api/reminders') }, 0);
  expect(tally.lines()).toEqual([
    'GET /api/session         3  1× 200, 2× 401',
    'POST /api/reminders      1  1× 0',
  ]);
});

test('S50: a route that was never reached is told: only its own answers count', () => {
  const tally = createTally();
  tally.add(draft, 401);
  tally.add({ ...draft, target: targetOf('/api/reminders') }, 431);
  const targets = ['/api/session', '/api/reminders', '/api/sign-out'].map(targetOf);
  expect(tally.unreached(targets)).toEqual([
    'POST /api/reminders was never reached',
    'POST /api/sign-out was never reached',
  ]);
});

test('what broke is told with the way to see it again', () => {
  const told = tellBroken({ number: 7, faults: ['answered 500'], draft }, 42);
  expect(told).toContain('case 7, GET /api/session, a query and another site:\n  answered 500');
  expect(told).toContain('npm run fuzz -- --seed 42 --first 7 --cases 1');
  expect(told).toContain('"GET /api/session?a HTTP/1.1\\r\\nhost: ⟦host⟧');
  expect(tellBroken({ number: 7, faults: [], draft: { ...draft, body: 'x'.repeat(9_000) } }, 42)).toContain(
    'characters)',
  );
});
