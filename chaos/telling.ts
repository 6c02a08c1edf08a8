import { PARTS, type Row } from './row.ts';

const msOf = ({ ms }: Row): string => (ms === null ? '' : `${ms.toFixed(0)} ms`);
/** What is said of a loss stands where the loss would. */
const lostOf = ({ kept, objections }: Row): string =>
  objections.length === 0 ? kept : objections.map(({ what, why }) => `${what}: ${why}`).join('; ');

/** A line for the terminal, and below it what is wrong. */
export function tellRow(row: Row): string {
  const verdict = row.objections.length === 0 ? 'ok' : 'BROKEN';
  const line = [row.fault.padEnd(56), msOf(row).padStart(8), verdict.padEnd(6), row.told].join('  ');
  return [line.trimEnd(), ...row.objections.map(({ what, why }) => `    ${what}: ${why}`)].join('\n');
}

/** The last line, for docs/long-runs.md. */
export function tellTotals(rows: readonly Row[], seconds: number): string {
  const broken = rows.filter(({ objections }) => objections.length > 0).length;
  const slowest = Math.max(0, ...rows.filter(({ part }) => part !== 'breaker').map(({ ms }) => ms ?? 0));
  return `Chaos: ${rows.length} lines, ${broken} broken, the slowest answer after ${slowest.toFixed(0)} ms, in ${seconds.toFixed(0)} s.`;
}

const cell = (text: string) => text.replaceAll('|', '\\|');

/** A table of Markdown, its columns as wide as the formatter wants them. */
function table(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows;
  const widths = head.map((_, at) => Math.max(3, ...rows.map((row) => (row[at] ?? '').length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((text, at) => text.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(head), rule, ...rows.slice(1).map(line)].join('\n');
}

export interface Run {
  readonly rows: readonly Row[];
  readonly date: string;
  readonly commit: string;
  readonly cores: number;
  readonly seconds: number;
  /** What this run could not try, a sentence each. */
  readonly untried: readonly string[];
}

const HEAD = ['fault', 'seen by the cardholder', 'time', 'lost'];

/** The page `docs/reliability.md`, out of a run. */
export function tellPage({ rows, date, commit, cores, seconds, untried }: Run): string {
  const parts = (Object.keys(PARTS) as Row['part'][]).flatMap((part) => {
    const own = rows.filter((row) => row.part === part);
    const lines = own.map((row) => [row.fault, row.told, msOf(row), lostOf(row)].map(cell));
    return own.length === 0 ? [] : [`## ${PARTS[part]}\n\n${table([HEAD, ...lines])}\n`];
  });
  return [
    '# Reliability\n',
    'Made by `npm run chaos -- --write`; not written by hand. Two instances of the app stand behind a reverse proxy, on one PostgreSQL,',
    'and the line to Enfuce (the emulator) breaks in every way that we know of. In each round somebody has signed in and proven that it is',
    'them before anything breaks; afterwards they go on with the same proof, and set their PIN on Enfuce’s page. What they are told',
    'is the title of `messages/en.json` for the code. Time is the longest that anybody waited for an answer. How to read the code:',
    '[chaos/README.md](../chaos/README.md).\n',
    `Last run: ${date}, commit ${commit}, on ${cores} cores.\n\n${tellTotals(rows, seconds)}\n`,
    ...parts,
    '## Not tried\n',
    ...untried.map((each) => `- ${each}`),
    '',
  ].join('\n');
}
