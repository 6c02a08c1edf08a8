import type { ClockEvidence, DatabaseEvidence, FaultEvidence, KillEvidence, Onward } from './evidence.ts';
import type { Told } from './told.ts';

/** A refusal as it should be, after 40 ms. */
export const refused = (over: Partial<Told> = {}): Told => {
  const { status = 503, code = 'processor_unavailable' } = over;
  const json = {
    ...{ type: 'about:blank', title: 'processor unavailable', status, code },
    ...{ retry: 'later', incident: 'inc-1' },
  };
  return {
    ...{ status, code, type: 'application/problem+json', retryAfter: '10', ms: 40 },
    ...{ text: JSON.stringify(json), json },
    ...over,
  };
};

export const given = (over: Partial<Told> = {}): Told => ({
  ...{ status: 201, code: '', type: 'application/json', retryAfter: null, text: '{}', json: {}, ms: 60 },
  ...over,
});

/** No answer came, or that of the proxy before somebody who is gone. */
export const cut = (over: Partial<Told> = {}): Told => ({
  ...given(),
  ...{ status: 502, type: 'text/plain', text: 'The proxy has no answer.' },
  ...over,
});

const WELL: Onward = { waited: false, last: given(), pinStatus: 'S' };

/** The list of cards got no answer; afterwards the one control was made at 5000 ms. */
export const fault = (over: Partial<FaultEvidence> = {}): FaultEvidence => ({
  fault: { name: 'the list of cards: 503', costs: 'nothing', ends: 'refused' },
  ...{ struck: 1, told: refused() },
  meanwhile: { uses: 0, controls: 0, pinStatus: 'W' },
  ...{ onward: WELL, controls: [5_000], uses: 1 },
  ...over,
});

/** One of four requests got the control, another was cut. */
export const kill = (over: Partial<KillEvidence> = {}): KillEvidence => ({
  ...{ round: 7, afterMs: 80, wasCarrying: true },
  told: [
    given(),
    cut(),
    ...Array.from({ length: 2 }, () => refused({ status: 409, code: 'control_is_live' })),
  ],
  ...{ onward: WELL, controls: [1_000], uses: 1, audited: 1 },
  ...over,
});

export const database = (over: Partial<DatabaseEvidence> = {}): DatabaseEvidence => ({
  name: 'answers nothing',
  told: [{ what: 'GET /api/session', told: refused({ code: 'store_unavailable', ms: 2_600 }) }],
  refuses: 'all',
  livez: [given({ status: 200 })],
  readyz: [given({ status: 503 })],
  ...{ recoveredMs: 300, restarts: 0, onward: WELL, controls: [9_000], uses: 1 },
  ...over,
});

/** Two hours ahead, and nothing came of it. */
export const clock = (over: Partial<ClockEvidence> = {}): ClockEvidence => ({
  ...{ seconds: 7_200, told: given() },
  again: refused({ status: 409, code: 'control_is_live' }),
  oldProof: refused({ status: 401, code: 'step_up_required' }),
  oldSession: refused({ status: 401, code: 'unauthenticated' }),
  ...{ onward: WELL, controls: [5_000], uses: 1 },
  ...over,
});
