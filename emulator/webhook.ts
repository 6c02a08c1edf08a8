import { randomUUID } from 'node:crypto';
import type { Card } from './card.ts';
import type { Tenant } from './tenant.ts';

export interface WebhookTarget {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** The receiver has this long (api.md section 5); an event that got no 2xx is sent again. */
const ANSWER_MS = 1_000;
const TRIES = 3;

/** An event as Enfuce's sample has it, and a field that nobody has published. GUESS G-23: ids are texts. */
const eventOf = (card: Card, type: string, subType: string) => ({
  id: randomUUID(),
  type,
  subType,
  accountId: card.accountId,
  branchCode: '0001',
  cardId: card.id,
  customerNumber: card.customerId,
  expiration: card.expiration,
  ...(subType === 'PRODUCTION_EVENT' ? { productionEvent: 'NCRD' } : {}),
  status: card.status,
  truncatedCardNumber: `53990012****${card.last4}`,
  emittedBy: 'emulator',
});

async function deliver({ url, username, password }: WebhookTarget, event: object): Promise<number | null> {
  try {
    const { status } = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MS),
      headers: {
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
      },
      body: JSON.stringify(event),
    });
    return status;
  } catch {
    return null;
  }
}

/** Sends one event to the tenant's receiver, and the same one again until it is taken. Resolves to the answers. */
export async function send(
  tenant: Tenant,
  card: Card,
  subType: string,
  type = 'CARD',
): Promise<(number | null)[]> {
  const { webhook } = tenant;
  if (!webhook) return [];
  const event = eventOf(card, type, subType);
  const answers: (number | null)[] = [];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const status = await deliver(webhook, event);
    answers.push(status);
    tenant.record.notifications.push({ id: event.id, cardId: card.id, subType, status });
    if (status !== null && status >= 200 && status < 300) break;
  }
  return answers;
}

/** The same without waiting: nothing that the processor does is held up by whoever listens. */
export const notify = (tenant: Tenant, card: Card, subType: string): void => void send(tenant, card, subType);
