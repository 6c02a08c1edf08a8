import 'server-only';
import type { Notices } from '@/lib/set-pin/ports';
import { describe, type Log } from '../observe/log';

/**
 * The same notices, but whoever waits for a control does not wait until its notice is on its way: one that nobody releases goes
 * out by itself a minute later, and says that it is unsure (S49, outbox.ts).
 */
export const unhurried = <N extends Notices>(notices: N, log: Pick<Log, 'error'>): N => ({
  ...notices,
  async holdForControl(claim, card) {
    const held = await notices.holdForControl(claim, card);
    return {
      drop: () => held.drop(),
      release(isSure) {
        held.release(isSure).catch((cause: unknown) => log.error(describe(cause), 'notice not released'));
        return Promise.resolve();
      },
    };
  },
});
