import 'server-only';
import { z } from 'zod';
import type { Customer } from '@/lib/set-pin/card';
import type { CardOrder } from '@/lib/set-pin/ports';
import { nonsense } from '../answer';
import type { ProcessorHttp } from '../http';
import { changesOf } from './acts';

const PIN_STATUS = { W: 'WAITING', D: 'GENERATED' } as const;
const Created = z.object({ id: z.string().regex(/^[\w-]{1,64}$/) });

/** `POST /v1/cards` (api.md section 6, seed step 1): programme, account, cardholder and name are those of a card they have. */
export async function createCard(
  call: ProcessorHttp,
  { like, product, pinStatus }: CardOrder,
  holder: Customer,
  key: string,
): Promise<{ cardId: string }> {
  const { programId, cardholderId, embossingName } = like.model ?? {};
  const { json } = await changesOf(
    call,
    holder,
  )({
    method: 'POST',
    path: '/v1/cards',
    json: {
      ...{ programId, cardholderId, accountId: like.accountId, cardConfigurationCode: product },
      ...{ pinStatus: PIN_STATUS[pinStatus], plastic: { embossingName } },
    },
    key,
  });
  const { data } = Created.safeParse(json);
  if (!data) throw nonsense('create card: unexpected body');
  return { cardId: data.id };
}
