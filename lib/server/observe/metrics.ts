import 'server-only';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds; the last is what a whole request may take (REL-01). */
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5];

/**
 * What operators watch (REL-17). Labels come from closed lists alone: no person, no card, no address, nothing that
 * somebody sent.
 */
function create() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: 'setpin_http_request_seconds',
      help: 'Requests that were answered, by the class of their status',
      labelNames: ['status'] as const,
      buckets: SECONDS,
      registers,
    }),
    /** Each step of the journey is an event of the audit: where people stop is the difference of two. */
    events: new Counter({
      name: 'setpin_events_total',
      help: 'Events of the audit, by operation where there is one',
      labelNames: ['event', 'operation'] as const,
      registers,
    }),
    shed: new Counter({
      name: 'setpin_requests_shed_total',
      help: 'Requests that were refused because more came than this process can answer in time',
      registers,
    }),
    refusals: new Counter({
      name: 'setpin_refusals_total',
      help: 'Requests that were refused, by the code of the problem',
      labelNames: ['code'] as const,
      registers,
    }),
    enfuceCalls: new Histogram({
      name: 'setpin_enfuce_call_seconds',
      help: 'Calls to Enfuce, by method and by what came of them',
      labelNames: ['method', 'end'] as const,
      buckets: SECONDS,
      registers,
    }),
    budgetRefused: new Counter({
      name: 'setpin_enfuce_budget_refused_total',
      help: 'Calls that were not sent because there was no room for them in time, by urgency',
      labelNames: ['urgency'] as const,
      registers,
    }),
    changesTurnedAway: new Counter({
      name: 'setpin_changes_turned_away_total',
      help: 'People who were told to come back before they were asked to authenticate',
      registers,
    }),
    clockOffset: new Gauge({
      name: 'setpin_clock_offset_seconds',
      help: 'How far the clock is before the database’s, as of the last /readyz',
      registers,
    }),
    breakerOpen: new Gauge({
      name: 'setpin_enfuce_breaker_open',
      help: '1 while Enfuce is left alone',
      registers,
    }),
    pinOriginReached: new Gauge({
      name: 'setpin_pin_origin_reached_ratio',
      help: 'The share of the last twenty looks at a PIN origin that reached it',
      labelNames: ['origin'] as const,
      registers,
    }),
    cspReports: new Counter({
      name: 'setpin_csp_reports_total',
      help: 'What browsers refused to load, by directive',
      labelNames: ['directive'] as const,
      registers,
    }),
    unknownFrameEvents: new Counter({
      name: 'setpin_frame_unknown_events_total',
      help: 'Messages of frames that Enfuce has not documented',
      registers,
    }),
  };
}
export type Metrics = ReturnType<typeof create>;

/** On globalThis, since Next loads this module once for each of its bundles. */
const home = globalThis as typeof globalThis & { setPinMetrics?: Metrics };
export const metrics = (): Metrics => (home.setPinMetrics ??= create());
