import 'server-only';
import type { PasskeyRemoval } from '@/lib/contract/passkey';
import type { PasskeyRef } from '@/lib/contract/step-up';
import type { Holder } from '@/lib/set-pin/card';
import { SetPinError } from '@/lib/set-pin/errors';
import type { Claim, StepUps } from '@/lib/set-pin/ports';
import type { AuditTrail } from '../audit/repository';
import type { Db, Queryable } from '../db/client';
import type { OpenIdProvider } from '../openid/provider';
import { type Authorisations, needsStepUp } from './authorisations';
import type { Passkeys } from './passkeys';

interface Parts {
  readonly db: Db;
  readonly passkeys: Passkeys;
  readonly stepUps: StepUps;
  readonly authorisations: Authorisations;
  readonly provider: OpenIdProvider;
  readonly audit: AuditTrail;
  /** Tells the person out of band, in the transaction of the removal. */
  readonly tell: (holder: Holder, transactionId: string, within: Queryable) => Promise<void>;
}

/** Taking a passkey away: an act of its own, under an authorisation for exactly this passkey (design.md section 5). */
export function createRemoval(parts: Parts) {
  const { db, passkeys, stepUps, authorisations, provider, audit, tell } = parts;

  /** Whoever has no passkey left proves themselves at the provider; so it must be there now. */
  async function requireAnotherWay(holder: Holder): Promise<void> {
    if ((await passkeys.of(holder.id)).length > 1) return;
    await provider.requireReachable().catch((cause: unknown) => {
      throw new SetPinError('identity_unavailable', 'the last passkey, and no other way at hand', {
        cause,
        retryAfterSeconds: 10,
      });
    });
  }

  return async function remove(holder: Holder, ref: PasskeyRef, request: PasskeyRemoval): Promise<void> {
    const { stepUpId, pageSecret, assertion } = request;
    const passkey = await passkeys.findByRef(holder.id, ref);
    if (!passkey) throw new SetPinError('not_found', 'no such passkey of this holder');
    const claim: Claim = {
      ...{ holder, operation: 'remove_passkey', cardId: null, objectId: ref, stepUpId, pageSecret },
    };
    await (assertion ? stepUps.acceptPasskey(claim, assertion) : stepUps.requireLive(claim));
    await requireAnotherWay(holder);
    await db.transaction(async (within) => {
      if (!(await authorisations.spend(claim, within))) throw needsStepUp('spent meanwhile');
      if (!(await passkeys.remove(holder.id, passkey.credentialId, within)))
        throw new SetPinError('not_found', 'removed meanwhile');
      const { id: holderId, sessionId } = holder;
      const trace = { holderId, sessionId, transactionId: stepUpId };
      await audit.record({ event: 'passkey_removed', ...trace }, within);
      await tell(holder, stepUpId, within);
    });
  };
}
