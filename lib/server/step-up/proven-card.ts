import 'server-only';
import type { CardRef, CardView } from '@/lib/contract/card';
import type { Holder } from '@/lib/set-pin/card';
import type { SeenCard } from '../cards/card-handles';
import type { Authorisations } from './authorisations';
import type { Slots } from './card-slots';

interface Parts {
  readonly handles: { readonly find: (holder: Holder, ref: CardRef) => Promise<SeenCard | null> };
  readonly authorisations: Pick<Authorisations, 'isLive'>;
  readonly slots: Pick<Slots, 'wasTaken'>;
}

/**
 * The card for whose PIN somebody has proved who they are a moment ago, as they were last shown it; null where no proof lives, or
 * where something has been asked for this card, by whomever: it may wait no longer. Nobody asks the processor: the control does,
 * and refuses a card that was changed elsewhere (decision 0033).
 */
export const createProvenCard =
  ({ handles, authorisations, slots }: Parts) =>
  async (holder: Holder, ref: CardRef): Promise<CardView | null> => {
    const seen = await handles.find(holder, ref);
    if (!seen) return null;
    const [isLive, wasTaken] = await Promise.all([
      authorisations.isLive(holder, 'set_pin', seen.cardId),
      slots.wasTaken(seen.cardId),
    ]);
    if (!isLive || wasTaken) return null;
    return { ref, product: seen.product, last4: seen.last4, stage: 'waiting_for_pin' };
  };
