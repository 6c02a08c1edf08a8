import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { reportedIn, Suite } from './playwright-report.ts';
import { RESULTS, ROOT } from './root.ts';

export const UNIT_REPORT = join(RESULTS, 'unit.json');
export const E2E_REPORT = join(RESULTS, 'e2e.json');
export const PROOF_REPORT = join(RESULTS, 'proof.json');
export const WEBKIT_REPORT = join(RESULTS, 'webkit.json');

/** One test, whoever ran it. `file` is relative to the repository. */
export interface Outcome {
  readonly file: string;
  /** With the titles of the groups around it. */
  readonly title: string;
  readonly result: 'passed' | 'failed' | 'skipped';
}

const UnitReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** Reads vitest's JSON report. A file that broke before its first test is a failure too, not nothing. */
export function unitOutcomes(report: unknown, root = ROOT): Outcome[] {
  return UnitReport.parse(report).testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(root, name);
    const tests = assertionResults.map(({ fullName, status: one }): Outcome => {
      const result = one === 'passed' || one === 'failed' ? one : 'skipped';
      return { file, title: fullName, result };
    });
    const brokeOutside = status === 'failed' && !tests.some(({ result }) => result === 'failed');
    return brokeOutside ? [...tests, { file, title: 'the file itself', result: 'failed' }] : tests;
  });
}

const E2eReport = z.object({
  config: z.object({ rootDir: z.string() }),
  suites: z.array(Suite),
  errors: z.array(z.looseObject({})),
});

/** Reads Playwright's JSON report: one outcome for each test in each browser profile. */
export function e2eOutcomes(report: unknown, root = ROOT): Outcome[] {
  const { config, suites, errors } = E2eReport.parse(report);
  const outcomes = reportedIn(suites).map(({ file, fullTitle: title, result }): Outcome => {
    return { file: relative(root, join(config.rootDir, file)), title, result };
  });
  const outside = errors.map((): Outcome => ({ file: '', title: 'outside of any test', result: 'failed' }));
  return [...outcomes, ...outside];
}

function readReport(file: string, read: (report: unknown) => Outcome[]): Outcome[] {
  return existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : [];
}

/** What the last run of each kind left; nothing where it did not get that far. */
export const readOutcomes = () => ({
  unit: readReport(UNIT_REPORT, unitOutcomes),
  e2e: readReport(E2E_REPORT, e2eOutcomes),
  proof: readReport(PROOF_REPORT, e2eOutcomes),
  webkit: readReport(WEBKIT_REPORT, e2eOutcomes),
});
export type Outcomes = ReturnType<typeof readOutcomes>;
