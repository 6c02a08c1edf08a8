import type { CardActDone } from '../contract/card-act';
import { isCustomer } from './card';
import { SetPinError } from './errors';
import type { OwnCards } from './own-cards';
import type { Claim, StepUps } from './ports';

interface Parts {
  readonly stepUps: StepUps;
  readonly cards: OwnCards;
}

/**
 * An act that was done, and whose answer got lost on its way to the browser: whoever asks again with the very claim that
 * did it has no proof left, and hears what became of it instead. Nothing is sent to the processor but a read.
 */
export function createLostAnswer({ stepUps, cards }: Parts) {
  return async function orItsResult(claim: Claim, act: () => Promise<CardActDone>): Promise<CardActDone> {
    try {
      return await act();
    } catch (error) {
      const isOver = error instanceof SetPinError && error.code === 'step_up_required';
      const result = isOver ? await stepUps.resultOf(claim) : null;
      if (result === null || !isCustomer(claim.holder)) throw error;
      return cards.afterwards(claim.holder, result);
    }
  };
}
export type OrItsResult = ReturnType<typeof createLostAnswer>;
