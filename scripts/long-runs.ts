/** One run of `npm run test:long`. */
export interface LongRun {
  /** The day, in UTC. */
  readonly date: string;
  readonly commit: string;
  readonly passed: number;
  readonly failed: number;
  readonly minutes: number;
  readonly cores: number;
  readonly grid: string;
  /** What `npm run claims` said last. */
  readonly claims: string;
  /** And `npm run model`. */
  readonly model: string;
}

/** Where the newest run goes, above all that were there before. */
const MARK = '<!-- newest first -->\n';

/** The page of long runs with another one on top. Throws where the page has lost the mark. */
export function withRun(page: string, run: LongRun): string {
  const [head, former] = page.split(MARK);
  if (head === undefined || former === undefined) throw new Error(`docs/long-runs.md has lost its ${MARK}`);
  const { date, commit, passed, failed, minutes, cores, grid, claims, model } = run;
  const told = `${passed} passed, ${failed} failed, in ${minutes.toFixed(0)} min on ${cores} cores`;
  return `${head}${MARK}\n## ${date}, commit ${commit}\n\n${told}.\n\n${claims}\n\n${model}\n\n\`\`\`text\n${grid}\n\`\`\`\n${former}`;
}
