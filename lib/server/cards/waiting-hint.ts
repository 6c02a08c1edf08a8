import 'server-only';
import type { CardRef } from '@/lib/contract/card';
import type { Holder } from '@/lib/set-pin/card';
import type { CardHandles } from '@/lib/set-pin/ports';
import type { WaitingCards } from '../notices/waiting-cards';

/**
 * Whether a card of this person's waits for its PIN, from the database alone: for pages that do not show it themselves.
 * @param shown the card that the page is about
 */
export const createWaitingHint =
  (waiting: Pick<WaitingCards, 'ofCustomer'>, handles: Pick<CardHandles, 'refOf'>) =>
  async (holder: Holder, shown?: CardRef): Promise<boolean> => {
    if (holder.customerId === null) return false;
    const cards = await waiting.ofCustomer(holder.customerId);
    return cards.some(({ cardId }) => handles.refOf(holder, cardId) !== shown);
  };
