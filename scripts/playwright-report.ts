import { z } from 'zod';

const Test = z.object({
  status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
  /** One for each time it was tried. */
  results: z.array(z.object({ errors: z.array(z.object({ message: z.string().optional() })) })).default([]),
});
const Spec = z.object({ title: z.string(), file: z.string(), tests: z.array(Test) });
interface Suite {
  title: string;
  specs: z.infer<typeof Spec>[];
  suites?: Suite[] | undefined;
}
/** A file or a group of Playwright's JSON report. */
export const Suite: z.ZodType<Suite> = z.object({
  title: z.string(),
  specs: z.array(Spec),
  get suites() {
    return z.array(Suite).optional();
  },
});
/** A test that passes only when repeated has not passed. */
const RESULT = { expected: 'passed', unexpected: 'failed', flaky: 'failed', skipped: 'skipped' } as const;

/** One test in one browser profile; `file` is relative to the browser tests. */
export interface Reported {
  readonly file: string;
  readonly title: string;
  /** With the titles of the groups around it. */
  readonly fullTitle: string;
  readonly result: 'passed' | 'failed' | 'skipped';
  /** What it complained of. */
  readonly messages: readonly string[];
}

/** Every test of these suites, in each browser profile. */
export function reportedIn(suites: readonly Suite[], above = ''): Reported[] {
  return suites.flatMap(({ title: group, specs, suites: inner = [] }) => {
    const here = `${above} ${group}`.trim();
    const own = specs.flatMap(({ file, title, tests }) =>
      tests.map(({ status, results }) => ({
        ...{ file, title, fullTitle: `${here} ${title}`, result: RESULT[status] },
        messages: results.flatMap(({ errors }) => errors.map(({ message = '' }) => message)),
      })),
    );
    return [...own, ...reportedIn(inner, here)];
  });
}
