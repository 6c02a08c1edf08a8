import 'server-only';
import { z } from 'zod';
import type { Holder, Plastic } from '@/lib/set-pin/card';
import { SetPinError } from '@/lib/set-pin/errors';
import { answered, saying } from '../answer';
import type { ProcessorHttp } from '../http';
import type { Version } from './cards';

const HISTORY_MAX_BYTES = 1_048_576;
const said = z.string().max(64).nullish().catch(null);

const Entry = z.object({
  id: z.string().max(64).nullish(),
  createdAt: z.iso.datetime({ offset: true }).nullish().catch(null),
  sentToManufacturerAt: z.iso.datetime({ offset: true }).nullish().catch(null),
  cardVersionSequenceNumber: z.number().int().min(1),
  manufacturingReason: said,
  status: said,
});
type Entry = z.infer<typeof Entry>;

/** `GET /v1/cards/{id}/manufacturing-history` (api.md section 6), oldest first. */
export async function fetchHistory(
  call: ProcessorHttp,
  cardId: string,
  { auditUser }: Holder,
): Promise<readonly Entry[]> {
  const reply = await answered(
    call({
      method: 'GET',
      path: `/v1/cards/${encodeURIComponent(cardId)}/manufacturing-history`,
      headers: { 'x-audit-user': auditUser },
      maxBytes: HISTORY_MAX_BYTES,
    }),
  );
  if (reply.status !== 200) throw new SetPinError('processor_refused', `history ${saying(reply)}`);
  const { data } = z.object({ manufacturingEntries: z.array(Entry).nullish() }).safeParse(reply.json);
  if (!data) throw new SetPinError('processor_nonsense', 'history: unexpected body');
  const entries = data.manufacturingEntries ?? [];
  return entries.toSorted((one, other) => (one.createdAt ?? '').localeCompare(other.createdAt ?? ''));
}

/** A letter that was sent is over, and so is one that was given up; any other is still to come. */
const LETTER_STATUS: Readonly<Record<string, string>> = {
  SENT_TO_MANUFACTURER: 'CLOSED',
  MANUFACTURING_ABORTED: 'REJECTED',
};

/**
 * Versions and history as the law's plastics. MyCore has no plastic of its own: what is made is a version of the card.
 * A version that was not sent to the manufacturer is not made, whatever can already be done with it by phone.
 */
export function plasticsFrom(versions: readonly Version[], history: readonly Entry[]): Plastic[] {
  const isLetter = ({ manufacturingReason }: Entry) => manufacturingReason === 'REORDER_PIN';
  const made = versions.map(({ status, sequenceNumber }): Plastic => {
    const last = history.findLast(
      (entry) => entry.cardVersionSequenceNumber === sequenceNumber && !isLetter(entry),
    );
    const isSent = last?.status === 'SENT_TO_MANUFACTURER';
    return {
      plasticId: String(sequenceNumber),
      sequenceNumber,
      status: statusOf(status ?? 'unknown', last?.status ?? null, isSent),
      productionType: 'NEW_PLASTIC',
      physical: true,
      madeOn: isSent ? (last.sentToManufacturerAt?.slice(0, 10) ?? null) : null,
    };
  });
  const letters = history.filter(isLetter).map((entry): Plastic => ({
    plasticId: String(entry.cardVersionSequenceNumber),
    sequenceNumber: entry.cardVersionSequenceNumber,
    status: LETTER_STATUS[entry.status ?? ''] ?? 'INACTIVE',
    productionType: 'PIN',
    physical: true,
    madeOn: null,
  }));
  return [...made, ...letters];
}

function statusOf(version: string, manufacturing: string | null, isSent: boolean): string {
  if (version === 'CLOSED') return 'CLOSED';
  if (manufacturing === 'MANUFACTURING_ABORTED') return 'REJECTED';
  if (version === 'ACTIVE') return 'ACTIVE';
  if (version === 'INITIAL') return isSent ? 'LOCKED' : 'INACTIVE';
  // In use by phone alone (ACTIVE_LIMITED): its PIN can be set while it is not made; afterwards we know of no rule.
  return version === 'ACTIVE_LIMITED' && !isSent ? 'INACTIVE' : version;
}
