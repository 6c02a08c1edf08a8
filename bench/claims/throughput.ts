import type { Endings } from '../../scripts/endings.ts';
import type { Row } from '../row.ts';
import { median, quantile, spread } from '../statistics.ts';
import { startClaimBank } from './bank.ts';
import { drive, type Target } from './drive.ts';

const AT_ONCE = 16;
const ROUNDS = 3;
const SECONDS = 4;
/** More than any of the two can do in one round. */
const ENOUGH = 6_000;
const WARM = 400;
const ALONE = 250;
/** What Enfuce takes for an answer, where it is looked at what we add to it. */
const UPSTREAM_MS = 20;

const GOAL = { share: 0.5, addedMs: 8 };

/** B6: controls a second, and what one waits for us besides the processor. */
export async function measureThroughput(endings: Endings): Promise<Row> {
  const bank = await startClaimBank(endings);
  const { target } = await bank.app('one');
  const bare = await bank.bare();
  const speeds = { ours: [] as number[], bare: [] as number[] };
  const round = async (to: Target, seconds: number, count: number) =>
    drive(to, await bank.people(count), { atOnce: AT_ONCE, seconds });

  for (const to of [target, bare]) await round(to, 60, WARM);
  for (let n = 0; n < ROUNDS; n += 1) {
    const ours = await round(target, SECONDS, ENOUGH / ROUNDS / 2);
    const theirs = await round(bare, SECONDS, ENOUGH);
    speeds.ours.push(ours.done / ours.seconds);
    speeds.bare.push(theirs.done / theirs.seconds);
  }

  bank.upstream.slow(UPSTREAM_MS);
  const added = async (to: Target) => {
    const people = await bank.people(ALONE);
    const ms: number[] = [];
    for (const one of people) {
      bank.upstream.spent();
      const { ms: took } = await drive(to, [one], { atOnce: 1, seconds: 10 });
      ms.push((took[0] ?? NaN) - bank.upstream.spent().ms);
    }
    return ms;
  };
  const [ours, theirs] = [await added(target), await added(bare)];
  const share = median(speeds.ours) / median(speeds.bare);
  const tell = (speed: readonly number[], ms: readonly number[]) =>
    `${median(speed).toFixed(0)}/s; p50 ${median(ms).toFixed(1)} ms, p99 ${quantile(ms, 0.99).toFixed(1)} ms added`;
  return {
    id: 'B6',
    what: '`POST pin-control`: controls a second, and milliseconds added to the processor’s',
    against: 'bare `node:http` + `pg`: session, claim, audit, the same three calls',
    ours: tell(speeds.ours, ours),
    theirs: tell(speeds.bare, theirs),
    result: `${share.toFixed(2)} ×; p50 added ${median(ours).toFixed(1)} ms`,
    goal: `≥ ${GOAL.share} ×; p50 added ≤ ${GOAL.addedMs} ms`,
    isMet: share >= GOAL.share && median(ours) <= GOAL.addedMs,
    notes: [
      `${ROUNDS} rounds of ${SECONDS} s in turn, ${AT_ONCE} at once; half the spread ${spread(speeds.ours).toFixed(0)} % and ${spread(speeds.bare).toFixed(0)} %`,
      `what is added: ${ALONE} claims one after the other, the processor answering after ${UPSTREAM_MS} ms`,
    ],
  };
}
