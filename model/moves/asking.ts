import fc from 'fast-check';
import { actPath, claimOf, controlPath } from '../../testkit/playwright/step-up.ts';
import type { Answer } from '../../testkit/playwright/bank-api.ts';
import { Broken, expectOne } from '../broken.ts';
import { askControl, askRandomPin, type ChangeFate, type ControlFate, type Expected } from '../claims.ts';
import { type Act, at, type Journey, mayAct, type Proof } from '../journey.ts';
import { cutOnceAsked } from '../lost-answer.ts';
import { move, SHORTLY_HELD_MS, SURELY_HELD_MS } from '../move.ts';
import type { Claim } from '../proofs.ts';
import type { Scene } from '../scene.ts';
import { type Request, requestFor } from '../visitor.ts';
import { chosen, PICK } from './choices.ts';

/** How the browser loses the answer: it comes and is not read, or the connection is cut while the call is at work. */
export type Loss = 'none' | 'dropped' | 'cut';
/** The longest that a slot is held. */
const MOST_WAIT_SECONDS = 40;

function requestOf({ refs, proofs }: Scene, { proof, card, act }: Claim): Request {
  const stepUp = at(proofs, proof);
  const ref = at(refs, card);
  return act === 'set_pin'
    ? requestFor(controlPath(ref), { ...claimOf(stepUp), operation: act })
    : requestFor(actPath(ref, act), claimOf(stepUp));
}

const isCallFor: Readonly<Record<Act, (call: { method: string; path: string }) => boolean>> = {
  set_pin: ({ path }) => path.startsWith('/pincontrol/'),
  random_pin: ({ method, path }) => method === 'PATCH' && path.startsWith('/card/'),
};

function toldBy({ status, code, json: { stage } }: Answer): string {
  const what = code || (typeof stage === 'string' ? stage : '');
  return `${status} ${what}`.trim();
}

/** Sends it, and loses the answer where that is wanted; null is an answer that never came. */
function send(scene: Scene, request: Request, { device, act }: Claim, loss: Loss): Promise<Answer | null> {
  const visitor = at(scene.devices, device);
  if (loss !== 'cut') return visitor.request(request);
  const line = {
    processor: scene.processor,
    database: scene.ground.database,
    isCall: isCallFor[act],
  };
  return cutOnceAsked(line, (signal) => visitor.request(request, signal));
}

/** Whoever must wait is told how long, and it is never longer than a slot is held. */
function expectWait({ code, json }: Answer): void {
  if (code !== 'control_is_live' && code !== 'act_unconfirmed') return;
  const seconds = Number(json['retryAfterSeconds']);
  if (!(seconds >= 1 && seconds <= MOST_WAIT_SECONDS))
    throw new Broken(`${code} came with a wait of ${seconds} s`);
}

/** What is done is done once: the same request again is refused as the first one was, or because that one was done. */
const toldAgain = (answer: string) => (answer.startsWith('2') ? '409 already_delivered' : answer);

/** Keeps what the answer gave: of a control that nobody heard of, that it is there. */
function keep(journey: Journey, { rights }: Scene, heard: Answer | null): void {
  const { controlId, action } = heard?.json ?? {};
  const isGiven = typeof controlId === 'string' && typeof action === 'string';
  if (journey.controls.length > rights.length) rights.push(isGiven ? { controlId, action } : null);
}

/** Asks, compares the answer with the right ones, and keeps what came of it. */
export async function asks(
  journey: Journey,
  scene: Scene,
  claim: Claim,
  fate: ControlFate | ChangeFate,
  loss: Loss = 'none',
): Promise<string> {
  const request = requestOf(scene, claim);
  const isKnown = mayAct(journey, at(journey.devices, claim.device));
  const answer = await send(scene, request, claim, loss);
  const { answers, reaches }: Expected =
    claim.act === 'set_pin'
      ? askControl(journey, claim, fate as ControlFate)
      : askRandomPin(journey, claim, fate as ChangeFate);
  if (at(journey.cards, claim.card).slot !== null) {
    const heldMs = claim.act === 'set_pin' ? SURELY_HELD_MS : SHORTLY_HELD_MS;
    scene.surelyUntil = Math.min(scene.surelyUntil, performance.now() + heldMs);
  }
  const isLost = loss !== 'none' && reaches;
  if (!answer && !isLost) throw new Broken(`no answer came, and it should be "${answers.join('" or "')}"`);
  const told = answer && expectOne(`${claim.act} for card ${claim.card + 1}`, toldBy(answer), answers);
  if (answer) expectWait(answer);
  keep(journey, scene, isLost ? null : answer);
  // Who is not known is told so before anybody looks whether this came before.
  if (isKnown) {
    scene.sent = request;
    journey.sent = { device: claim.device, again: (told ? [told] : answers).map(toldAgain) };
  }
  return isLost ? 'lost' : (told ?? '');
}

