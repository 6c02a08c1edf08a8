import 'server-only';
import { z } from 'zod';
import type { Card } from '@/lib/set-pin/card';
import type { Change } from './changes';

/** What `POST /card/v3/{id}/update/{propertyToUpdate}` can do of what we need (api.md 3.4). */
export type PropertyToUpdate = 'REPLACE_CARD' | 'REISSUE_CARD' | 'REORDER_CARD_PIN' | 'RESET_PIN_ATTEMPT';

const Updated = z.object({ id: z.string().regex(/^[\w-]{1,64}$/) });

/**
 * One action on a card; resolves to the `id` of the answer, or null where it holds none. That a replacement answers
 * with the new card's id is GUESS G-20 of emulator/README.md.
 */
export async function updateCard(
  change: Change,
  { cardId }: Card,
  property: PropertyToUpdate,
  key: string,
): Promise<string | null> {
  const { json } = await change({
    method: 'POST',
    path: `/card/v3/${encodeURIComponent(cardId)}/update/${property}`,
    key,
  });
  return Updated.safeParse(json).data?.id ?? null;
}

/** `POST /card/v3/{id}/plastic/{plasticId}/update/ACTIVATE` (api.md 3.1). */
export async function activatePlastic(
  change: Change,
  cardId: string,
  plasticId: string,
  key: string,
): Promise<void> {
  const plastic = `/card/v3/${encodeURIComponent(cardId)}/plastic/${encodeURIComponent(plasticId)}`;
  await change({ method: 'POST', path: `${plastic}/update/ACTIVATE`, key });
}

/** `PATCH /card/v4/{product}/{id}`: the product is part of the path (api.md 3.1, the statuses 3.4). */
export async function patchCard(
  change: Change,
  { product, cardId }: Pick<Card, 'product' | 'cardId'>,
  json: { readonly pinStatus: 'W' | 'D' } | { readonly status: 'CARD_BLOCKED' },
  key: string,
): Promise<void> {
  const path = `/card/v4/${encodeURIComponent(product)}/${encodeURIComponent(cardId)}`;
  await change({ method: 'PATCH', path, json, key });
}
