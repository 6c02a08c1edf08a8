import 'server-only';
import { type Operation, StepUpId, type StepUpWay } from '@/lib/contract/step-up';
import type { Holder } from '@/lib/set-pin/card';
import type { Claim } from '@/lib/set-pin/ports';
import { createSessionStore } from '../auth/session-store';
import type { Db } from '../db/client';
import { createPseudonyms, digest, randomToken } from '../pseudonyms';
import { createAuthorisations } from './authorisations';
import { createPendingStepUps } from './pending';

interface Wish {
  readonly cardId?: string | null;
  readonly objectId?: string | null;
  readonly operation?: Operation;
  readonly way?: StepUpWay;
  readonly challenge?: string;
}

/** People with sessions, and the step-ups that they began or finished, made by the product's own code. */
export function createCast(db: Db, controlsPerStepUp = 3) {
  const sessions = createSessionStore(db, createPseudonyms('k'.repeat(32)));
  const pending = createPendingStepUps(db);
  const authorisations = createAuthorisations(db, controlsPerStepUp);

  const signIn = async (subject: string): Promise<Holder> => {
    const signedIn = {
      ...{ issuer: 'https://id.bank.example', subject, customerId: `customer-of-${subject}` },
      ...{ providerSid: `sid-of-${subject}`, idToken: null },
    };
    return (await sessions.begin(signedIn)).cardholder;
  };

  /** A step-up that waits for its answer, and the claim that fits it. */
  async function begin(holder: Holder, wish: Wish = {}): Promise<Claim> {
    const {
      cardId = '7',
      objectId = null,
      operation = 'set_pin',
      way = 'passkey',
      challenge = 'challenge',
    } = wish;
    const [stepUpId, pageSecret] = [StepUpId.parse(`stp_${randomToken()}`), randomToken()];
    const row = { id: stepUpId, way, holder, operation, cardId, cardRef: null, objectId };
    await pending.begin({ ...row, secretHash: digest(pageSecret), challenge });
    return { holder, operation, cardId, objectId, stepUpId, pageSecret };
  }

  /** A step-up that was proven: its authorisation lives, and the claim fits it. */
  async function authorise(holder: Holder, wish: Wish = {}): Promise<Claim & { cardId: string }> {
    const claim = await begin(holder, wish);
    const begun = await pending.find(claim.stepUpId);
    if (!begun) throw new Error('the step-up that was just begun is not there');
    await authorisations.grant(begun, db);
    return { ...claim, cardId: claim.cardId ?? '7' };
  }

  return { sessions, pending, authorisations, signIn, begin, authorise };
}
