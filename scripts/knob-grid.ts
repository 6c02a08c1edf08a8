import type { Outcome } from './reports.ts';

/** A row's test is called `journey: knob=value knob=value …` (e2e/knobs/settings.ts). */
const TITLE = /(?:^|\.ts )(?<journey>[^:/]+): (?<settings>\w+=\w+(?: \w+=\w+)*)$/;

interface Cell {
  passed: number;
  all: number;
}

/**
 * Setting by journey: how many of the tests that combine them have passed, of how many there are. A dot is a pair that
 * was not tried; one that was not run counts as not passed.
 */
export function knobGrid(outcomes: readonly Outcome[]): string {
  const cells = new Map<string, Map<string, Cell>>();
  const journeys = new Set<string>();
  for (const { file, title, result } of outcomes) {
    const { journey, settings } = (file.startsWith('e2e/knobs/') && TITLE.exec(title)?.groups) || {};
    if (!journey || !settings) continue;
    journeys.add(journey);
    for (const setting of settings.split(' ')) {
      const row = cells.get(setting) ?? new Map<string, Cell>();
      const cell = row.get(journey) ?? { passed: 0, all: 0 };
      cells.set(setting, row.set(journey, cell));
      cell.all += 1;
      if (result === 'passed') cell.passed += 1;
    }
  }
  if (cells.size === 0) return 'No journey was tried with any setting of the emulator.';

  const columns = [...journeys].sort();
  const lines = [...cells].sort(([one], [other]) => one.localeCompare(other));
  const first = Math.max(...lines.map(([setting]) => setting.length)) + 2;
  const said = (row: Map<string, Cell>, journey: string) => {
    const cell = row.get(journey);
    return cell ? `${cell.passed}/${cell.all}` : '.';
  };
  const line = (head: string, texts: readonly string[]) =>
    head.padEnd(first) + texts.map((text, at) => text.padStart((columns[at]?.length ?? 0) + 2)).join('');
  return [
    line('setting × journey', columns),
    ...lines.map(([setting, row]) =>
      line(
        setting,
        columns.map((journey) => said(row, journey)),
      ),
    ),
  ].join('\n');
}
