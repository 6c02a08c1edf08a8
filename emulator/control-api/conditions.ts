import type { Hono } from 'hono';
import type { EmulatorEnv } from '../arrival.ts';
import { FAULTS, isFaultName } from '../faults.ts';
import { jsonBody } from '../json-body.ts';
import { KNOBS, type Settings } from '../settings.ts';
import type { World } from '../world.ts';
import { count, oneOf, onlyFields, TesterMistake } from './read-fields.ts';

/** What a tenant's weather is: faults, clock, knobs; and what arrived in it. */
export function conditions(app: Hono<EmulatorEnv>, world: World): void {
  app.post('/tenants/:t/faults', async (c) => {
    const tenant = world.tenant(c.req.param('t'));
    if (!tenant) return c.json({ error: 'no such tenant' }, 404);
    const fields = (await jsonBody(c)) ?? {};
    onlyFields(fields, ['name', 'times']);
    const name = fields['name'];
    if (!isFaultName(name)) throw new TesterMistake(`name must be one of ${Object.keys(FAULTS).join(', ')}`);
    tenant.faults.arm(name, count(fields, 'times', 1));
    return c.json({ name, ...FAULTS[name] }, 201);
  });

  app.delete('/tenants/:t/faults', (c) => {
    const tenant = world.tenant(c.req.param('t'));
    tenant?.faults.disarm();
    tenant?.hanging.release();
    return tenant ? c.body(null, 204) : c.json({ error: 'no such tenant' }, 404);
  });

  app.post('/tenants/:t/clock', async (c) => {
    const tenant = world.tenant(c.req.param('t'));
    if (!tenant) return c.json({ error: 'no such tenant' }, 404);
    const fields = (await jsonBody(c)) ?? {};
    onlyFields(fields, ['advanceMs', 'to']);
    tenant.clock.advance(count(fields, 'advanceMs', 0) ?? 0);
    tenant.catchUp();
    if (oneOf(fields, 'to', ['next_run'])) {
      tenant.clock.advance(tenant.nextRunAt - tenant.clock.now());
      tenant.catchUp();
    }
    return c.json({ now: new Date(tenant.clock.now()).toISOString() });
  });

  app.post('/tenants/:t/settings', async (c) => {
    const tenant = world.tenant(c.req.param('t'));
    if (!tenant) return c.json({ error: 'no such tenant' }, 404);
    const fields = (await jsonBody(c)) ?? {};
    onlyFields(fields, Object.keys(KNOBS));
    const turned = Object.entries(KNOBS).map(([knob, values]) => [
      knob,
      oneOf<string>(fields, knob, values) ?? tenant.settings[knob as keyof Settings],
    ]);
    return c.json(Object.assign(tenant.settings, Object.fromEntries(turned)));
  });

  app.get('/tenants/:t/record', (c) => {
    const tenant = world.tenant(c.req.param('t'));
    return tenant ? c.json(tenant.record) : c.json({ error: 'no such tenant' }, 404);
  });
}
