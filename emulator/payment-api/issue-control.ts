import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { arrive, type EmulatorContext, type EmulatorEnv } from '../arrival.ts';
import { SCOPES, type Control } from '../control.ts';
import type { FaultAt } from '../faults.ts';
import { jsonBody } from '../json-body.ts';
import { neverAnswer } from '../never-answer.ts';
import type { Tenant } from '../tenant.ts';
import type { World } from '../world.ts';
import { refuse, unavailable } from './refusal.ts';

const TOO_BIG_BYTES = 65_536;

/**
 * `POST /pincontrol/v2/plastic/{plasticId}` (api.md section 1.1). Like the real one, it checks that the plastic exists
 * and nothing else: owner, card status, pinStatus and plastic status are the caller's to check (api.md section 4).
 */
export function issueControl(app: Hono<EmulatorEnv>, world: World, pinURL: () => string): void {
  app.post('/pincontrol/v2/plastic/:plasticId', async (c) => {
    const plasticId = c.req.param('plasticId');
    const tenant = world.find(({ plastics }) => plastics.has(plasticId));
    if (!tenant) return refuse(c, 404, 'NOT_FOUND', 'No such plastic'); // GUESS G-05
    const arrival = arrive(c, tenant, { auditUser: c.req.query('auditUser') ?? '' });

    const fault = tenant.faults.take('control');
    if (fault === 'control_hangs') return neverAnswer(c, tenant);
    if (fault === 'control_refused_400') return refuse(c, 400, 'BAD_REQUEST', 'The request was refused');
    if (fault === 'control_503') return unavailable(c);
    if (fault === 'control_redirects')
      return c.redirect(c.req.url.slice(new URL(c.req.url).origin.length), 307);

    const asked = (await jsonBody(c))?.['scope'];
    const scope = SCOPES.find((known) => known === asked);
    if (!scope) return refuse(c, 400, 'BAD_REQUEST', 'scope is not known');

    const control = issue(tenant, plasticId, scope);
    arrival.controlId = control.id;
    // VIEW_PIN has no page here yet; only `id` is a required field of the answer.
    if (scope === 'VIEW_PIN') return c.json({ id: control.id }, 201);
    return answer(c, fault, { id: control.id, pinURL: pinURL() });
  });
}

function issue(tenant: Tenant, plasticId: string, scope: Control['scope']): Control {
  const issuedAt = tenant.clock.now();
  const control: Control = { id: randomUUID(), plasticId, scope, issuedAt, loaded: false, linked: false };
  tenant.controls.set(control.id, control);
  tenant.record.controls.push({ controlId: control.id, plasticId, at: new Date(issuedAt).toISOString() });
  return control;
}

/** The faults that spoil an answer strike after the control was issued: it exists, and the caller cannot use it. */
function answer(
  c: EmulatorContext,
  fault: FaultAt<'control'> | undefined,
  created: { id: string; pinURL: string },
): Response | Promise<Response> {
  if (fault === 'control_answers_html') return c.html('<!doctype html><title>Maintenance</title>', 201);
  if (fault === 'control_hostile_url')
    return c.json({ ...created, pinURL: 'https://pin.attacker.example/pin/set' }, 201);
  if (fault === 'control_too_big') return c.json({ ...created, padding: 'x'.repeat(TOO_BIG_BYTES) }, 201);
  return c.json(created, 201);
}
