import { setTimeout as pause } from 'node:timers/promises';
import type { Endings } from '../../scripts/endings.ts';
import { gather } from '../../load/gather.ts';
import { playCrowd } from '../../load/play.ts';
import type { Row } from '../row.ts';

/** What Enfuce publishes: 50 calls a second and 3,000 a minute; a change needs four. */
const ALLOWED = 50;
const MOST_A_MINUTE = 3_000 / 4;
const TIMES = 2;
const GOAL = 0.85;
const PEOPLE = 100;
/** Counted is one minute of it, once everything is under way. */
const SECONDS = 72;
const FROM_MS = 8_000;
const MINUTE_MS = 60_000;
/** What signing in has asked of Enfuce is on its way for a moment. */
const SETTLED_MS = 2_000;

/** B5: how much of what Enfuce allows becomes changes that are finished, where twice as many people wish for one. */
export async function measureBudget(endings: Endings): Promise<Row> {
  const taps = (MOST_A_MINUTE * TIMES * SECONDS) / 60;
  const crowd = { allowed: ALLOWED, people: PEOPLE, cardsOfEach: Math.ceil(taps / PEOPLE), lookers: 2 };
  const { bank, waiting, lookers } = await gather(endings, crowd);
  await pause(SETTLED_MS);
  const { changes } = await playCrowd({ bank, waiting, lookers }, SECONDS);
  const inMinute = changes.filter(({ at }) => at >= FROM_MS && at < FROM_MS + MINUTE_MS);
  const count = (end: string) => inMinute.filter((change) => change.end === end).length;
  const share = count('finished') / MOST_A_MINUTE;
  return {
    id: 'B5',
    what: 'changes that are finished in a minute under Enfuce’s published limit, twice as many wished for',
    against: 'every call of 3,000 a minute spent on a change, four each',
    ours: `${count('finished')}`,
    theirs: `${MOST_A_MINUTE}`,
    result: `${share.toFixed(2)} ×`,
    goal: `≥ ${GOAL} ×`,
    isMet: share >= GOAL,
    notes: [
      `in that minute ${count('told')} were told when to come back, before they authenticated, and ${count('stuck')} did not get to the end`,
      'two processes of the app, people without a screen who sign in at the provider for each change, and two who look at their cards all the time',
    ],
  };
}
