import type { Hono } from 'hono';
import { constants, publicEncrypt } from 'node:crypto';
import { arrive, type EmulatorEnv } from '../arrival.ts';
import { standingAtSubmit } from '../control.ts';
import { jsonBody } from '../json-body.ts';
import type { Tenant } from '../tenant.ts';
import type { World } from '../world.ts';
import { readPublicKey } from './tzpk.ts';
import type { Visit } from './visit.ts';

const NO_STORE = { 'cache-control': 'no-store' };

/** Only what an embossing run has put into a chip can be seen (seed step 10); MyCore shows it before activation too. */
function pinToShow(tenant: Tenant, { control }: Visit): string | null {
  const plastic = tenant.plastics.get(control.plasticId);
  const isShown = plastic?.status === 'ACTIVE' || (control.api === 'mycore' && plastic?.status === 'LOCKED');
  return plastic && isShown ? plastic.embossedPin : null;
}

/** The View PIN page's own call: the PIN comes sealed for this device alone. GUESS G-14: its path and answers. */
export function revealPin(app: Hono<EmulatorEnv>, world: World): void {
  app.post('/pin/view/reveal', async (c) => {
    const body = (await jsonBody(c)) ?? {};
    const token = String(body['token']);
    const tenant = world.find(({ visits }) => visits.has(token));
    const visit = tenant?.visits.get(token);
    if (!tenant || visit?.control.scope !== 'VIEW_PIN') return c.json({ reason: 'unknown' }, 401, NO_STORE);
    arrive(c, tenant, { controlId: visit.control.id });
    const standing = standingAtSubmit(visit.control, tenant.clock.now(), tenant.settings);
    if (standing !== 'live') return c.json({ reason: standing }, 409, NO_STORE);
    const publicKey = readPublicKey(body['publicKey']);
    const pin = pinToShow(tenant, visit);
    if (!publicKey || !pin) return c.json({ reason: publicKey ? 'not_made' : 'bad_key' }, 409, NO_STORE);
    visit.control.linked = true;
    const sealing = { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
    return c.json({ sealed: publicEncrypt(sealing, Buffer.from(pin)).toString('base64') }, 200, NO_STORE);
  });
}
