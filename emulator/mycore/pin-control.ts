import type { Hono } from 'hono';
import type { EmulatorEnv } from '../arrival.ts';
import { SCOPES } from '../control.ts';
import { issue } from '../issue.ts';
import { jsonBody } from '../json-body.ts';
import { neverAnswer } from '../never-answer.ts';
import type { World } from '../world.ts';
import { versionsOf } from './card-json.ts';
import { findCard } from './find-card.ts';
import { enter, problem } from './problem.ts';

const HOSTILE = 'https://pin.attacker.example/pin/frame';

/** `POST /v1/cards/{id}/pinControl` (api.md section 6). */
export function pinControl(app: Hono<EmulatorEnv>, world: World, origin: () => string): void {
  app.post('/issuer/v1/cards/:id/pinControl', async (c) => {
    const found = findCard(world, c.req.param('id'));
    if (!found) return problem(c, 404, 'No such card');
    const { tenant, card } = found;
    const arrival = enter(c, tenant);
    const fault = tenant.faults.take('control');
    if (fault === 'control_hangs') return neverAnswer(c, tenant);
    if (fault === 'control_refused_400') return problem(c, 400, 'The request was refused');
    if (fault === 'control_503') return problem(c, 503, 'The service is unavailable');
    if (fault === 'control_redirects') return c.redirect(c.req.path, 307);

    const { scope: asked, sequenceNumber } = (await jsonBody(c)) ?? {};
    const scope = SCOPES.find((known) => known === asked);
    if (!scope) return problem(c, 400, 'scope is not known');
    if (card.isApplication && scope === 'SET_PIN')
      return problem(c, 400, 'A card application has the PIN of its card');
    const versions = versionsOf(tenant, card);
    const latest = versions.at(-1);
    // A PIN is set on the latest version always; elsewhere a version may be named.
    const version =
      scope === 'SET_PIN' || sequenceNumber === undefined
        ? latest
        : versions.find((each) => each.sequenceNumber === sequenceNumber);
    if (!version) return problem(c, 400, 'No such card version');

    const control = issue(tenant, { plasticId: version.id, scope, api: 'mycore' });
    arrival.controlId = control.id;
    if (fault === 'control_answers_html') return c.html('<!doctype html><title>Maintenance</title>', 201);
    const page = `${origin()}/issuer-web/pin/${scope === 'VIEW_PIN' ? 'view' : 'set'}`;
    const frame = fault === 'control_hostile_url' ? HOSTILE : `${page}/frame?i=${tenant.id}`;
    const padding = fault === 'control_too_big' ? { padding: 'x'.repeat(65_536) } : {};
    // `issuedBy` is unpublished, on purpose.
    return c.json({ id: control.id, pinUrl: page, pinFrameUrl: frame, issuedBy: 'pin-1', ...padding }, 201);
  });
}
