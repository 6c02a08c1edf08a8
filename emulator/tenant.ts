import { randomUUID } from 'node:crypto';
import type { Card, Plastic } from './card.ts';
import { createClock, type Clock } from './clock.ts';
import type { Control } from './control.ts';
import { emboss, nextRun, type EmbossingSchedule } from './embossing.ts';
import type { Evidence } from './evidence.ts';
import { createFaults, type ArmedFaults } from './faults.ts';
import type { Visit } from './frame/visit.ts';
import { createHangingRequests, type HangingRequests } from './hanging-requests.ts';
import type { ArrivalRecord } from './record.ts';
import type { KeptAnswer } from './idempotency.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { notify, type WebhookTarget } from './webhook.ts';

/** One test's processor: nothing in it is seen from another tenant. */
export interface Tenant {
  readonly id: string;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly faults: ArmedFaults;
  readonly customers: Set<string>;
  /** MyCore's id of a customer, the same each time. */
  cardholderOf(customerId: string): string;
  /** Answers that are kept for their idempotency key. */
  readonly answers: Map<string, KeptAnswer>;
  readonly limit: RateLimit;
  /** Where events are sent. */
  webhook: WebhookTarget | undefined;
  readonly cards: Map<string, Card>;
  readonly plastics: Map<string, Plastic>;
  readonly controls: Map<string, Control>;
  /** Loaded PIN pages, by the token that is in the page. */
  readonly visits: Map<string, Visit>;
  readonly record: ArrivalRecord;
  /** Null unless a proof has asked for it. */
  evidence: Evidence[] | null;
  readonly hanging: HangingRequests;
  /** When the next embossing run is, in milliseconds since 1970. */
  readonly nextRunAt: number;
  /** Does the embossing runs that are due by now. Called before anything of the tenant is read. */
  catchUp(): void;
}

export function createTenant(id: string, embossing: EmbossingSchedule, webhook?: WebhookTarget): Tenant {
  const clock = createClock();
  const cardholders = new Map<string, string>();
  const cards = new Map<string, Card>();
  const plastics = new Map<string, Plastic>();
  let run = nextRun(embossing, clock.now());
  const tenant: Tenant = {
    id,
    clock,
    webhook,
    answers: new Map(),
    limit: createRateLimit(clock),
    cardholderOf(customerId) {
      const uuid = cardholders.get(customerId) ?? randomUUID();
      cardholders.set(customerId, uuid);
      return uuid;
    },
    cards,
    plastics,
    settings: defaultSettings(),
    faults: createFaults(),
    customers: new Set(),
    controls: new Map(),
    visits: new Map(),
    record: { requests: [], controls: [], notifications: [] },
    evidence: null,
    hanging: createHangingRequests(),
    get nextRunAt() {
      return run;
    },
    catchUp() {
      if (run > clock.now()) return;
      // Nothing of the tenant has changed since the first run that is due, so that one makes every card.
      const made = emboss(run, cards, plastics.values());
      run = nextRun(embossing, clock.now());
      for (const card of made) notify(tenant, card, 'PRODUCTION_EVENT');
    },
  };
  return tenant;
}

/** The plastics of a card, by sequence number. */
export const plasticsOf = (tenant: Tenant, cardId: string): Plastic[] =>
  [...tenant.plastics.values()]
    .filter((plastic) => plastic.cardId === cardId)
    .sort((one, other) => one.sequenceNumber - other.sequenceNumber);
