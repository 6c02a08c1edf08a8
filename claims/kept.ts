import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RESULTS } from '../scripts/root.ts';
import { History } from './history.ts';

/** Where the last run left its histories. */
const FOLDER = join(RESULTS, 'claims');
const fileOf = (round: number) => join(FOLDER, `${round}.json`);

export const forgetHistories = (): void => rmSync(FOLDER, { recursive: true, force: true });

export function keepHistory(history: History): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(fileOf(history.round), JSON.stringify(history));
}

/** What the last run left of a round. @throws where it left nothing */
export function keptHistory(round: number): History {
  if (!existsSync(fileOf(round))) throw new Error(`The last run of npm run claims had no round ${round}.`);
  return History.parse(JSON.parse(readFileSync(fileOf(round), 'utf8')));
}
