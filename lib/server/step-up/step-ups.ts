import 'server-only';
import { SetPinError } from '@/lib/set-pin/errors';
import type { Claim, StepUps } from '@/lib/set-pin/ports';
import type { AuditTrail } from '../audit/repository';
import type { Db } from '../db/client';
import { type Authorisations, judge, needsStepUp } from './authorisations';
import { type RelyingParty, verifyAssertion } from './passkey-proof';
import type { Passkeys } from './passkeys';
import type { Slots } from './card-slots';
import type { PendingStepUps } from './pending';

interface Parts {
  readonly db: Db;
  readonly rp: RelyingParty;
  readonly pending: PendingStepUps;
  readonly passkeys: Passkeys;
  readonly authorisations: Authorisations;
  readonly slots: Pick<Slots, 'requireUnclaimed'>;
  readonly audit: AuditTrail;
}

/** Accepting proofs. Each proof counts once: it is verified, consumed and turned into an authorisation in one transaction. */
export function createStepUps({ db, rp, pending, passkeys, authorisations, slots, audit }: Parts): StepUps {
  const traceOf = ({ holder, cardId, stepUpId }: Claim) => ({
    holderId: holder.id,
    sessionId: holder.sessionId,
    cardId,
    transactionId: stepUpId,
  });

  async function refuse(claim: Claim, why: string): Promise<never> {
    await pending.consume(claim.stepUpId);
    await audit.record({ event: 'step_up_refused', ...traceOf(claim), code: 'passkey' });
    throw new SetPinError('step_up_refused', why);
  }

  return {
    async acceptPasskey(claim, assertion) {
      const begun = await pending.find(claim.stepUpId);
      if (!begun || begun.way !== 'passkey') throw needsStepUp('no step-up waits for this answer');
      const verdict = judge(begun, claim);
      if (verdict === 'stranger') throw needsStepUp('the page’s secret is wrong');
      if (verdict === 'misused') return refuse(claim, 'answered for another act: burned');
      const { holder } = claim;
      const passkey = await passkeys.find(holder.id, assertion.id);
      const handle = await passkeys.userHandle(holder.id);
      const proof = passkey && (await verifyAssertion(rp, passkey, handle, begun.challenge, assertion));
      if (!proof) return refuse(claim, 'the passkey’s answer does not verify');
      await db.transaction(async (within) => {
        if (!(await pending.consume(begun.id, within))) throw needsStepUp('this answer was used already');
        if (!(await passkeys.noteUse(passkey, proof.counter, proof.backedUp, within)))
          throw new SetPinError('step_up_refused', 'the passkey’s counter moved meanwhile');
        await authorisations.grant(begun, within);
        await audit.record({ event: 'step_up_accepted', ...traceOf(claim), code: 'passkey' }, within);
      });
    },

    async requireLive(claim) {
      await authorisations.requireLive(claim);
      await slots.requireUnclaimed(claim);
    },
    doubtOf: (claim) => authorisations.doubtOf(claim),
    resultOf: (claim) => authorisations.resultOf(claim),
  };
}
