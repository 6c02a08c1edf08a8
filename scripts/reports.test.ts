import { expect, test } from 'vitest';
import { e2eOutcomes, unitOutcomes } from './reports.ts';

test('unit outcomes carry the file relative to the repository and the full title', () => {
  const report = {
    testResults: [
      {
        name: '/repo/lib/a.test.ts',
        status: 'failed',
        assertionResults: [
          { fullName: 'a card is blue', status: 'passed' },
          { fullName: 'a card is red', status: 'failed' },
          { fullName: 'a card is green', status: 'pending' },
        ],
      },
    ],
  };
  expect(unitOutcomes(report, '/repo')).toEqual([
    { file: 'lib/a.test.ts', title: 'a card is blue', result: 'passed' },
    { file: 'lib/a.test.ts', title: 'a card is red', result: 'failed' },
    { file: 'lib/a.test.ts', title: 'a card is green', result: 'skipped' },
  ]);
});

test('a unit file that broke before its first test is a failure', () => {
  const report = { testResults: [{ name: '/repo/lib/b.test.ts', status: 'failed', assertionResults: [] }] };
  expect(unitOutcomes(report, '/repo')).toEqual([
    { file: 'lib/b.test.ts', title: 'the file itself', result: 'failed' },
  ]);
});

const suite = (title: string, status: string) => ({
  title,
  specs: [{ title: 'is set', file: 'journeys/set.spec.ts', tests: [{ status }, { status: 'expected' }] }],
});

test('each browser profile of an e2e test is an outcome of its own, under the titles of its groups', () => {
  const report = {
    config: { rootDir: '/repo/e2e' },
    suites: [{ title: 'journeys/set.spec.ts', specs: [], suites: [suite('a PIN', 'unexpected')] }],
    errors: [],
  };
  const outcome = { file: 'e2e/journeys/set.spec.ts', title: 'journeys/set.spec.ts a PIN is set' };
  expect(e2eOutcomes(report, '/repo')).toEqual([
    { ...outcome, result: 'failed' },
    { ...outcome, result: 'passed' },
  ]);
});

test('an e2e test that passed only when repeated has failed', () => {
  const report = { config: { rootDir: '/repo/e2e' }, suites: [suite('a PIN', 'flaky')], errors: [] };
  expect(e2eOutcomes(report, '/repo').map(({ result }) => result)).toEqual(['failed', 'passed']);
});

test('an error outside of any e2e test is a failure', () => {
  const report = { config: { rootDir: '/repo/e2e' }, suites: [], errors: [{ message: 'no config' }] };
  expect(e2eOutcomes(report, '/repo')).toEqual([
    { file: '', title: 'outside of any test', result: 'failed' },
  ]);
});
