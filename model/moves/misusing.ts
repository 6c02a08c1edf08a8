import fc from 'fast-check';
import { expectOne } from '../broken.ts';
import { at, type Journey, mayAct } from '../journey.ts';
import { move } from '../move.ts';
import type { Claim } from '../proofs.ts';
import { asks } from './asking.ts';
import { PICK } from './choices.ts';

type Misuse = 'device' | 'card' | 'act';

/** The newest proofs, for another device, another card, or another act than the one that was proven. */
function misusing(journey: Journey, pick: number, what: Misuse): Claim {
  const proof = journey.proofs.length - 1 - (pick % journey.proofs.length);
  const { device, card, act } = at(journey.proofs, proof);
  const right = { proof, device, card, act };
  if (what === 'device') return { ...right, device: 1 - device };
  if (what === 'card') return { ...right, card: 1 - card };
  return { ...right, act: act === 'set_pin' ? 'random_pin' : 'set_pin' };
}

/** What no honest page does, and what a line may do by itself. */
export const MISUSING = {
  'uses a proof for something else': move({
    weight: 2,
    args: fc.record({ pick: PICK, what: fc.constantFrom<Misuse[]>('device', 'card', 'act') }),
    check: ({ proofs, cards }, { what }) => proofs.length > 0 && (what !== 'card' || cards.length > 1),
    play: (journey, scene, { pick, what }) => asks(journey, scene, misusing(journey, pick, what), 'answered'),
  }),

  'sends the same request once more': move({
    weight: 2,
    args: fc.record({}),
    check: ({ sent }) => sent !== null,
    async play(journey, scene) {
      const { sent } = journey;
      if (!sent || !scene.sent) throw new Error('nothing was sent before');
      const { status, code } = await at(scene.devices, sent.device).request(scene.sent);
      const isKnown = mayAct(journey, at(journey.devices, sent.device));
      const right = isKnown ? sent.again : ['401 unauthenticated'];
      return expectOne('the same request', `${status} ${code}`, right);
    },
  }),
};
