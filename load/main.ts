import { parseArgs } from 'node:util';
import { build } from '../scripts/build.ts';
import { type Endings, runCommand } from '../scripts/endings.ts';
import { openBank } from './bank.ts';
import { judgeOverload, judgeSoak, percentile } from './judge.ts';
import { createTraffic, type Ending, type Wish } from './traffic.ts';
import { watch } from './watch.ts';

const OPTIONS = { minutes: { type: 'string' } } as const;
const MINUTES = 10;
/** Half of what it can do: a busy day. */
const SOAK_SHARE = 0.5;
const PEOPLE = 8;
const SIGN_IN: Wish = { name: 'sign-in', path: '/sign-in' };
const LIVEZ: Wish = { name: 'livez', path: '/livez' };
/** What a reverse proxy keeps open to one instance (docs/operations.md): more than may run at once. */
const CONNECTIONS = 256;
const TIMES = 10;
const CROWD_SECONDS = 15;
const AFTER_SECONDS = 20;

const msOf = (endings: readonly Ending[]) => endings.map(({ ms }) => ms);
const told = (name: string, endings: readonly Ending[], seconds: number): string => {
  const ok = endings.filter(({ status }) => status === 200);
  const [half, most] = [percentile(msOf(ok), 0.5), percentile(msOf(ok), 0.95)];
  return `${name.padEnd(12)} ${(endings.length / seconds).toFixed(0).padStart(6)}/s asked  ${(ok.length / seconds).toFixed(0).padStart(5)}/s answered  ${half.toFixed(0).padStart(5)} ms, 95 %: ${most.toFixed(0)} ms`;
};

/** Capacity, ten minutes at half of it, ten times of it, and the time after. 1 where something grew, broke or stayed slow. */
async function load(endings: Endings): Promise<number> {
  const { minutes } = parseArgs({ options: OPTIONS }).values;
  const soakSeconds = Number(minutes ?? MINUTES) * 60;
  if (!(soakSeconds > 0)) throw new Error('--minutes must be a number above 0.');
  await build('.next-test', endings);
  const { bank, metrics, person } = await openBank(endings);
  const people = await Promise.all(Array.from({ length: PEOPLE }, person));
  const traffic = createTraffic(bank, [...people.flat(), SIGN_IN], CONNECTIONS);
  const lives = createTraffic(bank, [LIVEZ], 4);
  await endings.add(() => Promise.all([traffic.close(), lives.close()]).then(() => undefined));

  await traffic.closed(8, 10);
  const full = await traffic.closed(16, 15);
  const capacity = full.length / 15;
  console.log(told('all it can', full, 15));

  const stop = watch(metrics, 5_000);
  const soaked = await traffic.open(capacity * SOAK_SHARE, soakSeconds);
  const samples = await stop();
  console.log(told('soak', soaked, soakSeconds));
  const [first, last] = [samples.at(Math.floor(samples.length * 0.3)), samples.at(-1)];
  for (const [when, sample] of [
    ['warm', first],
    ['end', last],
  ] as const)
    if (sample)
      console.log(
        `  ${when.padEnd(5)} heap ${sample.heapMb.toFixed(0)} MB, resident ${sample.residentMb.toFixed(0)} MB, ${sample.descriptors} descriptors, event loop 99 %: ${sample.lagMs.toFixed(0)} ms`,
      );

  const usual = await traffic.open(capacity * SOAK_SHARE, 10);
  const alive = lives.open(5, CROWD_SECONDS);
  const crowd = await traffic.open(capacity * TIMES, CROWD_SECONDS);
  const after = await traffic.open(capacity * SOAK_SHARE, AFTER_SECONDS);
  const overload = { usual, crowd, lives: await alive, after };
  console.log(
    [
      told('usual', usual, 10),
      told('ten times', crowd, CROWD_SECONDS),
      told('after', after, AFTER_SECONDS),
    ].join('\n'),
  );
  const faults = [...judgeSoak(samples, soaked), ...judgeOverload(overload)];
  for (const fault of faults) console.log(`BROKEN: ${fault}`);
  console.log(`${faults.length} broken.`);
  return faults.length === 0 ? 0 : 1;
}

await runCommand(load, 130);
