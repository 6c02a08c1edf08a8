import { describe, expect, test } from 'vitest';
import { e2eFindings, type Finding, unitFindings, verdictOf } from './mutant-verdict.ts';

const finding = (title: string, result: Finding['result'], isAssertion = false): Finding => ({
  ...{ file: 'a.test.ts', title, fullTitle: title, result, isAssertion },
});
const [passed, unmet, thrown] = [
  finding('fine', 'passed'),
  finding('S05: refused', 'failed', true),
  finding('broke', 'failed'),
];

describe('a mutant', () => {
  test('is noticed by the first test that failed by an assertion', () => {
    expect(verdictOf([passed, thrown, unmet], 1)).toEqual({ is: 'noticed', by: 'S05: refused' });
  });

  test('that every test lets pass stayed green', () => {
    expect(verdictOf([passed], 0).is).toBe('green');
  });

  test.each<[string, readonly Finding[] | null, number | null]>([
    ['it did not start', null, 1],
    ['it broke before its first test', [], 1],
    ['no test ran', [finding('not this one', 'skipped')], 0],
    ['a test failed by an error of its own', [passed, thrown], 1],
    ['something else failed', [passed], 1],
    ['it was ended', [passed], null],
  ])('is not said to be noticed where %s', (_, findings, exitCode) => {
    expect(verdictOf(findings, exitCode).is).toBe('broken');
  });
});

describe('an assertion', () => {
  test.each([
    ['AssertionError: expected 1 to be 2', true],
    ['Error: promise resolved "1" instead of rejecting\n    at _Assertion.__VITEST_REJECTS__ (x.js:1)', true],
    ['Error: expected SetPinError to match object\n    at _Assertion.__VITEST_REJECTS__ (x.js:1)', true],
    ['TypeError: x is not a function', false],
    ['SetPinError: step_up_required', false],
  ])('is told from another error in vitest’s report: %j', (message, isAssertion) => {
    const one = { title: 't', fullName: 'g t', status: 'failed', failureMessages: [message] };
    const report = { testResults: [{ name: '/a.test.ts', assertionResults: [one] }] };
    expect(unitFindings(report)).toEqual([
      { file: '/a.test.ts', title: 't', fullTitle: 'g t', result: 'failed', isAssertion },
    ]);
  });

  test.each([
    ['Error: \u001b[2mexpect(\u001b[22mreceived).toEqual(expected)', true],
    ['Error: its twin\n\nexpect(received).toBe(expected)', true],
    ['Error: expect.poll(…)\n\nexpect.poll(() => 1).toBe(2)', true],
    ['Error: No such mail to a@b.example in 10000 ms; there is: none', true],
    ['Test timeout of 45000ms exceeded.', false],
    ['Error: page.goto: net::ERR_CONNECTION_REFUSED', false],
  ])('and in Playwright’s: %j', (message, isAssertion) => {
    const tests = [{ status: 'unexpected', results: [{ errors: [{ message }] }] }];
    const inner = { title: 'S14', specs: [{ title: 't', file: 'a.spec.ts', tests }] };
    const report = { suites: [{ title: 'a.spec.ts', specs: [], suites: [inner] }] };
    expect(e2eFindings(report)).toEqual([
      { file: 'a.spec.ts', title: 't', fullTitle: 'a.spec.ts S14 t', result: 'failed', isAssertion },
    ]);
  });
});
