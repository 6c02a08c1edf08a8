import { globSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Endings } from '../scripts/endings.ts';
import { ROOT } from '../scripts/root.ts';
import type { Bank } from './bank.ts';
import { fillerOf, gather } from './cast.ts';
import { arrivalsSince, changesIn, comeByDesign } from './changes.ts';
import { pageOf, readDescription, type Target } from './description.ts';
import { forgedLines } from './log-lines.ts';
import { AT_ONCE, createPlay } from './play.ts';
import { createTally, tellBroken } from './telling.ts';

/** Which cases: from the first on, and how many. Each is made from the seed and its number alone. */
export interface Plan {
  readonly seed: number;
  readonly first: number;
  readonly cases: number;
  readonly answeredWithinMs: number;
}

/** After so many it is looked whether anything has changed, so that it is known among which cases the cause is. */
const BLOCK = 1_000;
/** Connections of the database and of idle keep-alives may come and go; more than these stay open by a fault. */
const SPARE_FILES = 40;
/** It comes to rest below 800, however many cases there are (S50). */
const MOST_MEGABYTES = 1_024;
/** In so many cases each route has its turn often enough to be reached. */
const ENOUGH_FOR_ALL = 5_000;
const RESTS_WITHIN_MS = 20_000;
const pages = (api: readonly Target[]) =>
  globSync('**/page.tsx', { cwd: join(ROOT, 'app') })
    .sort()
    .map((file) => pageOf(file, api));

/** Fuzzes a bank that runs; prints what came of it, and resolves to whether every promise was kept. */
export async function fuzz(plan: Plan, bank: Bank, description: unknown, endings: Endings): Promise<boolean> {
  const { seed, first, cases, answeredWithinMs } = plan;
  const { targets, sessionCookie } = readDescription(description);
  const cast = await gather(bank);
  await endings.add(cast.leave);
  const cookies = ['session', 'language', 'csrf', 'callback', 'state', 'pkce', 'nonce'].map(
    (use) => [`cookie.${use}`, sessionCookie.replace('session', use)] as const,
  );
  const tally = createTally();
  const all = [...targets, ...pages(targets)];
  const play = createPlay({
    targets: all,
    port: bank.port,
    known: {
      origins: [bank.bank, bank.issuer],
      secrets: [...bank.secrets, ...cast.ids],
      folders: [ROOT, homedir()].filter((folder) => folder.length > 1),
    },
    fill: fillerOf(new Map([...cast.names, ...cookies])),
    ...{ tally, answeredWithinMs },
  });

  const [rows, record, printed, takes] = [
    await bank.database.rows(),
    await cast.record(),
    (await bank.printed()).length,
    await bank.takes(),
  ];
  await bank.isWarm(AT_ONCE);
  const began = performance.now();
  const faults: string[] = [];
  let [played, latest] = [0, rows];
  for (let from = first; from < first + cases && faults.length === 0; from += BLOCK) {
    const count = Math.min(BLOCK, first + cases - from);
    const broken = await play(seed, from, count);
    faults.push(...broken.map((one) => tellBroken(one, seed)));
    const among = `among the cases ${from} to ${from + count - 1}`;
    latest = await bank.database.rows();
    faults.push(...changesIn(rows, latest).map((change) => `${change} (${among})`));
    faults.push(...arrivalsSince(record, await cast.record()).map((what) => `${what} (${among})`));
    played += count;
  }
  const seconds = (performance.now() - began) / 1_000;
  if (!(await bank.rests(takes.files + SPARE_FILES, RESTS_WITHIN_MS)))
    faults.push('files or connections stay open');
  const { status } = await fetch(`${bank.bank}/readyz`);
  if (status !== 200) faults.push(`/readyz answers ${status} afterwards`);
  const now = await bank.takes();
  if (now.megabytes > MOST_MEGABYTES) faults.push(`the process has grown to ${now.megabytes} MB`);
  if (played >= ENOUGH_FOR_ALL) faults.push(...tally.unreached(all));
  faults.push(...forgedLines((await bank.printed()).slice(printed)).slice(0, 20));

  const sum = [
    `Fuzz: ${played} cases in ${seconds.toFixed(0)} s (${(played / seconds).toFixed(0)} a second)`,
    `seed ${seed}`,
    `${faults.length} broken`,
    `memory ${takes.megabytes} then ${now.megabytes} MB, files ${takes.files} then ${now.files}`,
  ];
  const byDesign = `New rows, by design: ${comeByDesign(rows, latest) || 'none'}.`;
  console.log([...tally.lines(), '', ...faults, byDesign, `${sum.join('; ')}.`].join('\n'));
  return faults.length === 0;
}
