import 'server-only';
import type { Challenge, ChallengeRequest } from '@/lib/contract/step-up';
import { StepUpId } from '@/lib/contract/step-up';
import type { Holder } from '@/lib/set-pin/card';
import { SetPinError } from '@/lib/set-pin/errors';
import type { Audit } from '@/lib/set-pin/ports';
import type { CardHandlesInDatabase } from '../cards/card-handles';
import type { StepUpTries } from '../limits/step-up-tries';
import { actDetails } from '../openid/act-details';
import { randomToken } from '../pseudonyms';
import { operationSentence } from '../texts/operation-words';
import type { Texts } from '../texts/texts';
import type { Gate } from './gate';
import type { OpenIdStepUp } from './openid';
import { passkeyOptions, type RelyingParty } from './passkey-proof';
import type { Passkeys } from './passkeys';
import type { PendingStepUps } from './pending';

interface Parts {
  readonly rp: RelyingParty;
  readonly handles: CardHandlesInDatabase;
  readonly pending: PendingStepUps;
  readonly passkeys: Passkeys;
  readonly openId: OpenIdStepUp;
  readonly tries: StepUpTries;
  readonly audit: Audit;
  readonly gate: Gate;
}

/** Begins a step-up for one act on one card: database only, nothing is asked of the processor (S01). */
export function createBeginStepUp(parts: Parts) {
  const { rp, handles, pending, passkeys, openId, tries, audit, gate } = parts;

  async function passkeyChallenge(holder: Holder) {
    const own = await passkeys.of(holder.id);
    if (own.length === 0) throw new SetPinError('bad_request', 'no passkey to ask for');
    return passkeyOptions(rp, own);
  }

  /** What the act is about besides a card. A passkey must be one of theirs. */
  async function objectOf(holder: Holder, request: ChallengeRequest): Promise<string | null> {
    if (request.operation === 'order_card') return request.offer;
    if (request.operation !== 'remove_passkey') return null;
    if (!(await passkeys.findByRef(holder.id, request.passkey)))
      throw new SetPinError('not_found', 'no such passkey of this holder');
    return request.passkey;
  }

  return async function begin(holder: Holder, request: ChallengeRequest, texts: Texts): Promise<Challenge> {
    await tries.requireOpen(holder.id);
    await gate.requireOpen(request.operation);
    const id = StepUpId.parse(`stp_${randomToken()}`);
    const cardRef = 'cardRef' in request ? request.cardRef : null;
    const card = cardRef && (await handles.find(holder, cardRef));
    if (cardRef && !card) throw new SetPinError('not_found', 'no such handle for this holder');
    const cardId = card?.cardId ?? null;
    const { way, operation, secretHash } = request;
    const objectId = await objectOf(holder, request);
    // Last, so that what cannot begin takes no room from what can.
    await gate.admit(operation);
    const row = { id, way, holder, operation, cardId, cardRef, objectId, secretHash };
    const { id: holderId, sessionId } = holder;
    const trace = { holderId, sessionId, cardId, transactionId: id, code: `${way} ${operation}` };
    if (way === 'passkey') {
      const options = await passkeyChallenge(holder);
      await pending.begin({ ...row, challenge: options.challenge });
      await audit.record({ event: 'step_up_started', ...trace });
      return { way, stepUpId: id, options: { ...options } };
    }
    const act = actDetails(operation, card?.last4 ?? null, operationSentence(texts, operation, card));
    const { location, nonce, ...exchange } = await openId
      .start(act, texts.language)
      .catch((cause: unknown) => {
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
