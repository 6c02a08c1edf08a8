import 'server-only';
import type { z } from 'zod';
import { SetPinError } from '@/lib/set-pin/errors';
import type { Cardholder } from '../auth/session-store';
import { requireCardholder } from '../auth/require-cardholder';
import { rotateSession } from '../auth/rotation';
import { container } from '../container';
import { isDatabaseUnavailable } from '../db/unavailable';
import { describe } from '../observe/log';
import { hasProved, setErrand, type Urgency } from '../observe/request-context';
import { readBody } from './body';
import { onlyOnce } from './only-once';
import { problemResponse } from './problem';
import { requireNoPrefetch, requireSameOrigin } from './same-origin';

/** How a page of ours says which session it belongs to (S35). */
const CSRF_HEADER = 'x-csrf-token';
/** Enough for every request but a passkey's registration (S17). */
const MAX_BYTES = 4_096;

interface Door<P, B> {
  /** Path parameters; what does not parse is the same 404 as a stranger's (S12). */
  readonly params?: z.ZodType<P>;
  readonly body?: z.ZodType<B>;
  readonly maxBytes?: number;
  /** False for polling: it keeps no session alive (S08). */
  readonly activity?: boolean;
  /** A proof may be accepted here: then the session gets a new cookie, whatever comes of the act (S09). */
  readonly proves?: true;
  /** Something is done that must not be done twice: the request needs an Idempotency-Key (S22). */
  readonly once?: true;
  /** How urgent what it asks of Enfuce is; an act where it is done once (design.md section 6). */
  readonly urgency?: Urgency;
  /** How many calls of Enfuce's that is, where all of them are needed: they find room together, or none does. */
  readonly calls?: number;
}
interface Given<P, B> {
  readonly holder: Cardholder;
  readonly params: P;
  readonly body: B;
}
type Route = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;

/**
 * The one door of the API: same origin, session, its token, path, body, then the handler; every refusal becomes a
 * problem and an audit record. A handler cannot be reached around it, whatever middleware does (S14).
 */
export function cardholderRoute<P = undefined, B = undefined>(
  door: Door<P, B>,
  handle: (given: Given<P, B>) => Promise<Response>,
): Route {
  return async (request, context) => {
    const { env, log, audit, csrf } = container();
    let holder: Cardholder | undefined;
    setErrand(door.urgency ?? (door.once ? 'act' : 'list'), door.calls ?? 1);
    let isStoreAway = false;
    try {
      const reading = request.method === 'GET';
      if (reading) requireNoPrefetch(request.headers);
      else requireSameOrigin(request.headers, env.BANK_ORIGIN);
      holder = await requireCardholder({ activity: door.activity ?? !reading, reading });
      if (!reading) csrf.require(holder.sessionId, request.headers.get(CSRF_HEADER));
      const params = door.params?.safeParse(await context.params);
      if (params && !params.success) throw new SetPinError('not_found', 'malformed path');
      const body = door.body ? await readBody(request, door.body, door.maxBytes ?? MAX_BYTES) : undefined;
      const given = { holder, params: params?.data as P, body: body as B };
      if (!door.once) return await handle(given);
      return await onlyOnce({ holder, request, body }, () => handle(given));
    } catch (error) {
      // A database that gave no answer is asked nothing more: each wait for it would make the refusal later (REL-01).
      isStoreAway = isDatabaseUnavailable(error);
      if (error instanceof SetPinError && holder && !isStoreAway)
        await audit
          .record({
            event: 'request_refused',
            holderId: holder.id,
            sessionId: holder.sessionId,
            code: error.code,
          })
          // The refusal stands, written down or not.
          .catch((cause: unknown) => log.error(describe(cause), 'refusal not audited'));
      return problemResponse(error, log, env.OIDC_STEP_UP_ACR);
    } finally {
      if (door.proves && !isStoreAway && (holder?.rotationDue || hasProved())) await rotateSession();
    }
  };
}
