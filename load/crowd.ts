import { setTimeout as pause } from 'node:timers/promises';
import { build } from '../scripts/build.ts';
import { type Endings, runCommand } from '../scripts/endings.ts';
import type { Change } from './change.ts';
import { gather } from './gather.ts';
import { judgeCrowd, mostInASecond } from './judge-crowd.ts';
import { playCrowd } from './play.ts';

/** So little that two cores can bring twice too many; a bank has 50. */
const ALLOWED = 15;
/** As decision 0029 has it: what may not go at once goes steadily, and a change is 4.2 calls. */
const CHANGES_PER_SECOND = (ALLOWED - 1) / 4.2;
const SECONDS = 60;
const TIMES = 2;
const PEOPLE = 24;
const LOOKERS = 4;

async function crowd(endings: Endings): Promise<number> {
  await build('.next-test', endings);
  const taps = Math.round(CHANGES_PER_SECOND * TIMES * SECONDS);
  const { bank, processor, waiting, lookers } = await gather(endings, {
    ...{ allowed: ALLOWED, people: PEOPLE, lookers: LOOKERS },
    cardsOfEach: Math.ceil(taps / PEOPLE),
  });
  await pause(2_000);
  const earlier = (await processor.record()).requests.length;
  const { changes, looks, seconds } = await playCrowd({ bank, waiting, lookers }, SECONDS);
  const { requests } = await processor.record();
  const calls = requests
    .slice(earlier)
    .filter(({ path }) => !path.startsWith('/pin/'))
    .map(({ at, status }) => ({ at: Date.parse(at), status: status ?? 0 }));
  const cards = waiting.flat().map(({ card }) => card);
  const truths = await Promise.all(
    cards.map(async (card) => [card.cardId, await processor.pinStatusOf(card)] as const),
  );
  const set = new Set(truths.filter(([, pinStatus]) => pinStatus === 'S').map(([cardId]) => cardId));
  const room = { changes: CHANGES_PER_SECOND * SECONDS, atOnce: Math.max(1, Math.floor(CHANGES_PER_SECOND)) };
  const faults = judgeCrowd({ changes, calls, set, allowed: ALLOWED, room });

  const count = (end: Change['end']) => changes.filter((change) => change.end === end).length;
  const waits = changes.flatMap(({ waitSeconds }) => waitSeconds ?? []);
  console.log(
    [
      `${changes.length} wished to choose a PIN in ${seconds.toFixed(0)} s, and there was room for ${room.changes.toFixed(0)}`,
      `${count('finished')} did, ${count('told')} were told to come back in ${Math.min(...waits)} to ${Math.max(...waits)} s, ${count('stuck')} got stuck`,
      `${calls.length} calls, ${mostInASecond(calls.map(({ at }) => at))} at most within a second of ${ALLOWED} allowed; ${looks.seen} of ${looks.asked} looks at a list were served`,
      ...faults.map((fault) => `BROKEN: ${fault}`),
      `Crowd: ${faults.length} broken.`,
    ].join('\n'),
  );
  return faults.length === 0 ? 0 : 1;
}

await runCommand(crowd, 130);
