import 'server-only';
import type { CardAct } from '@/lib/contract/step-up';
import type { Card, Customer } from '@/lib/set-pin/card';
import { SetPinError } from '@/lib/set-pin/errors';
import type { ActTarget } from '@/lib/set-pin/ports';
import { acted } from '../answer';
import type { Call, ProcessorHttp, ProcessorReply } from '../http';
import { fetchCards } from './cards';

const ANSWER_MAX_BYTES = 65_536;

/** Paths below `/v1/cards/{id}` that take an idempotency key (api.md section 6). */
const POSTS = {
  reissue_card: ['reissue', { pinStatus: 'WAITING' }],
  replace_card: ['replace', { pinStatus: 'WAITING' }],
  activate_card: ['activate', undefined],
  reorder_pin: ['reorder-pin', undefined],
} as const;

export function changesOf(call: ProcessorHttp, { auditUser }: Customer) {
  return ({
    key,
    ...change
  }: Pick<Call, 'method' | 'path' | 'json'> & { key: string | null }): Promise<ProcessorReply> =>
    acted(
      call({
        ...change,
        headers: { 'x-audit-user': auditUser, ...(key === null ? {} : { 'x-idempotency-key': key }) },
        maxBytes: ANSWER_MAX_BYTES,
      }),
      'busy',
    );
}

/** The answer names the request and not the new card; the new card names the one it replaced (`previousCardId`). */
async function successorOf(call: ProcessorHttp, cardId: string, holder: Customer): Promise<string> {
  try {
    const cards = await fetchCards(call, holder);
    return cards.find(({ previousCardId }) => previousCardId === cardId)?.card.cardId ?? cardId;
  } catch (error) {
    // The card is replaced all the same; the list of cards will show the new one.
    if (error instanceof SetPinError) return cardId;
    throw error;
  }
}

/** Each act by the call that MyCore has for it; resolves to the card to look at afterwards. */
export async function doAct(
  call: ProcessorHttp,
  act: CardAct,
  { card: { cardId } }: ActTarget,
  holder: Customer,
  key: string,
): Promise<{ cardId: string }> {
  const change = changesOf(call, holder);
  const path = `/v1/cards/${encodeURIComponent(cardId)}`;
  if (act === 'reset_pin_tries') throw new Error('MyCore tells of no PIN tries; the rules offer this never');
  if (act === 'random_pin') {
    await change({ method: 'PATCH', path, json: { pinStatus: 'GENERATED' }, key: null });
    return { cardId };
  }
  const [name, json] = POSTS[act];
  await change({ method: 'POST', path: `${path}/${name}`, ...(json ? { json } : {}), key });
  return { cardId: act === 'replace_card' ? await successorOf(call, cardId, holder) : cardId };
}

/** `PATCH /v1/cards/{id}` takes `cardStatus` (its OpenAPI; our subset leaves the body out). What may follow what is GUESS M-10. */
export async function freeze(call: ProcessorHttp, { cardId }: Card, holder: Customer): Promise<void> {
  const path = `/v1/cards/${encodeURIComponent(cardId)}`;
  await changesOf(call, holder)({ method: 'PATCH', path, json: { cardStatus: 'BLOCKED' }, key: null });
}
