import { setTimeout as pause } from 'node:timers/promises';
import { Agent, request } from 'undici';
import type { Endings } from '../scripts/endings.ts';
import type { Leashed } from '../scripts/leash.ts';
import { freePort } from '../scripts/ports.ts';
import { startClaimBank } from './claims/bank.ts';
import { drive } from './claims/drive.ts';
import { serveEmptyApp } from './empty-app.ts';
import { residentMb } from './process.ts';
import type { Row } from './row.ts';
import { median, spread } from './statistics.ts';

const STARTS = 3;
const IDLE_MS = 5_000;
const CHANGES = 10_000;
const AT_ONCE = 16;
/** Of each thousand the last is looked at. */
const ROUND = 1_000;
const GOAL = 1.5;
/** What a garbage collector has not come to yet is no growth. */
const GROWTH = 1.05;

const mb = (process: Leashed) => residentMb(process.pid ?? 0);

/** The opponent does what it can: its page, as often. */
async function lookOften(address: string): Promise<void> {
  const dispatcher = new Agent({ connections: AT_ONCE });
  let left = CHANGES;
  const looker = async () => {
    while (left-- > 0) await (await request(address, { dispatcher })).body.dump();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, looker));
  await dispatcher.close();
}

async function started(start: () => Promise<Leashed>): Promise<number> {
  const began = performance.now();
  const process = await start();
  const ms = performance.now() - began;
  await process.stop();
  return ms;
}

/** B9: from nothing to the first answer; and what is held in memory, at rest and after many changes. */
export async function measureStart(endings: Endings): Promise<Row> {
  const bank = await startClaimBank(endings);
  // Whoever starts for the first time makes the tables, too.
  await (await bank.app('one')).process.stop();
  const [ours, theirs] = [[] as number[], [] as number[]];
  for (let n = 0; n < STARTS; n += 1) {
    ours.push(await started(async () => (await bank.app('one')).process));
    theirs.push(await started(async () => (await serveEmptyApp(await freePort(), endings)).process));
  }

  const { process, target } = await bank.app('one');
  await pause(IDLE_MS);
  const idle = mb(process);
  const after: number[] = [];
  for (let done = 0; done < CHANGES; done += ROUND) {
    await bank.forgetLimits();
    await drive(target, await bank.people(ROUND), { atOnce: AT_ONCE, seconds: 600 });
    after.push(mb(process));
  }
  await process.stop();

  const empty = await serveEmptyApp(await freePort(), endings);
  await pause(IDLE_MS);
  const emptyIdle = mb(empty.process);
  await lookOften(empty.address);
  const emptyEnd = mb(empty.process);
  await empty.process.stop();

  const end = after.at(-1) ?? NaN;
  const growth = end / median(after.slice(2, 5));
  const ratios = { start: median(ours) / median(theirs), idle: idle / emptyIdle, end: end / emptyEnd };
  const told = (start: readonly number[], ...memory: readonly number[]) =>
    `${median(start).toFixed(0)} ms; ${memory.map((each) => each.toFixed(0)).join(', ')} MiB`;
  return {
    id: 'B9',
    what: 'cold start to the first answer; resident memory at rest and after 10,000 changes',
    against: 'an empty Next app, after 10,000 looks at its page',
    ours: told(ours, idle, end),
    theirs: told(theirs, emptyIdle, emptyEnd),
    result: `${ratios.start.toFixed(2)} ×; ${ratios.idle.toFixed(2)} × and ${ratios.end.toFixed(2)} ×; grown ${((growth - 1) * 100).toFixed(0)} %`,
    goal: `≤ ${GOAL} × each, no growth`,
    isMet: Object.values(ratios).every((ratio) => ratio <= GOAL) && growth <= GROWTH,
    notes: [
      `${STARTS} starts each in turn; half the spread ${spread(ours).toFixed(0)} % and ${spread(theirs).toFixed(0)} %`,
      `resident after each thousand, MiB: ${after.map((each) => each.toFixed(0)).join(', ')}; grown: the last against the middle of the third to the fifth`,
    ],
  };
}
