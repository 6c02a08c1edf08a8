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

/** What arrived, oldest first: the emulator's own testimony against which the app's claims are checked. */
export interface ArrivalRecord {
  requests: Arrival[];
  controls: IssuedControl[];
}
