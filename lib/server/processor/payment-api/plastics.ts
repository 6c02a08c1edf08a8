import 'server-only';
import { z } from 'zod';
import type { Holder, Plastic } from '@/lib/set-pin/card';
import { SetPinError } from '@/lib/set-pin/errors';
import { answered, saying } from '../answer';
import type { ProcessorHttp } from '../http';

const LIST_MAX_BYTES = 1_048_576;

const PlasticReply = z
  .object({
    id: z.string().regex(/^[\w-]{1,64}$/),
    status: z.string().max(64).nullish(),
    productionType: z.string().max(64).nullish(),
    sequenceNumber: z.number().int().nullish(),
    productionDate: z.iso.date().nullish().catch(null),
    embossing: z.object({ physical: z.boolean().nullish() }).nullish(),
  })
  .transform((plastic): Plastic => ({
    plasticId: plastic.id,
    status: plastic.status ?? 'unknown',
    productionType: plastic.productionType ?? null,
    physical: plastic.embossing?.physical ?? null,
    sequenceNumber: plastic.sequenceNumber ?? 0,
    madeOn: plastic.productionDate ?? null,
  }));

/** `GET /card/v3/{id}/plastic` (api.md 3.3). */
export async function fetchPlastics(
  call: ProcessorHttp,
  cardId: string,
  { auditUser }: Holder,
): Promise<readonly Plastic[]> {
  const reply = await answered(
    call({
      method: 'GET',
      path: `/card/v3/${encodeURIComponent(cardId)}/plastic`,
      query: { auditUser },
      maxBytes: LIST_MAX_BYTES,
    }),
  );
  if (reply.status !== 200) throw new SetPinError('processor_refused', `plastics ${saying(reply)}`);
  const { data } = z.array(PlasticReply).safeParse(reply.json);
  if (!data) throw new SetPinError('processor_nonsense', 'plastics: unexpected body');
  return data;
}
