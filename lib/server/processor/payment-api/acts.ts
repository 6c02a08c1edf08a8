import 'server-only';
import type { CardAct } from '@/lib/contract/step-up';
import type { Card } from '@/lib/set-pin/card';
import { ActCallFailed, type ActTarget } from '@/lib/set-pin/ports';
import { nonsense } from '../answer';
import { activatePlastic, patchCard, updateCard } from './card-updates';
import { type Change, keyFor } from './changes';

/**
 * Lets a card that was made anew wait for its PIN: a second call, for the action itself takes no pinStatus (api.md 3.2).
 * The order stands whatever becomes of this; the rules read the card afterwards and show what is true. Asking for W
 * twice is no second act, so one that got no answer, or was turned away, is asked again.
 */
export async function letWait(
  change: Change,
  card: Pick<Card, 'product' | 'cardId'>,
  key: string,
): Promise<void> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      return await patchCard(change, card, { pinStatus: 'W' }, keyFor(key, `wait ${attempt}`));
    } catch (error) {
      if (!(error instanceof ActCallFailed)) throw error;
      if (error.outcome === 'refused') return;
    }
  }
}

/** Each act by the calls that the Payment API has for it; resolves to the card to look at afterwards. */
export async function doAct(
  change: Change,
  act: CardAct,
  { card, plastic }: ActTarget,
  key: string,
): Promise<{ cardId: string }> {
  const { cardId, product } = card;
  switch (act) {
    case 'random_pin':
      await patchCard(change, card, { pinStatus: 'D' }, key);
      break;
    case 'reissue_card':
      await updateCard(change, card, 'REISSUE_CARD', key);
      await letWait(change, card, key);
      break;
    case 'replace_card': {
      const newId = await updateCard(change, card, 'REPLACE_CARD', key);
      if (newId === null || newId === cardId) throw nonsense('replace: the new card has no id');
      await letWait(change, { cardId: newId, product }, key);
      return { cardId: newId };
    }
    case 'activate_card':
      if (!plastic) throw new Error('activating needs the plastic that the rules chose');
      await activatePlastic(change, cardId, plastic.plasticId, key);
      break;
    case 'reset_pin_tries':
      await updateCard(change, card, 'RESET_PIN_ATTEMPT', key);
      break;
    case 'reorder_pin':
      await updateCard(change, card, 'REORDER_CARD_PIN', key);
      break;
  }
  return { cardId };
}
