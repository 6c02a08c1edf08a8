import { cpus, totalmem } from 'node:os';
import type { Row } from './row.ts';

/** What the numbers were made with. */
export interface Setting {
  readonly date: string;
  readonly commit: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly minutes: number;
}

const HEAD = `# Benchmarks

\`npm run bench\` writes this file: each measure beside its honest opponent (\`bench/\`), in one run on one machine. Ratios count; absolute
times are those of that machine, and of nobody else's.
`;

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const verdict = ({ isMet }: Row) => (isMet === null ? 'not measured' : isMet ? 'yes' : '**no**');

/** The document: one table, then how each row was measured, and of a row that misses its goal why and what was tried. */
export function report(
  rows: readonly Row[],
  why: Readonly<Record<string, string>>,
  setting: Setting,
): string {
  const { date, commit, versions, minutes } = setting;
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  const made = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const lines = rows.map(
    (row) =>
      `| ${[row.id, row.what, row.against, row.ours, row.theirs, row.result, row.goal, verdict(row)].map(cell).join(' | ')} |`,
  );
  const about = rows.map((row) => {
    const missing =
      row.isMet === true ? [] : [`Why, and what was tried: ${why[row.id] ?? 'nobody has looked yet.'}`];
    return [`**${row.id}**`, ...[...row.notes, ...missing].map((note) => `- ${note}`)].join('\n');
  });
  return [
    HEAD,
    `${date}, commit ${commit}, ${minutes.toFixed(1)} minutes. ${machine}. ${made.join(', ')}.\n`,
    '| # | measure | against | ours | theirs | result | goal | met |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
    '\n## How\n',
    about.join('\n\n'),
    '',
  ].join('\n');
}
