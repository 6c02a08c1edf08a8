import type { Endings } from '../../scripts/endings.ts';
import type { Row } from '../row.ts';
import { type ClaimBank, startClaimBank } from './bank.ts';
import { drive, type Target } from './drive.ts';
import { limitCpu } from './quota.ts';

/** Shares of a core for each instance; with the last the two of them want all that there is. */
const SHARES = [0.3, 0.5, 0.8];
const SECONDS = 5;
const AT_ONCE = 8;
const WARM = 150;
const ENOUGH = 1_500;
const GOAL = 1.7;

/** Claims a second, of so many instances with this share of a core each; null where nothing limits them. */
async function speedOf(
  bank: ClaimBank,
  share: number,
  count: number,
  endings: Endings,
): Promise<number | null> {
  const apps = [];
  for (let n = 0; n < count; n += 1) apps.push(await bank.app(n === 0 ? 'one' : `of-${count}`));
  const targets = apps.map(({ target }) => target);
  const all = async (seconds: number, people: number) => {
    const each = async (target: Target) =>
      drive(target, await bank.people(people), { atOnce: AT_ONCE, seconds });
    return Promise.all(targets.map(each));
  };
  await all(60, WARM);
  for (const { process } of apps) if (!(await limitCpu(process.pid ?? 0, share, endings))) return null;
  await bank.forgetLimits();
  const driven = await all(SECONDS, ENOUGH);
  await Promise.all(apps.map(({ process }) => process.stop()));
  return driven.reduce((sum, { done, seconds }) => sum + done / seconds, 0);
}

/** B8: what a second instance brings. */
export async function measureInstances(endings: Endings): Promise<Row> {
  const bank = await startClaimBank(endings);
  const tried: { share: number; one: number; two: number }[] = [];
  for (const share of SHARES) {
    const [one, two] = [await speedOf(bank, share, 1, endings), await speedOf(bank, share, 2, endings)];
    if (one !== null && two !== null) tried.push({ share, one, two });
  }
  const [first] = tried;
  const ratio = first ? first.two / first.one : NaN;
  return {
    id: 'B8',
    what: 'two instances against one PostgreSQL, controls a second',
    against: 'one instance, with the same share of a core each',
    ours: first ? `${first.two.toFixed(0)}/s` : '–',
    theirs: first ? `${first.one.toFixed(0)}/s` : '–',
    result: first ? `${ratio.toFixed(2)} ×` : '–',
    goal: `≥ ${GOAL} × where the shares fit the cores`,
    isMet: first ? ratio >= GOAL : null,
    notes: [
      `${first ? `${first.share} of a core each` : 'control groups could not be made here'}; PostgreSQL, the canned processor and the load share what is left of two cores`,
      ...tried.map(
        ({ share, one, two }) =>
          `${share} each: ${one.toFixed(0)}/s and ${two.toFixed(0)}/s, ${(two / one).toFixed(2)} ×`,
      ),
    ],
  };
}
