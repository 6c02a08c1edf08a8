import 'server-only';
import { z } from 'zod';
import type { Card, Customer } from '@/lib/set-pin/card';
import { SetPinError } from '@/lib/set-pin/errors';
import { answered, saying } from '../answer';
import type { ProcessorHttp } from '../http';

const LIST_MAX_BYTES = 1_048_576;
const MOST_CARDS = 500;

const id = z.string().regex(/^[\w-]{1,64}$/);
/** MyCore's words in the law's (api.md section 6). What is not here stays as it is, and is eligible for nothing. */
const CARD_STATUS: Readonly<Record<string, string>> = {
  ACTIVE: 'CARD_OK',
  BLOCKED: 'CARD_BLOCKED',
  BLOCKED_SUSPECTED_FRAUD: 'SUSPECTED_FRAUD',
  CLOSED_DUE_TO_FRAUD: 'CARD_CLOSED_DUE_TO_FRAUD',
  CLOSED_LOST: 'CARD_LOST',
  CLOSED_STOLEN: 'CARD_STOLEN',
  CLOSED: 'CARD_CLOSED',
  CLOSED_EXPIRED: 'CARD_EXPIRED',
};
const PIN_STATUS: Readonly<Record<string, Card['pinStatus']>> = {
  WAITING: 'W',
  SET: 'S',
  GENERATED: 'D',
  INHERITED: 'inherited',
};
const said = z.string().max(64).nullish().catch(null);

const Version = z.object({ status: said, sequenceNumber: z.number().int().min(1) });
export type Version = z.infer<typeof Version>;

/** `CardResponse`; Enfuce may add fields and values at any time. */
const CardReply = z.object({
  id,
  cardholderId: id.nullish(),
  accountId: id.nullish().catch(null),
  programId: id.nullish().catch(null),
  previousCardId: id.nullish().catch(null),
  cardConfigurationCode: said,
  role: said,
  cardStatus: said,
  pinStatus: said,
  maskedPan: said,
  plastic: z.object({ embossingName: said }).nullish(),
  cardVersions: z.array(Version).max(100).nullish(),
});

/** A card, and what this API alone says of it. */
export interface MyCoreCard {
  readonly card: Card;
  readonly versions: readonly Version[];
  readonly previousCardId: string | null;
}

function understood(reply: z.infer<typeof CardReply>): MyCoreCard {
  const { programId, cardholderId, plastic } = reply;
  const embossingName = plastic?.embossingName;
  const model =
    programId && cardholderId && embossingName ? { programId, cardholderId, embossingName } : null;
  // An application on a multi-application card is its cardholder's own; its PIN is the main card's.
  const isApplication = reply.role === 'CARD_APPLICATION';
  return {
    versions: reply.cardVersions ?? [],
    previousCardId: reply.previousCardId ?? null,
    card: {
      cardId: reply.id,
      customerId: cardholderId ?? null,
      accountId: reply.accountId ?? null,
      product: reply.cardConfigurationCode ?? 'unknown',
      physical: Boolean(plastic),
      role: isApplication || reply.role === 'MAIN_CARD' ? 'MAIN' : 'unknown',
      status: CARD_STATUS[reply.cardStatus ?? ''] ?? 'unknown',
      // No control is made for an application (api.md section 6), whatever it says of itself.
      pinStatus: isApplication ? 'inherited' : (PIN_STATUS[reply.pinStatus ?? ''] ?? 'unknown'),
      last4: /\d{4}$/.exec(reply.maskedPan ?? '')?.[0] ?? null,
      pinTries: null,
      model,
    },
  };
}

/**
 * `GET /v1/cards?cardholderId=`. GUESS M-01 of emulator/README.md: what is published lists the applications of a main
 * card only, and nothing lists a person's cards.
 */
export async function fetchCards(
  call: ProcessorHttp,
  { customerId, auditUser }: Customer,
): Promise<readonly MyCoreCard[]> {
  const reply = await answered(
    call({
      method: 'GET',
      path: '/v1/cards',
      query: { cardholderId: customerId },
      headers: { 'x-audit-user': auditUser },
      maxBytes: LIST_MAX_BYTES,
    }),
  );
  if (reply.status === 404) return [];
  if (reply.status !== 200) throw new SetPinError('processor_refused', `cards ${saying(reply)}`);
  const { data } = z.array(CardReply).max(MOST_CARDS).safeParse(reply.json);
  if (!data) throw new SetPinError('processor_nonsense', 'cards: unexpected body');
  return data.map(understood);
}