/** A proof that lives, for a card on which something can be done now. */
const isOfUse = ({ cards }: Journey, { stage, card }: Proof): boolean => {
  const { pinStatus, slot } = at(cards, card);
  return stage === 'proven' && pinStatus === 'W' && slot === null;
};

/** Mostly one that is of use; now and then any, whatever became of it and of its card. */
const proofFor = (journey: Journey, act: Act, pick: number): number | undefined =>
  chosen(journey.proofs, (proof) => proof.act === act && (pick > 1 || isOfUse(journey, proof)), pick);

/** The claim of the page in which that proof was given. */
function claimFor(journey: Journey, act: Act, pick: number): Claim {
  const proof = proofFor(journey, act, pick);
  if (proof === undefined) throw new Error('no proof to ask with');
  const { device, card } = at(journey.proofs, proof);
  return { proof, device, card, act };
}
const hasProof =
  (act: Act) =>
  (journey: Journey, { pick }: { pick: number }): boolean =>
    proofFor(journey, act, pick) !== undefined;

const LOST = fc.constantFrom<Loss[]>('dropped', 'cut');
const CONTROL_FAULTS = [
  'cards_503',
  'plastics_503',
  'control_503',
  'control_hangs',
  'control_refused_400',
  'control_answers_html',
] as const;
const UPDATE_FAULTS = ['update_503', 'update_hangs', 'update_done_but_unanswered'] as const;

/** Asking for a control, and for a random PIN in its place: each may be answered, lost, refused or met by a fault. */
export const ASKING = {
  'asks for a control': move({
    weight: 30,
    args: fc.record({ pick: PICK }),
    check: hasProof('set_pin'),
    play: (journey, scene, { pick }) => asks(journey, scene, claimFor(journey, 'set_pin', pick), 'answered'),
  }),

  'asks for a control, and the answer is lost': move({
    weight: 5,
    args: fc.record({ pick: PICK, loss: LOST }),
    check: hasProof('set_pin'),
    play: (journey, scene, { pick, loss }) =>
      asks(journey, scene, claimFor(journey, 'set_pin', pick), 'lost', loss),
  }),

  'asks for a control, and the line breaks before Enfuce acts': move({
    weight: 3,
    args: fc.record({ pick: PICK }),
    check: hasProof('set_pin'),
    async play(journey, scene, { pick }) {
      await scene.processor.arm('control_hangs', 1);
      return asks(journey, scene, claimFor(journey, 'set_pin', pick), 'line_breaks_before', 'cut');
    },
  }),

  'asks for a control while Enfuce fails': move({
    weight: 4,
    args: fc.record({ pick: PICK, fault: fc.constantFrom(...CONTROL_FAULTS) }),
    check: hasProof('set_pin'),
    async play(journey, scene, { pick, fault }) {
      await scene.processor.arm(fault, 1);
      return asks(journey, scene, claimFor(journey, 'set_pin', pick), fault);
    },
  }),

  'asks for a random PIN': move({
    weight: 4,
    args: fc.record({ pick: PICK }),
    check: hasProof('random_pin'),
    play: (journey, scene, { pick }) =>
      asks(journey, scene, claimFor(journey, 'random_pin', pick), 'answered'),
  }),

  'asks for a random PIN, and the answer is lost': move({
    weight: 4,
    args: fc.record({ pick: PICK, loss: LOST }),
    check: hasProof('random_pin'),
    play: (journey, scene, { pick, loss }) =>
      asks(journey, scene, claimFor(journey, 'random_pin', pick), 'lost', loss),
  }),

  'asks for a random PIN while Enfuce fails': move({
    weight: 4,
    args: fc.record({ pick: PICK, fault: fc.constantFrom(...UPDATE_FAULTS) }),
    check: hasProof('random_pin'),
    async play(journey, scene, { pick, fault }) {
      await scene.processor.arm(fault, 1);
      return asks(journey, scene, claimFor(journey, 'random_pin', pick), fault);
    },
  }),
};
