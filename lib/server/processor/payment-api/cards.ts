import 'server-only';
import { z } from 'zod';
import type { Card, Customer } from '@/lib/set-pin/card';
import { SetPinError } from '@/lib/set-pin/errors';
import type { ProcessorHttp } from '../http';
import { answered, saying } from '../answer';

const LIST_MAX_BYTES = 1_048_576;
/** The largest page the API gives (api.md 3.1). */
const PAGE_SIZE = 100;
/** More cards than any person has; ends a list that never ends. */
const MAX_PAGES = 20;

const id = z.string().regex(/^[\w-]{1,64}$/);
/** A value that is missing, or that nobody knows yet, is `unknown`; the rules make it eligible for nothing. */
const known = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum([...values, 'unknown']).catch('unknown' as const);

/** Products that exist as plastic (api.md 3.1); a virtual card has no PIN. */
const PLASTIC_PRODUCTS: ReadonlySet<string> = new Set(['MC_CARD', 'DEBIT_MC', 'VISA_CARD', 'DEBIT_VISA']);
function isPhysical(product: string): boolean | null {
  if (product.endsWith('_VIRTUAL')) return false;
  return PLASTIC_PRODUCTS.has(product) ? true : null;
}
const name = z.string().min(1).max(64);
const tries = z.number().int().min(0).max(99);

/** Enfuce may add fields and values at any time, so this shape, unlike ours, is not strict. */
const CardReply = z
  .object({
    id,
    customerId: id.nullish(),
    product: z.string().max(64).nullish(),
    cardRole: known(['MAIN', 'SUPPLEMENTARY']),
    status: z.string().max(64).nullish(),
    pinStatus: known(['W', 'S', 'D']),
    maskedCardNumber: z.string().max(32).nullish(),
    accountId: id.nullish().catch(null),
    embossing: z.object({ firstName: name, lastName: name }).nullish().catch(null),
    pinAttempts: z.object({ counter: tries, max: tries }).nullish().catch(null),
  })
  .transform((card): Card => ({
    cardId: card.id,
    customerId: card.customerId ?? null,
    accountId: card.accountId ?? null,
    product: card.product ?? 'unknown',
    physical: isPhysical(card.product ?? 'unknown'),
    role: card.cardRole,
    status: card.status ?? 'unknown',
    pinStatus: card.pinStatus,
    last4: /\d{4}$/.exec(card.maskedCardNumber ?? '')?.[0] ?? null,
    pinTries: card.pinAttempts ? { failed: card.pinAttempts.counter, max: card.pinAttempts.max } : null,
    model: card.embossing ?? null,
  }));

/** `GET /card/v4/customer/{customerId}`, every page of it (api.md 3.1; the page parameters are GUESS in emulator/README.md). */
export async function fetchCards(
  call: ProcessorHttp,
  { customerId, auditUser }: Customer,
): Promise<readonly Card[]> {
  const cards: Card[] = [];
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const reply = await answered(
      call({
        method: 'GET',
        path: `/card/v4/customer/${encodeURIComponent(customerId)}`,
        query: { auditUser, pageNumber: String(page), pageSize: String(PAGE_SIZE) },
        maxBytes: LIST_MAX_BYTES,
      }),
    );
    // A customer whom Enfuce does not know has no cards; that is an answer and no fault.
    if (reply.status === 404) return cards;
    if (reply.status !== 200) throw new SetPinError('processor_refused', `cards ${saying(reply)}`);
    const { data } = z.array(CardReply).max(PAGE_SIZE).safeParse(reply.json);
    if (!data) throw new SetPinError('processor_nonsense', 'cards: unexpected body');
    cards.push(...data);
    if (data.length < PAGE_SIZE) return cards;
  }
  throw new SetPinError('processor_nonsense', 'cards: a list without an end');
}
