import type { Hono } from 'hono';
import type { EmulatorContext, EmulatorEnv } from '../arrival.ts';
import type { FaultAt } from '../faults.ts';
import { issue } from '../issue.ts';
import { jsonBody } from '../json-body.ts';
import { neverAnswer } from '../never-answer.ts';
import type { World } from '../world.ts';
import { enter, refuse, unavailable } from './refusal.ts';

const TOO_BIG_BYTES = 65_536;
const HOSTILE = 'https://pin.attacker.example/pin/set';
/** CHANGE_PIN is MyCore's alone (api.md section 6). */
const KNOWN = ['SET_PIN', 'VIEW_PIN'] as const;

/**
 * `POST /pincontrol/v2/plastic/{plasticId}` (api.md section 1.1). Like the real one, it checks that the plastic exists
 * and nothing else: owner, card status, pinStatus and plastic status are the caller's to check (api.md section 4).
 */
export function issueControl(app: Hono<EmulatorEnv>, world: World, origin: () => string): void {
  app.post('/pincontrol/v2/plastic/:plasticId', async (c) => {
    const plasticId = c.req.param('plasticId');
    const tenant = world.find(({ plastics }) => plastics.has(plasticId));
    if (!tenant) return refuse(c, 404, 'NOT_FOUND', 'No such plastic'); // GUESS G-05
    const arrival = enter(c, tenant);

    const fault = tenant.faults.take('control');
    if (fault === 'control_hangs') return neverAnswer(c, tenant);
    if (fault === 'control_refused_400') return refuse(c, 400, 'BAD_REQUEST', 'The request was refused');
    if (fault === 'control_503') return unavailable(c);
    if (fault === 'control_redirects')
      return c.redirect(c.req.url.slice(new URL(c.req.url).origin.length), 307);

    const asked = (await jsonBody(c))?.['scope'];
    const scope = KNOWN.find((known) => known === asked);
    if (!scope) return refuse(c, 400, 'BAD_REQUEST', 'scope is not known');

    const control = issue(tenant, { plasticId, scope, api: 'payment' });
    arrival.controlId = control.id;
    const page = `${origin()}/pin/${scope === 'SET_PIN' ? 'set' : 'view'}`;
    // The frame's address has a query of its own, as any address may: a client must add `key` to it, not overwrite it.
    return answer(c, fault, { id: control.id, pinURL: page, pinFrameURL: `${page}/frame?i=${tenant.id}` });
  });
}

/** The faults that spoil an answer strike after the control was issued: it exists, and the caller cannot use it. */
function answer(
  c: EmulatorContext,
  fault: FaultAt<'control'> | undefined,
  created: { id: string; pinURL: string; pinFrameURL: string },
): Response | Promise<Response> {
  if (fault === 'control_answers_html') return c.html('<!doctype html><title>Maintenance</title>', 201);
  if (fault === 'control_hostile_url')
    return c.json({ ...created, pinURL: HOSTILE, pinFrameURL: HOSTILE }, 201);
  if (fault === 'control_too_big') return c.json({ ...created, padding: 'x'.repeat(TOO_BIG_BYTES) }, 201);
  // Unpublished, on purpose: a client must bear fields that it does not know (api.md section 5).
  return c.json({ ...created, issuedBy: 'pin-1' }, 201);
}
