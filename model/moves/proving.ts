import fc from 'fast-check';
import { beginStepUp } from '../../testkit/playwright/step-up.ts';
import { expectOne } from '../broken.ts';
import { type Act, at, type Journey, mayAct, type Proof } from '../journey.ts';
import { move } from '../move.ts';
import { beginProof, cancel, growOld, prove, type WayBack } from '../proofs.ts';
import type { Scene } from '../scene.ts';
import { CARD, choose, chosen, DEVICE, isUnderWay, PICK } from './choices.ts';

/** A proof that waits for the provider's answer, also one that has waited too long. */
const waits = ({ stage }: Proof) => stage === 'begun' || stage === 'stale';
const isWaiting = ({ proofs }: Journey, { pick }: { pick: number }) =>
  chosen(proofs, waits, pick) !== undefined;
const PAGES: Readonly<Record<Act, string>> = { set_pin: 'pin', random_pin: 'random-pin' };

/** The address that the browser is sent to. */
function addressOf({ refs }: Scene, { card, act }: Proof, way: WayBack): string {
  if (way === 'sign-in') return '/sign-in?because=ended';
  return way === 'cards' ? '/cards' : `/cards/${at(refs, card)}/${PAGES[act]}?step-up=${way}`;
}

async function comesBack(
  journey: Journey,
  scene: Scene,
  number: number,
  how: { readonly act: 'confirm' | 'cancel'; readonly isHeard: boolean },
): Promise<string> {
  const proof = at(journey.proofs, number);
  const { location } = at(scene.proofs, number);
  const given = await at(scene.devices, proof.device).comesBack(location, how.act, how.isHeard);
  const way = how.act === 'cancel' ? cancel(journey, number) : prove(journey, number, how.isHeard);
  return expectOne('the way back from the provider', given, [addressOf(scene, proof, way)]);
}

/** The second authentication, for one act on one card, at the bank's OpenID provider. */
export const PROVING = {
  'begins a proof': move({
    weight: 12,
    args: fc.record({
      device: DEVICE,
      card: CARD,
      act: fc.constantFrom<Act[]>('set_pin', 'set_pin', 'random_pin'),
    }),
    // More than two pages that wait for the provider are nobody's.
    check: ({ cards, proofs }, { card }) => card < cards.length && proofs.filter(waits).length < 2,
    async play(journey, scene, { device, card, act }) {
      const api = { post: at(scene.devices, device).post };
      const isKnown = mayAct(journey, at(journey.devices, device));
      const begun = await beginStepUp(api, at(scene.refs, card), act).catch((error: unknown) => {
        if (isKnown) throw error;
        return null;
      });
      if (begun) scene.proofs.push(begun);
      const given = begun ? '201' : '401 unauthenticated';
      return expectOne('a proof that is begun', given, [beginProof(journey, device, card, act)]);
    },
  }),

  proves: move({
    weight: 40,
    args: fc.record({ pick: PICK }),
    check: isWaiting,
    play: (journey, scene, { pick }) =>
      comesBack(journey, scene, choose(journey.proofs, waits, pick), { act: 'confirm', isHeard: true }),
  }),

  'proves, and the answer is lost': move({
    weight: 2,
    args: fc.record({ pick: PICK }),
    check: isWaiting,
    play: (journey, scene, { pick }) =>
      comesBack(journey, scene, choose(journey.proofs, waits, pick), { act: 'confirm', isHeard: false }),
  }),

  'cancels the proof': move({
    weight: 3,
    args: fc.record({ pick: PICK }),
    check: isWaiting,
    play: (journey, scene, { pick }) =>
      comesBack(journey, scene, choose(journey.proofs, waits, pick), { act: 'cancel', isHeard: true }),
  }),

  'waits for five minutes': move({
    weight: 2,
    args: fc.record({}),
    check: isUnderWay,
    async play(journey, { ground, person }) {
      await ground.database.ageStepUps(person, 5 * 60_000);
      growOld(journey);
      return 'every proof is old';
    },
  }),
};
