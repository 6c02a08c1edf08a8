import { at, CALLS, type Card, type Journey, mayAct, STAGES } from './journey.ts';
import { type Claim, refuseProof } from './proofs.ts';

/** What becomes of the call for a control. `lost`: it is answered, and the answer never reaches the browser. */
export type ControlFate =
  | 'answered'
  | 'lost'
  | 'line_breaks_before'
  | 'cards_503'
  | 'plastics_503'
  | 'control_503'
  | 'control_hangs'
  | 'control_refused_400'
  | 'control_answers_html';

/** And of the change of a card. */
export type ChangeFate = 'answered' | 'lost' | 'update_503' | 'update_hangs' | 'update_done_but_unanswered';

/** Which answers are right; `reaches`: the processor was asked to do something, so that the answer can be lost. */
export interface Expected {
  readonly answers: readonly string[];
  readonly reaches: boolean;
}

const told = (...answers: readonly string[]): Expected => ({ answers, reaches: false });
const after = (answer: string): Expected => ({ answers: [answer], reaches: true });

/** What is refused before the processor is asked for anything. */
function refuse(journey: Journey, claim: Claim): readonly string[] | null {
  if (!mayAct(journey, at(journey.devices, claim.device))) return ['401 unauthenticated'];
  const total = journey.cards.reduce((sum, { calls }) => sum + calls, 0);
  if (at(journey.cards, claim.card).calls >= CALLS.card || total >= CALLS.person)
    return ['429 quota_exceeded'];
  return refuseProof(journey, claim);
}

/** Authorisation and slot are taken; this is how the call ended. */
function settle(
  journey: Journey,
  { proof, card }: Claim,
  end: { readonly slot: 'free' | 'held'; readonly use: 'counts' | 'given back' },
): void {
  at(journey.cards, card).calls += 1;
  at(journey.cards, card).slot = end.slot === 'held' ? proof : null;
  at(journey.proofs, proof).used += end.use === 'counts' ? 1 : 0;
}

const HELD = { slot: 'held', use: 'counts' } as const;
const DOWN = '503 processor_unavailable';

/** How the bank answers, by what the call met; and whether there is a control afterwards. */
const CONTROL_ENDS = {
  answered: ['201', true],
  lost: ['201', true],
  line_breaks_before: [DOWN, false],
  control_503: [DOWN, false],
  control_hangs: [DOWN, false],
  control_refused_400: ['502 processor_refused', false],
  // Somewhere there is one, and nobody has it.
  control_answers_html: ['502 processor_nonsense', true],
} as const;

/** A request for a control, in the order of design.md section 5. */
export function askControl(journey: Journey, claim: Claim, fate: ControlFate): Expected {
  const refused = refuse(journey, claim);
  if (refused) return told(...refused);
  const card = at(journey.cards, claim.card);
  if (fate === 'cards_503') return told(DOWN);
  if (card.pinStatus !== 'W') return told('409 not_waiting_for_pin');
  if (fate === 'plastics_503') return told(DOWN);
  if (card.slot !== null) return told('409 control_is_live');

  const [answer, isIssued] = CONTROL_ENDS[fate];
  const isRefused = fate === 'control_refused_400';
  settle(journey, claim, isRefused ? { slot: 'free', use: 'given back' } : HELD);
  journey.asked.controls += 1;
  if (isIssued) issue(journey, claim.card, fate === 'answered');
  return after(answer);
}

function issue(journey: Journey, card: number, isKnown: boolean): void {
  if (journey.readings.newControlVoidsOld === 'yes')
    for (const old of journey.controls) if (old.card === card) old.isVoided = true;
  const fresh = { isLoaded: false, isLinked: false, isVoided: false, isExpired: false };
  journey.controls.push({ card, isKnown, ...fresh });
}

const done = ({ pinStatus }: Card) => `200 ${STAGES[pinStatus]}`;

/** A request for a random PIN: decision 0011 says what an act without an answer is. */
export function askRandomPin(journey: Journey, claim: Claim, fate: ChangeFate): Expected {
  const proof = at(journey.proofs, claim.proof);
  const card = at(journey.cards, claim.card);
  const fits =
    proof.session === at(journey.devices, claim.device).session &&
    proof.card === claim.card &&
    proof.act === claim.act;
  const refused = refuse(journey, claim);
  if (refused) {
    // Whoever lost the answer gets it again, and nothing is done a second time.
    const isAgain = proof.isDone && fits && refused.includes('401 step_up_required');
    return isAgain ? told(done(card)) : told(...refused);
  }
  if (card.pinStatus !== 'W') return told(proof.doubt ? done(card) : '409 not_offered');
  if (card.slot !== null) return told('409 control_is_live');

  journey.asked.changes += 1;
  if (fate === 'answered' || fate === 'lost') {
    settle(journey, claim, { slot: 'free', use: 'counts' });
    card.pinStatus = 'D';
    Object.assign(proof, { stage: 'over', doubt: null, isDone: true });
    return after(done(card));
  }
  const isErrored = fate === 'update_503';
  settle(journey, claim, isErrored ? HELD : { slot: 'held', use: 'given back' });
  proof.doubt = isErrored ? 'errored' : 'unanswered';
  if (fate === 'update_done_but_unanswered') card.pinStatus = 'D';
  // The card is read after every act: where it shows what was done, that is told, and no doubt.
  return after(card.pinStatus === 'D' ? done(card) : '503 act_unconfirmed');
}
