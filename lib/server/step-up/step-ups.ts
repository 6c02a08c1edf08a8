import 'server-only';
import { SetPinError } from '@/lib/set-pin/errors';
import type { Claim, StepUps } from '@/lib/set-pin/ports';
import type { AuditTrail } from '../audit/repository';
import type { Db } from '../db/client';
import { type Authorisations, judge, needsStepUp } from './authorisations';
import type { FailedTries } from './failed-tries';
import { type PasskeyProof, type RelyingParty, verifyAssertion } from './passkey-proof';
import type { Passkey, Passkeys } from './passkeys';
import type { Slots } from './card-slots';
import type { PendingStepUp, PendingStepUps } from './pending';

interface Parts {
  readonly db: Db;
  readonly rp: RelyingParty;
  readonly pending: PendingStepUps;
  readonly passkeys: Passkeys;
  readonly authorisations: Authorisations;
  readonly slots: Pick<Slots, 'requireUnclaimed'>;
  readonly tries: FailedTries;
  readonly audit: AuditTrail;
}

interface Proven {
  readonly passkey: Passkey;
  readonly proof: PasskeyProof;
}

/** Accepting proofs. Each counts once: whoever consumes the challenge is judged, and a good answer makes one authorisation. */
export function createStepUps(parts: Parts): StepUps {
  const { db, rp, pending, passkeys, authorisations, slots, tries, audit } = parts;
  const traceOf = ({ holder, cardId, stepUpId }: Claim) => ({
    holderId: holder.id,
    sessionId: holder.sessionId,
    cardId,
    transactionId: stepUpId,
  });

  /** The passkey and its proof, or null: for which of the reasons is nobody's business (SCA-04). */
  async function proven(claim: Claim, challenge: string, assertion: { id: string }) {
    const passkey = await passkeys.find(claim.holder.id, assertion.id);
    const handle = await passkeys.userHandle(claim.holder.id);
    const proof = passkey && (await verifyAssertion(rp, passkey, handle, challenge, assertion));
    return proof ? { passkey, proof } : null;
  }

  /** What a good answer is worth, all or nothing. False where the passkey's counter moved meanwhile (WA-06). */
  const accept = (begun: PendingStepUp, claim: Claim, { passkey, proof }: Proven) =>
    db.transaction(async (within) => {
      if (!(await passkeys.noteUse(passkey, proof.counter, proof.backedUp, within))) return false;
      await authorisations.grant(begun, within);
      const code = `passkey ${claim.operation}`;
      await audit.record({ event: 'step_up_accepted', ...traceOf(claim), code }, within);
      return true;
    });

  return {
    async acceptPasskey(claim, assertion) {
      const begun = await pending.find(claim.stepUpId);
      if (!begun || begun.way !== 'passkey') throw needsStepUp('no step-up waits for this answer');
      const verdict = judge(begun, claim);
      if (verdict === 'stranger') throw needsStepUp('the page’s secret is wrong');
      // From here on it is answered: of fifty answers at once, one is looked at, and counted (S04, S06).
      if (!(await pending.consume(begun.id))) throw needsStepUp('this answer was used already');
      const refused = (how: string) =>
        audit.record({
          event: 'step_up_refused',
          ...traceOf(claim),
          code: `passkey ${claim.operation}${how}`,
        });
      if (verdict === 'misused') {
        await refused(' for another act');
        throw new SetPinError('step_up_refused', 'answered for another act: burned');
      }
      const attempt = await tries.begin(claim.holder);
      const found = await proven(claim, begun.challenge, assertion);
      const isAccepted =
        found &&
        (await accept(begun, claim, found).catch(async (cause: unknown) => {
          // It was right, and could not be written down: the same answer may come again.
          await pending.reopen(begun.id);
          await attempt.void();
          throw cause;
        }));
      if (!isAccepted) {
        await refused('');
        throw await attempt.failed('the passkey’s answer does not verify');
      }
      await attempt.succeeded();
    },

    async requireLive(claim) {
      await authorisations.requireLive(claim);
      await slots.requireUnclaimed(claim);
    },
    doubtOf: (claim) => authorisations.doubtOf(claim),
    resultOf: (claim) => authorisations.resultOf(claim),
  };
}
