import { LONG_PARTS, type PartName } from './long-parts.ts';

/** One run of one part of `npm run test:long`. */
export interface PartRun {
  readonly part: PartName;
  /** The day, in UTC. */
  readonly date: string;
  readonly commit: string;
  readonly passed: number;
  readonly failed: number;
  readonly minutes: number;
  /** What its program said last; empty for a part that counts tests. */
  readonly said: string;
  /** Every setting of the emulator with every journey, where the part tries them. */
  readonly grid: string;
}

const MARK = '<!-- the last run of each part -->\n';
const END = '<!-- end -->\n';
const HEAD =
  '| part | date | commit | passed | failed | minutes | said |\n| --- | --- | --- | --- | --- | --- | --- |\n';

const rowOf = ({ part, date, commit, passed, failed, minutes, said }: PartRun) =>
  `| ${part} | ${date} | ${commit} | ${passed} | ${failed} | ${minutes.toFixed(0)} | ${said.replaceAll('|', '/')} |`;
const gridHead = (part: string) => `### ${part}: settings and journeys\n`;

/** Parts by name, out of what stands between the marks. */
function keptIn(between: string) {
  const rows = new Map<string, string>();
  const grids = new Map<string, string>();
  for (const part of Object.keys(LONG_PARTS)) {
    const row = new RegExp(`^\\| ${part} +\\|.*$`, 'm').exec(between)?.[0];
    if (row) rows.set(part, row);
    const from = between.indexOf(gridHead(part));
    if (from < 0) continue;
    const grid = /```text\n([\s\S]*?)\n```/.exec(between.slice(from))?.[1];
    if (grid) grids.set(part, grid);
  }
  return { rows, grids };
}

/** The page of long runs with this one in the place of its part's former one. Throws where the page has lost its marks. */
export function withRun(page: string, run: PartRun): string {
  const [before, rest] = page.split(MARK);
  const [between, after] = rest?.split(END) ?? [];
  if (before === undefined || between === undefined || after === undefined)
    throw new Error(`docs/long-runs.md has lost its marks, ${MARK}`);
  const { rows, grids } = keptIn(between);
  rows.set(run.part, rowOf(run));
  if (run.grid) grids.set(run.part, run.grid);
  const inOrder = (of: Map<string, string>) =>
    Object.keys(LONG_PARTS).flatMap((part) => {
      const found = of.get(part);
      return found === undefined ? [] : [[part, found] as const];
    });
  const table =
    HEAD +
    inOrder(rows)
      .map(([, row]) => `${row}\n`)
      .join('');
  const blocks = inOrder(grids).map(([part, grid]) => `\n${gridHead(part)}\n\`\`\`text\n${grid}\n\`\`\`\n`);
  return `${before}${MARK}\n${table}${blocks.join('')}\n${END}${after}`;
}
