import 'server-only';
import type { CardRef } from '@/lib/contract/card';
import type { Operation, StepUpOutcome } from '@/lib/contract/step-up';
import type { Holder } from '@/lib/set-pin/card';
import { container } from '../container';

/** What the person is warned of, by the failures that there may still be. */
const LEFT: Readonly<Record<number, StepUpOutcome>> = { 0: 'locked', 1: 'one_left', 2: 'two_left' };

/**
 * How a step-up at the provider ended, for the page it came back to. The address is a hint that anybody can write;
 * that a proof lives is said only when one does.
 */
export async function stepUpOutcome(
  holder: Holder,
  hint: string | string[] | undefined,
  operation: Operation,
  cardRef: CardRef | null,
): Promise<StepUpOutcome | null> {
  const { setPin, authorisations, stepUpTries } = container();
  if (hint === 'cancelled') return hint;
  if (hint === 'refused') return LEFT[await stepUpTries.left(holder.id)] ?? hint;
  if (hint !== 'done') return null;
  const cardId = cardRef && (await setPin.resolve(holder, cardRef));
  return (await authorisations.isLive(holder, operation, cardId)) ? 'done' : null;
}
