import fc from 'fast-check';
import type { Journey } from '../journey.ts';
import { looksRight } from '../looking.ts';
import { move } from '../move.ts';
import { CARD, DEVICE, isSignedIn } from './choices.ts';

const inHand = ({ cards }: Journey, { card }: { card: number }) => card < cards.length;

/** Looking: whatever was lost, a look tells where the card is, and what comes next. */
export const READING = {
  'looks at the list': move({
    weight: 1,
    args: fc.record({ device: DEVICE }),
    play: (journey, scene, { device }) => looksRight.list(journey, scene, device),
  }),

  'looks at a card': move({
    weight: 1,
    args: fc.record({ device: DEVICE, card: CARD }),
    check: inHand,
    play: (journey, scene, { device, card }) => looksRight.card(journey, scene, device, card),
  }),

  'opens or reloads the PIN page': move({
    weight: 2,
    args: fc.record({ device: DEVICE, card: CARD, hint: fc.boolean() }),
    check: inHand,
    play: (journey, scene, { device, card, hint }) => looksRight.pin(journey, scene, device, card, hint),
  }),

  'asks how it stands': move({
    weight: 2,
    args: fc.record({ device: DEVICE, card: CARD }),
    check: inHand,
    play: (journey, scene, { device, card }) => looksRight.status(journey, scene, device, card),
  }),

  'looks while Enfuce answers 503': move({
    weight: 1,
    args: fc.record({ device: DEVICE, card: CARD, at: fc.constantFrom('list', 'card', 'status') }),
    check: (journey, args) => inHand(journey, args) && isSignedIn(journey, args.device),
    async play(journey, scene, { device, card, at: where }) {
      await scene.processor.arm('cards_503', 1);
      if (where === 'list') return looksRight.list(journey, scene, device, true);
      return looksRight[where](journey, scene, device, card, true);
    },
  }),
};
