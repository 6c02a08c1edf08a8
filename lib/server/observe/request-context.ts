import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';
import type { Span } from '@opentelemetry/api';
import { randomToken } from '../pseudonyms';
import type { OriginOf } from './origin';

/** What an upstream call is for: an act before a look at how it went, and that before all else (design.md section 6). */
export type Urgency = 'act' | 'status' | 'list';

/** What is known of the request that is being answered. */
export interface RequestContext {
  /** Names it in log and audit, and to the person as the incident's number. */
  readonly requestId: string;
  /** The address that it came from; null where the connection is gone already. */
  readonly origin: string | null;
  /** By a clock that nobody moves, in milliseconds. */
  readonly startedAt: number;
  /** Its door may say so; `list` unless it does. */
  urgency: Urgency;
  /** How many calls of Enfuce's it will make, as far as its door knows; room is found for all of them at once. */
  calls: number;
  /** Room that is found already, in calls. */
  room: number;
  /** A proof was accepted in it (S09). */
  hasProved: boolean;
  /** Where traces are wanted. */
  span?: Span;
}

/** On globalThis, since Next loads this module once for each of its bundles. */
const home = globalThis as typeof globalThis & { setPinRequests?: AsyncLocalStorage<RequestContext> };
const requests = (home.setPinRequests ??= new AsyncLocalStorage<RequestContext>());

/** The request that this code works for; undefined outside one, in a job. */
export const currentRequest = (): RequestContext | undefined => requests.getStore();

/** A whole request is answered within this time (REL-01); a little is left for saying so. */
const ANSWERED_WITHIN_MS = 4_700;

/** How long this request may still wait for others, in whole milliseconds; without end where nobody waits for an answer. */
export function timeLeftMs(): number {
  const startedAt = currentRequest()?.startedAt;
  if (startedAt === undefined) return Infinity;
  return Math.max(0, Math.floor(startedAt + ANSWERED_WITHIN_MS - performance.now()));
}

/** What this request asks of Enfuce is from now on as urgent as that, and so many calls. */
export function setErrand(urgency: Urgency, calls: number): void {
  const request = currentRequest();
  if (request) Object.assign(request, { urgency, calls });
}

/** A proof was accepted in this request. */
export function noteProof(): void {
  const request = currentRequest();
  if (request) request.hasProved = true;
}
/** True where nobody knows. */
export const hasProved = (): boolean => currentRequest()?.hasProved ?? true;

export const currentUrgency = (): Urgency => currentRequest()?.urgency ?? 'list';

/** By which a person names what went wrong, and by which log and audit know it. */
export const incidentNumber = (): string => currentRequest()?.requestId ?? randomToken(9);

/** From now on each request of this process has its context, before anybody looks at it. */
export function followRequests(originOf: OriginOf): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { readonly request?: unknown };
    if (!(request instanceof IncomingMessage)) return;
    requests.enterWith({
      requestId: randomToken(9),
      origin: originOf(request),
      startedAt: performance.now(),
      urgency: 'list',
      ...{ calls: 1, room: 0, hasProved: false },
    });
  });
}
