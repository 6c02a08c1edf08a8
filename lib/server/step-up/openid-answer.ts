import 'server-only';
import { CARD_PAGES } from '@/lib/contract/card-page';
import type { Operation } from '@/lib/contract/step-up';
import type { Holder } from '@/lib/set-pin/card';
import type { AuditTrail } from '../audit/repository';
import type { SessionStore } from '../auth/session-store';
import type { Db } from '../db/client';
import { digest } from '../pseudonyms';
import type { Authorisations } from './authorisations';
import type { OpenIdStepUp } from './openid';
import type { PendingStepUp, PendingStepUps } from './pending';

interface Parts {
  readonly db: Db;
  readonly pending: PendingStepUps;
  readonly authorisations: Authorisations;
  readonly openId: OpenIdStepUp;
  readonly sessions: SessionStore;
  readonly audit: AuditTrail;
}

/** Where the browser goes next, on our own origin; the query is a hint for the page and proves nothing. */
const backTo = ({ operation, cardRef }: PendingStepUp, outcome: string) =>
  `${pageOf(operation, cardRef)}?step-up=${outcome}`;

function pageOf(operation: Operation, cardRef: string | null): string {
  if (operation === 'enrol_passkey') return '/security';
  if (operation === 'order_card') return '/cards/order';
  return `/cards/${cardRef ?? ''}/${CARD_PAGES[operation]}`;
}

/**
 * The provider's answer to a step-up. It counts in the session it was begun in, once; the authorisation is made in
 * the transaction that consumes it. Another person's proof ends this session (THR-05).
 */
export function createOpenIdAnswer({ db, pending, authorisations, openId, sessions, audit }: Parts) {
  return async function answer(
    holder: Holder & { subject: string },
    query: URLSearchParams,
  ): Promise<string> {
    const begun = await pending.findByState(digest(query.get('state') ?? ''));
    // Begun elsewhere, answered before, or too late: nothing is known of this answer, so nothing is said of it.
    if (!begun || begun.way !== 'openid' || begun.sessionId !== holder.sessionId) return '/cards';
    const trace = {
      holderId: holder.id,
      sessionId: holder.sessionId,
      cardId: begun.cardId,
      transactionId: begun.id,
    };
    const verdict = await openId.judge(query, begun, holder.subject);
    if (verdict === 'proven') {
      const won = await db.transaction(async (within) => {
        if (!(await pending.consume(begun.id, within))) return false;
        await authorisations.grant(begun, within);
        await audit.record({ event: 'step_up_accepted', ...trace, code: 'openid' }, within);
        return true;
      });
      return backTo(begun, won ? 'done' : 'refused');
    }
    await pending.consume(begun.id);
    if (verdict === 'someone_else') {
      await sessions.revoke(holder.sessionId);
      await audit.record({ event: 'step_up_by_someone_else', ...trace });
      return '/sign-in?because=someone-else';
    }
    await audit.record({ event: 'step_up_refused', ...trace, code: `openid ${verdict}` });
    return backTo(begun, verdict);
  };
}
