import 'server-only';
import type { CardRef } from '@/lib/contract/card';
import type { Operation } from '@/lib/contract/step-up';
import type { Holder } from '@/lib/set-pin/card';
import { container } from '../container';

export type StepUpOutcome = 'done' | 'cancelled' | 'refused' | null;

/**
 * How a step-up at the provider ended, for the page it came back to. The address is a hint that anybody can write;
 * that a proof lives is said only when one does.
 */
export async function stepUpOutcome(
  holder: Holder,
  hint: string | string[] | undefined,
  operation: Operation,
  cardRef: CardRef | null,
): Promise<StepUpOutcome> {
  if (hint === 'cancelled' || hint === 'refused') return hint;
  if (hint !== 'done') return null;
  const { setPin, authorisations } = container();
  const cardId = cardRef && (await setPin.resolve(holder, cardRef));
  return (await authorisations.isLive(holder, operation, cardId)) ? 'done' : null;
}
