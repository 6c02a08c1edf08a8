import 'server-only';
import { CARD_PAGES } from '@/lib/contract/card-page';
import type { Holder } from '@/lib/set-pin/card';
import { SetPinError } from '@/lib/set-pin/errors';
import type { AuditTrail } from '../audit/repository';
import type { BackChannel } from '../auth/back-channel';
import type { Ended, SessionStore } from '../auth/session-store';
import type { Db } from '../db/client';
import type { OpenIdProvider } from '../openid/provider';
import { digest } from '../pseudonyms';
import type { Authorisations } from './authorisations';
import type { FailedTries } from './failed-tries';
import type { OpenIdStepUp, OpenIdVerdict } from './openid';
import type { PendingStepUp, PendingStepUps } from './pending';

interface Parts {
  readonly db: Db;
  readonly pending: PendingStepUps;
  readonly authorisations: Authorisations;
  readonly openId: OpenIdStepUp;
  readonly sessions: SessionStore;
  readonly backChannel: BackChannel;
  readonly provider: OpenIdProvider;
  readonly issuer: string;
  readonly tries: FailedTries;
  readonly audit: AuditTrail;
}

/** Where the browser goes next, on our own origin; the query is a hint for the page and proves nothing. */
const backTo = (begun: PendingStepUp, outcome: 'done' | 'cancelled' | 'refused') =>
  `${pageOf(begun)}?step-up=${outcome}`;

function pageOf({ operation, cardRef, objectId }: PendingStepUp): string {
  if (operation === 'enrol_passkey') return '/security';
  if (operation === 'remove_passkey') return `/security/passkeys/${objectId ?? ''}/remove`;
  if (operation === 'order_card') return '/cards/order';
  return `/cards/${cardRef ?? ''}/${CARD_PAGES[operation]}`;
}

/** Whoever is locked out has their answer looked at no more; the page they come back to says so. */
function unlessLocked(error: unknown): null {
  if (error instanceof SetPinError && error.code === 'step_up_locked') return null;
  throw error;
}

/**
 * The provider's answer to a step-up. It counts in the session it was begun in, once. Resolves to where the
 * browser goes: a path of ours, or the provider's logout.
 */
export function createOpenIdAnswer(parts: Parts) {
  const { db, pending, authorisations, openId, sessions, backChannel, provider, issuer, tries, audit } =
    parts;

  /** Two people in one browser: both of its sessions end, ours and the provider's, and what else hung on that one (THR-05). */
  async function mixedUp(
    sessionId: string,
    verdict: OpenIdVerdict & { is: 'someone_else' },
  ): Promise<string> {
    await sessions.end(sessionId);
    if (verdict.providerSid) await backChannel.endProviderSession(issuer, verdict.providerSid);
    const because = 'someone-else';
    return (await provider.logoutAddress(verdict.idToken, because)) ?? `/sign-in?because=${because}`;
  }

  /** The step-up that waits for this answer in this session. */
  async function asked(query: URLSearchParams, sessionId: string): Promise<PendingStepUp | null> {
    const begun = await pending.findByState(digest(query.get('state') ?? ''));
    return begun?.way === 'openid' && begun.sessionId === sessionId ? begun : null;
  }

  /**
   * An answer to a session that has ended meanwhile. A provider that sees somebody else confirm may end it before the
   * browser is back: then the person must hear why. Nothing else can come of it.
   */
  async function answerTooLate(ended: Ended, query: URLSearchParams): Promise<string> {
    const begun = await asked(query, ended.sessionId);
    const over = '/sign-in?because=ended';
    if (!begun || !(await pending.consume(begun.id))) return over;
    const verdict = await openId.judge(query, begun, ended.subject);
    if (verdict.is !== 'someone_else') return over;
    const { id: holderId, sessionId } = ended;
    const trace = { holderId, sessionId, cardId: begun.cardId, transactionId: begun.id };
    await audit.record({ event: 'step_up_by_someone_else', ...trace });
    return mixedUp(sessionId, verdict);
  }

  async function answer(holder: Holder & { subject: string }, query: URLSearchParams): Promise<string> {
    const begun = await asked(query, holder.sessionId);
    // Begun elsewhere, answered before, or too late: nothing is known of this answer, so nothing is said of it.
    if (!begun) return '/cards';
    const trace = {
      holderId: holder.id,
      sessionId: holder.sessionId,
      cardId: begun.cardId,
      transactionId: begun.id,
    };
    // From here on it is answered: the same answer again finds nothing, and one try is counted (S04, S06).
    if (!(await pending.consume(begun.id))) return backTo(begun, 'refused');
    const attempt = await tries.begin(holder).catch(unlessLocked);
    if (!attempt) return backTo(begun, 'refused');
    const verdict = await openId.judge(query, begun, holder.subject);
    if (verdict.is === 'proven') {
      const written = db.transaction(async (within) => {
        await authorisations.grant(begun, within);
        await audit.record(
          { event: 'step_up_accepted', ...trace, code: `openid ${begun.operation}` },
          within,
        );
      });
      await written.catch(async (cause: unknown) => {
        // It was right, and could not be written down: that is no failure of theirs.
        await attempt.void();
        throw cause;
      });
      await attempt.succeeded();
      return backTo(begun, 'done');
    }
    if (verdict.is === 'someone_else') {
      await audit.record({ event: 'step_up_by_someone_else', ...trace });
      await attempt.failed('somebody else answered');
      return mixedUp(holder.sessionId, verdict);
    }
    await audit.record({
      event: 'step_up_refused',
      ...trace,
      code: `openid ${begun.operation} ${verdict.is}`,
    });
    if (verdict.is === 'refused') await attempt.failed('the provider’s answer proves nothing');
    else await attempt.void();
    return backTo(begun, verdict.is === 'cancelled' ? 'cancelled' : 'refused');
  }

  return { answer, answerTooLate };
}
