import type { Making, MakingStage } from '../contract/card';
import type { Card, Plastic } from './card';
import { newestPlastic } from './plastics';

/**
 * Where the newest plastic stands (decision 0010). Enfuce says when it was embossed and no more: on that day it is
 * being made, afterwards it is on its way. A plastic in a state that is none of these is not spoken of.
 * @param today `YYYY-MM-DD` in UTC
 */
export function makingOf(card: Card, plastics: readonly Plastic[], today: string): Making | null {
  const newest = newestPlastic(plastics);
  const at = newest && stageOfPlastic(card, newest, today);
  return at ? { at, madeOn: newest.madeOn } : null;
}

function stageOfPlastic({ pinStatus }: Card, { status, madeOn }: Plastic, today: string): MakingStage | null {
  switch (status) {
    case 'INACTIVE':
      if (pinStatus === 'W') return 'waiting';
      return pinStatus === 'unknown' ? null : 'chosen';
    case 'LOCKED':
      return madeOn !== null && madeOn < today ? 'sent' : 'being_made';
    case 'ACTIVE':
      return 'active';
    case 'REJECTED':
      return 'stopped';
    default:
      return null;
  }
}
