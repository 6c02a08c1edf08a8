import type { Endings } from '../scripts/endings.ts';
import { EMPTY, lookAtPages, RUNS } from './pages.ts';
import type { Row } from './row.ts';
import { BEHIND } from './scores.ts';

/** B10: Lighthouse's points for three pages as on a phone, beside the empty one's. */
export async function measurePoints(endings: Endings): Promise<Row> {
  const { scores, medians } = await lookAtPages(endings);
  const empty = medians.get(EMPTY)?.performance ?? NaN;
  const ours = [...medians].filter(([name]) => name !== EMPTY);
  const least = Math.min(...ours.map(([, { performance }]) => performance));
  const each = (name: string) => (scores.get(name) ?? []).map(({ performance }) => performance).join(', ');
  return {
    id: 'B10',
    what: `Lighthouse’s points for performance on a phone, three pages, the middle one of ${RUNS}`,
    against: 'an empty Next page, in turn',
    ours: ours.map(([name, { performance }]) => `${name} ${performance}`).join(', '),
    theirs: String(empty),
    result: `${Math.max(0, empty - least)} points behind`,
    goal: `within ${BEHIND} points`,
    isMet: empty - least <= BEHIND,
    notes: [...medians.keys()].map((name) => `${name}: ${each(name)}`),
  };
}
