import type { Ask, Call, History } from './history.ts';

const REFUSED = { status: 409, code: 'control_is_live', controlId: null } as const;
const GIVEN = { status: 201, code: '', controlId: 'control-1' } as const;

/** A request of the first burst; by default it is sent at 1000 ms, and refused at 1100. */
export const ask = (over: Partial<Ask> = {}): Ask => ({
  ...{ burst: 1, process: 1, proof: 1, start: 1_000, end: 1_100 },
  ...REFUSED,
  ...over,
});
export const given = (over: Partial<Ask> = {}): Ask => ask({ ...GIVEN, ...over });
export const cut = (over: Partial<Ask> = {}): Ask => ask({ status: null, code: 'ECONNRESET', ...over });
export const forControl = (at: number, status: number | null = 201): Call => ({
  what: 'control',
  at,
  status,
});

/** A round that went well: one of three requests got the control, which was made at 1050 ms. */
export const history = (over: Partial<History> = {}): History => ({
  ...{ round: 1, kind: 'one', operation: 'set_pin', allowed: 3 },
  asks: [given(), ask({ process: 2 }), ask({ process: 3, end: 1_200 })],
  ...{ kills: [], logout: null },
  controls: [{ controlId: 'control-1', at: 1_050 }],
  calls: [{ what: 'read', at: 1_010, status: 200 }, forControl(1_050)],
  ...over,
});
