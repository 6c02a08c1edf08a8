import 'server-only';
import type { CardRef, CardView } from '@/lib/contract/card';
import type { Holder } from '@/lib/set-pin/card';
import type { SeenCard } from '../cards/card-handles';
import type { Authorisations } from './authorisations';

interface Parts {
  readonly handles: { readonly find: (holder: Holder, ref: CardRef) => Promise<SeenCard | null> };
  readonly authorisations: Pick<Authorisations, 'isLive'>;
}

/**
 * The card for whose PIN somebody has proved who they are a moment ago, as they were last shown it; null where no proof lives that
 * has not been used yet. Nobody asks the processor: the control does, and refuses a card that waits no longer (decision 0033).
 */
export const createProvenCard =
  ({ handles, authorisations }: Parts) =>
  async (holder: Holder, ref: CardRef): Promise<CardView | null> => {
    const seen = await handles.find(holder, ref);
    if (!seen || !(await authorisations.isLive(holder, 'set_pin', seen.cardId, 0))) return null;
    return { ref, product: seen.product, last4: seen.last4, stage: 'waiting_for_pin' };
  };
