import 'server-only';
import { z } from 'zod';
import type { Customer } from '@/lib/set-pin/card';
import type { CardOrder } from '@/lib/set-pin/ports';
import { nonsense } from '../answer';
import type { Change } from './changes';

/** These have a role in their path; debit products have none (api.md 3.1). */
const WITH_ROLE: ReadonlySet<string> = new Set(['MC_CARD', 'VISA_CARD']);
const Created = z.object({ id: z.string().regex(/^[\w-]{1,64}$/) });

/**
 * `POST /card/v4/{product}/customer/{customerId}/account/{accountId}[/MAIN]` (api.md 3.1, seed step 1). Required are
 * first and last name; where in the body they stand is GUESS G-17 of emulator/README.md.
 */
export async function createCard(
  change: Change,
  { like, product, pinStatus }: CardOrder,
  { customerId }: Customer,
  key: string,
): Promise<{ cardId: string }> {
  const account = `customer/${encodeURIComponent(customerId)}/account/${encodeURIComponent(like.accountId ?? '')}`;
  const { json } = await change({
    method: 'POST',
    path: `/card/v4/${encodeURIComponent(product)}/${account}${WITH_ROLE.has(product) ? '/MAIN' : ''}`,
    json: { pinStatus, embossing: like.model },
    key,
  });
  const { data } = Created.safeParse(json);
  if (!data) throw nonsense('create card: unexpected body');
  return { cardId: data.id };
}
