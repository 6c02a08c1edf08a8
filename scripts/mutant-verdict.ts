import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { reportedIn, Suite } from './playwright-report.ts';

/** One test of a run, with what it complained of. */
export interface Finding {
  /** As the report has it: an absolute path, or one within the browser tests. */
  readonly file: string;
  readonly title: string;
  /** With the groups around it. */
  readonly fullTitle: string;
  readonly result: 'passed' | 'failed' | 'skipped';
  /** That an expectation was not met; what is thrown besides may have any reason. */
  readonly isAssertion: boolean;
}

/** vitest names them so, but for those of `expect(…).rejects` and `.resolves`, which their stack tells. */
const UNIT_ASSERTION = /^AssertionError|__VITEST_(REJECTS|RESOLVES)__/;
/** An `expect`, or the testers' mailbox, which waits for a mail that must come. */
const E2E_ASSERTION = /\bexpect(\.\w+)*\(|^Error: No such mail to /;

const UnitReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({
          title: z.string(),
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** What vitest's JSON report found. A file that broke before its first test gives nothing. */
export const unitFindings = (report: unknown): Finding[] =>
  UnitReport.parse(report).testResults.flatMap(({ name: file, assertionResults }) =>
    assertionResults.map(({ title, fullName, status, failureMessages }) => ({
      file,
      title,
      fullTitle: fullName,
      result: status === 'passed' || status === 'failed' ? status : ('skipped' as const),
      isAssertion: (failureMessages ?? []).some((message) => UNIT_ASSERTION.test(message)),
    })),
  );

/** What Playwright's JSON report found. */
export const e2eFindings = (report: unknown): Finding[] =>
  reportedIn(z.object({ suites: z.array(Suite) }).parse(report).suites).map(({ messages, ...found }) => ({
    ...found,
    isAssertion: messages.some((message) => E2E_ASSERTION.test(stripVTControlCharacters(message))),
  }));

export interface Verdict {
  /** `broken`: it failed for another reason than a test's, which shows nothing. */
  readonly is: 'noticed' | 'green' | 'broken';
  /** The first test that noticed, or what was wrong. */
  readonly by: string;
}

/** What a suite's run on a mutant says. Null stands for a run that left no report. */
export function verdictOf(findings: readonly Finding[] | null, exitCode: number | null): Verdict {
  if (findings === null) return { is: 'broken', by: 'it did not start' };
  const noticed = findings.find(({ result, isAssertion }) => result === 'failed' && isAssertion);
  if (noticed) return { is: 'noticed', by: noticed.title };
  const failed = findings.find(({ result }) => result === 'failed');
  if (failed) return { is: 'broken', by: `failed, and not by an assertion: ${failed.title}` };
  if (exitCode !== 0) return { is: 'broken', by: 'failed outside of any test' };
  return findings.some(({ result }) => result === 'passed')
    ? { is: 'green', by: 'every test passed' }
    : { is: 'broken', by: 'no test ran' };
}
