import 'server-only';
import type { Challenge, ChallengeRequest } from '@/lib/contract/step-up';
import { StepUpId } from '@/lib/contract/step-up';
import type { Holder } from '@/lib/set-pin/card';
import { SetPinError } from '@/lib/set-pin/errors';
import type { Audit, CardHandles } from '@/lib/set-pin/ports';
import { randomToken } from '../pseudonyms';
import type { OpenIdStepUp } from './openid';
import { passkeyOptions, type RelyingParty } from './passkey-proof';
import type { Passkeys } from './passkeys';
import type { PendingStepUps } from './pending';

interface Parts {
  readonly rp: RelyingParty;
  readonly handles: CardHandles;
  readonly pending: PendingStepUps;
  readonly passkeys: Passkeys;
  readonly openId: OpenIdStepUp;
  readonly audit: Audit;
}

/** Begins a step-up for one act on one card: database only, nothing is asked of the processor (S01). */
export function createBeginStepUp({ rp, handles, pending, passkeys, openId, audit }: Parts) {
  async function passkeyChallenge(holder: Holder) {
    const own = await passkeys.of(holder.id);
    if (own.length === 0) throw new SetPinError('bad_request', 'no passkey to ask for');
    return passkeyOptions(rp, own);
  }

  return async function begin(holder: Holder, request: ChallengeRequest): Promise<Challenge> {
    const id = StepUpId.parse(`stp_${randomToken()}`);
    const cardRef = 'cardRef' in request ? request.cardRef : null;
    const cardId = cardRef && (await handles.resolve(holder, cardRef));
    if (cardRef && !cardId) throw new SetPinError('not_found', 'no such handle for this holder');
    const { way, operation, secretHash } = request;
    const row = { id, way, holder, operation, cardId, cardRef, secretHash };
    const trace = { holderId: holder.id, sessionId: holder.sessionId, cardId, transactionId: id, code: way };
    if (way === 'passkey') {
      const options = await passkeyChallenge(holder);
      await pending.begin({ ...row, challenge: options.challenge });
      await audit.record({ event: 'step_up_started', ...trace });
      return { way, stepUpId: id, options: { ...options } };
    }
    const { location, nonce, ...exchange } = await openId.start().catch((cause: unknown) => {
      throw new SetPinError('identity_unavailable', 'the OpenID provider cannot be reached', {
        cause,
        retryAfterSeconds: 10,
      });
    });
    await pending.begin({ ...row, challenge: nonce, ...exchange });
    await audit.record({ event: 'step_up_started', ...trace });
    return { way, stepUpId: id, location };
  };
}
