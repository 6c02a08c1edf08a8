import { type Act, at, type Journey, mayAct, type Proof, USES } from './journey.ts';

/** Where the browser is sent after the provider's page, from the bank's root. */
export type WayBack = 'done' | 'cancelled' | 'sign-in' | 'cards';

/** A proof is begun: from the database alone, whatever state the card is in. */
export function beginProof(journey: Journey, device: number, card: number, act: Act): string {
  const { session } = at(journey.devices, device);
  if (!mayAct(journey, at(journey.devices, device))) return '401 unauthenticated';
  const fresh = { stage: 'begun', used: 0, doubt: null, isDone: false } as const;
  journey.proofs.push({ device, session, card, act, ...fresh });
  return '201';
}

/** The provider's answer comes back to the browser in which it was asked for. */
function wayBack(journey: Journey, proof: Proof): 'in time' | 'sign-in' | 'cards' {
  const device = at(journey.devices, proof.device);
  if (!mayAct(journey, device)) return 'sign-in';
  return proof.stage === 'begun' && proof.session === device.session ? 'in time' : 'cards';
}

/** @param isHeard false where the answer with the session's new cookie does not reach the browser */
export function prove(journey: Journey, number: number, isHeard: boolean): WayBack {
  const proof = at(journey.proofs, number);
  const way = wayBack(journey, proof);
  proof.stage = way === 'in time' ? 'proven' : 'over';
  if (way !== 'in time') return way;
  if (!isHeard) at(journey.devices, proof.device).cookie = 'former';
  return 'done';
}

export function cancel(journey: Journey, number: number): WayBack {
  const proof = at(journey.proofs, number);
  const way = wayBack(journey, proof);
  proof.stage = 'over';
  return way === 'in time' ? 'cancelled' : way;
}

/** Five minutes go by: what was begun cannot be answered any more, and what was proven allows nothing. */
export function growOld({ proofs }: Journey): void {
  for (const proof of proofs) proof.stage = proof.stage === 'begun' ? 'stale' : older(proof.stage);
}
const older = (stage: Proof['stage']) => (stage === 'stale' ? stage : 'over');

/** A proof, and what somebody wants to do with it. */
export interface Claim {
  readonly proof: number;
  readonly device: number;
  readonly card: number;
  readonly act: Act;
}

/**
 * Why a proof does not cover this claim, or null where it does. A mismatch burns it (S05): whoever has the page's secret
 * and asks for anything else is no honest page.
 */
export function refuseProof(journey: Journey, { proof: number, device, card, act }: Claim): string[] | null {
  const proof = at(journey.proofs, number);
  const { session } = at(journey.devices, device);
  const fits = proof.session === session && proof.card === card && proof.act === act;
  if (proof.stage === 'lost') {
    proof.stage = 'over';
    return ['401 step_up_required', '403 step_up_refused'];
  }
  if (proof.stage !== 'proven' || proof.used >= USES) return ['401 step_up_required'];
  if (!fits) {
    proof.stage = 'over';
    return ['403 step_up_refused'];
  }
  return at(journey.cards, card).slot === number ? ['409 control_is_live'] : null;
}

/** Whether the page of this card, opened in this session with the word that a proof was given, says so. */
export const isProven = ({ proofs }: Journey, session: number, card: number): boolean =>
  proofs.some(
    (proof) =>
      proof.session === session &&
      proof.card === card &&
      proof.act === 'set_pin' &&
      proof.stage === 'proven' &&
      proof.used < USES,
  );
