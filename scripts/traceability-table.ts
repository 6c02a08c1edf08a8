import type { Outcome } from './reports.ts';

/** One promise: where it is kept in the code, and which tests say so. Paths are relative to the repository. */
export interface Row {
  /** What the tests' titles must name, each of them: one promise's id, or all documented values of one kind. */
  readonly ids: readonly string[];
  readonly promise: string;
  readonly code: readonly string[];
  readonly tests: readonly string[];
}

const HEAD = /^\|\s*id\s*\|\s*promise\s*\|\s*code\s*\|\s*test file\s*\|$/i;
const RULE = /^\|[\s:|-]+\|$/;

const cellsOf = (line: string) =>
  line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());

/** Several names in one cell are parted by commas or `<br>`; back-quotes and links around a name are dressing. */
const namesIn = (cell: string) =>
  cell
    .split(/,|<br\s*\/?>/)
    .map((name) =>
      name
        .trim()
        .replace(/^\[([^\]]+)\]\([^)]*\)$/, '$1')
        .replace(/^`|`$/g, ''),
    )
    .filter((name) => name !== '');

/** The rows of every table in the document whose head is `id | promise | code | test file`. Fails on a row of another width. */
export function readRows(markdown: string): Row[] {
  const rows: Row[] = [];
  let inTable = false;
  for (const line of markdown.split('\n').map((one) => one.trim())) {
    if (HEAD.test(line)) inTable = true;
    else if (!line.startsWith('|')) inTable = false;
    else if (inTable && !RULE.test(line)) {
      const [id, promise, code, tests, ...rest] = cellsOf(line);
      if (!id || !promise || code === undefined || tests === undefined || rest.length > 0)
        throw new Error(`Not a row of four cells: ${line}`);
      rows.push({ ids: namesIn(id), promise, code: namesIn(code), tests: namesIn(tests) });
    }
  }
  return rows;
}

/** True when the title names this very id: `S04` is neither in `S041` nor in `XS04`, `seed-1` not in `seed-12`. */
export function names(title: string, id: string): boolean {
  const literal = id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w-])${literal}(?![\\w-])`).test(title);
}

/**
 * What is wrong with a row, in words; nothing when its promise is kept. Each named test file must be there, have run,
 * have no failure, and hold a passed test for each id that names it.
 */
export function faultsOf(
  row: Row,
  exists: (path: string) => boolean,
  outcomes: readonly Outcome[],
): string[] {
  const faults = row.code.filter((path) => !exists(path)).map((path) => `the code ${path} is not there`);
  if (row.code.length === 0) faults.push('no code is named');
  if (row.tests.length === 0) faults.push('no test file is named');
  for (const file of row.tests) {
    const ran = outcomes.filter((outcome) => outcome.file === file);
    if (!exists(file)) faults.push(`${file} is not there`);
    else if (ran.length === 0) faults.push(`${file} did not run`);
    else if (ran.some(({ result }) => result === 'failed')) faults.push(`${file} has a test that failed`);
    else
      for (const id of row.ids)
        if (!ran.some(({ title, result }) => result === 'passed' && names(title, id)))
          faults.push(`no passed test in ${file} has ${id} in its title`);
  }
  return faults.map((fault) => `${row.ids.join(', ')}: ${fault}`);
}
