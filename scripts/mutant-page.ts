import type { Verdict } from './mutant-verdict.ts';
import { type Mutation, suiteOf } from './mutations/mutation.ts';

export interface Judged extends Verdict {
  readonly mutation: Mutation;
  readonly seconds: number;
}

/** One run of `npm run mutate`. */
export interface MutationRun {
  /** The day, in UTC. */
  readonly date: string;
  readonly commit: string;
  readonly minutes: number;
  readonly cores: number;
  readonly judged: readonly Judged[];
}

/** Below it stands the last run, and nothing else. */
const MARK = '<!-- the last run -->\n';

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const SAID = { noticed: '', green: '**stayed green**: ', broken: '**shows nothing**: ' } as const;

/** A row for each mutation, for people and for prettier to lay out. */
export function tableOf(judged: readonly Judged[]): string {
  const rows = judged.map(({ mutation, is, by, seconds }) =>
    [
      mutation.id,
      mutation.promises.join(' '),
      mutation.takesOut,
      `\`${suiteOf(mutation)}\``,
      SAID[is] + by,
      seconds.toFixed(0),
    ]
      .map(cell)
      .join(' | '),
  );
  const head = ['id', 'S', 'guard taken out', 'suite', 'noticed by', 'seconds'];
  return [head.join(' | '), head.map(() => '---').join(' | '), ...rows].map((row) => `| ${row} |`).join('\n');
}

/** What became of them all, in one sentence. */
export function sumOf(judged: readonly Judged[]): string {
  const count = (is: Verdict['is']) => judged.filter((each) => each.is === is).length;
  const [green, broken] = [count('green'), count('broken')];
  const rest = [
    ...(green > 0 ? [`${green} stayed green`] : []),
    ...(broken > 0 ? [`${broken} show nothing`] : []),
  ];
  return `${judged.length} guards taken out, ${count('noticed')} noticed${rest.map((each) => `, ${each}`).join('')}`;
}

/** The page with this run in the place of the former one. Throws where the page has lost the mark. */
export function withLastRun(page: string, { date, commit, minutes, cores, judged }: MutationRun): string {
  const [head, former] = page.split(MARK);
  if (head === undefined || former === undefined) throw new Error(`docs/mutations.md has lost its ${MARK}`);
  const inBrowsers = judged.filter(({ mutation }) => 'e2e' in mutation.noticedBy).length;
  const told = `${sumOf(judged)}; ${inBrowsers} of them in browsers; in ${minutes.toFixed(0)} min on ${cores} cores`;
  return `${head}${MARK}\n## ${date}, commit ${commit}\n\n${told}.\n\n${tableOf(judged)}\n`;
}
