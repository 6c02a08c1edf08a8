import 'server-only';
import { SetPinError } from '@/lib/set-pin/errors';
import { metrics } from '../observe/metrics';
import type { Bucket, Buckets } from './buckets';

/** What one change asks of Enfuce from the tap on: card, plastics, control, confirmation; and of every fifth one more (docs/benchmarks.md, B4). */
const CALLS_OF_A_CHANGE = 4.2;
const ADMITTED = 'changes admitted';
const TOLD = 'changes told to come back';
/** Nobody is sent away for longer; who comes back finds another wait, or none. */
const LONGEST_SECONDS = 60;

/**
 * The door before the proof: as many changes begin as Enfuce can be asked to finish, and whoever comes too many is told when
 * to come back, each a little later than the one before, so that they do not come back all at once.
 * @param calls the bucket of what Enfuce may be asked, over all instances
 */
export function createAdmission(buckets: Buckets, calls: Bucket) {
  const perSecond = calls.perSecond / CALLS_OF_A_CHANGE;
  const atOnce = Math.max(1, Math.floor(perSecond));
  const admitted: Bucket = { name: ADMITTED, perSecond, atOnce };
  // In whole seconds no more are told to come back than may begin at once.
  const comeBack = Math.min(perSecond, atOnce);
  const told: Bucket = { name: TOLD, perSecond: comeBack, atOnce: comeBack * LONGEST_SECONDS };

  async function secondsToComeBack(): Promise<number> {
    const place = await buckets.pour(told);
    return place.fits ? Math.max(1, Math.ceil(place.backlogMs / 1_000)) : LONGEST_SECONDS;
  }

  return {
    /** Throws `processor_unavailable` with the seconds to wait; nobody was asked to authenticate. */
    async requireRoom(): Promise<void> {
      if ((await buckets.pour(admitted)).fits) return;
      metrics().changesTurnedAway.inc();
      throw new SetPinError('processor_unavailable', 'no room for another change', {
        retryAfterSeconds: await secondsToComeBack(),
      });
    },
  };
}
