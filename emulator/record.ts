/** One request that arrived for a tenant. `status` is null while it waits for an answer, or never got one. */
export interface Arrival {
  method: string;
  path: string;
  /** On the tenant's clock, ISO 8601. */
  at: string;
  status: number | null;
  auditUser?: string;
  controlId?: string;
}

export interface IssuedControl {
  controlId: string;
  plasticId: string;
  at: string;
}

/** One delivery of an event; the same `id` again is the same event again. */
export interface SentNotification {
  id: string;
  cardId: string;
  subType: string;
  /** What the receiver answered; null where nothing came. */
  status: number | null;
}

/** What arrived, oldest first: the emulator's own testimony against which the app's claims are checked. */
export interface ArrivalRecord {
  requests: Arrival[];
  controls: IssuedControl[];
  notifications: SentNotification[];
}
