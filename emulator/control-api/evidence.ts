import type { Hono } from 'hono';
import type { EmulatorEnv } from '../arrival.ts';
import type { World } from '../world.ts';

/**
 * The switch for proofs: from now on this tenant keeps what passes when a PIN is set, and its page makes a key that
 * can be read out and leaves it in `globalThis.baredKey`. No real processor has anything like it.
 */
export function evidence(app: Hono<EmulatorEnv>, world: World): void {
  app.post('/tenants/:t/evidence', (c) => {
    const tenant = world.tenant(c.req.param('t'));
    if (!tenant) return c.json({ error: 'no such tenant' }, 404);
    tenant.evidence ??= [];
    return c.body(null, 204);
  });

  /** In hex, oldest first; none before the switch. */
  app.get('/tenants/:t/evidence', (c) => {
    const tenant = world.tenant(c.req.param('t'));
    if (!tenant) return c.json({ error: 'no such tenant' }, 404);
    const shown = (tenant.evidence ?? []).map(({ tzpk, encryptedBlock, clearBlock }) => ({
      tzpk: tzpk.toString('hex'),
      encryptedBlock: encryptedBlock.toString('hex'),
      clearBlock: clearBlock.toString('hex'),
    }));
    return c.json({ evidence: shown });
  });
}
