import fc from 'fast-check';
import { Broken } from '../broken.ts';
import { at, type Journey } from '../journey.ts';
import { letHalfAMinutePass, move } from '../move.ts';
import { emboss, endAll, signIn, signOut } from '../passing.ts';
import type { Scene } from '../scene.ts';
import { choose, chosen, DEVICE, isSignedIn, isUnderWay } from './choices.ts';

const SIGNED_OUT = [200, 303];

/** Signs in on a device that has no session, or lost it. */
export async function signsIn(journey: Journey, scene: Scene, device: number): Promise<string> {
  await at(scene.devices, device).signIn();
  signIn(journey, device);
  return `on the ${device === 0 ? 'first' : 'second'} device`;
}

/** What happens by itself, and sessions: they end at every moment, and whoever comes back signs in again. */
export const PASSING = {
  'waits for half a minute': move({
    weight: 10,
    args: fc.record({}),
    check: ({ cards, controls }) =>
      cards.some(({ slot }) => slot !== null) || controls.some(({ isExpired }) => !isExpired),
    async play(journey, scene) {
      await letHalfAMinutePass(journey, scene);
      return 'every control is dead';
    },
  }),

  'cards are made': move({
    weight: 2,
    args: fc.record({}),
    check: isUnderWay,
    async play(journey, scene) {
      await letHalfAMinutePass(journey, scene);
      await scene.ground.database.ageStepUps(scene.person, 60 * 60_000);
      await scene.moveClock('next run');
      emboss(journey);
      return `${journey.cards.filter(({ isMade }) => isMade).length} made`;
    },
  }),

  'signs out': move({
    weight: 2,
    args: fc.record({ device: DEVICE }),
    check: (journey, { device }) => isSignedIn(journey, device) && isUnderWay(journey),
    async play(journey, scene, { device }) {
      const { status } = await at(scene.devices, device).signOut();
      if (!SIGNED_OUT.includes(status)) throw new Broken(`the sign-out was answered ${status}`);
      signOut(journey, device);
      return String(status);
    },
  }),

  'the provider ends all sessions': move({
    weight: 2,
    args: fc.record({}),
    check: isUnderWay,
    async play(journey, scene) {
      const { identity, person, ground } = scene;
      const token = await identity.logoutToken({ claims: { sub: person.sub } });
      const answer = await fetch(`${ground.bank}/api/logout/back-channel`, {
        method: 'POST',
        body: new URLSearchParams({ logout_token: token }),
      });
      if (answer.status !== 200) throw new Broken(`the back channel was answered ${answer.status}`);
      endAll(journey);
      return '200';
    },
  }),

  'signs in again': move({
    weight: 8,
    args: fc.record({ pick: fc.constantFrom(0, 1) }),
    check: (journey) => isAnyoneOut(journey),
    play(journey, scene, { pick }) {
      const out = journey.devices.map((_, device) => !isSignedIn(journey, device));
      return signsIn(
        journey,
        scene,
        choose(out, (isOut) => isOut, pick),
      );
    },
  }),
};

const isAnyoneOut = (journey: Journey) =>
  chosen(journey.devices, (device) => !isSignedIn(journey, journey.devices.indexOf(device)), 0) !== undefined;
