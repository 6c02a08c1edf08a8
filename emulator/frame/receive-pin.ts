import type { Hono } from 'hono';
import { arrive, type EmulatorContext, type EmulatorEnv } from '../arrival.ts';
import { type Control, standingAtSubmit } from '../control.ts';
import { jsonBody } from '../json-body.ts';
import type { Tenant } from '../tenant.ts';
import { notify } from '../webhook.ts';
import type { World } from '../world.ts';
import { openPinBlock } from './open-pin-block.ts';
import { createTzpk, readPublicKey, wrapTzpk } from './tzpk.ts';
import type { Visit } from './visit.ts';
import { weaknessOf } from './weak-pin.ts';

const STATUS = {
  bad_key: 400,
  bad_block: 400,
  unknown: 401,
  used: 409,
  voided: 409,
  expired: 410,
  weak: 422,
} as const;

/**
 * The page's own two calls, as api.md section 2.1 describes them for the PKI method: a key for this device, then the
 * PIN block. GUESS G-14: their paths and answers; what Enfuce's page calls is unpublished.
 */
export function receivePin(app: Hono<EmulatorEnv>, world: World): void {
  app.post('/pin/set/tzpk', async (c) => {
    const caller = await enter(c, world);
    if (caller instanceof Response) return caller;
    const publicKey = readPublicKey(caller.body['publicKey']);
    if (!publicKey) return refuse(c, 'bad_key');
    caller.visit.tzpk = createTzpk();
    return c.json({ tzpk: wrapTzpk(caller.visit.tzpk, publicKey) }, 200, NO_STORE);
  });

  app.post('/pin/set/pin-block', async (c) => {
    const caller = await enter(c, world);
    if (caller instanceof Response) return caller;
    const { tenant, visit, body } = caller;
    const { tzpk, control } = visit;
    visit.tzpk = undefined; // one key, one block
    const opened = tzpk && openPinBlock(body['pinBlock'], tzpk);
    if (!opened) return refuse(c, 'bad_block');
    const { pin } = opened;
    tenant.evidence?.push({ tzpk: tzpk.export(), ...opened });
    if (weaknessOf(pin)) return refuse(c, 'weak'); // the page asked too, but a page can be changed
    control.linked = true;
    link(tenant, control, pin);
    return c.json({}, 200, NO_STORE);
  });
}

const NO_STORE = { 'cache-control': 'no-store' };

const refuse = (c: EmulatorContext, reason: keyof typeof STATUS) =>
  c.json({ reason }, STATUS[reason], NO_STORE);

/** Who calls, known by the token from the page, while its control still allows it. */
async function enter(
  c: EmulatorContext,
  world: World,
): Promise<Response | { tenant: Tenant; visit: Visit; body: { [field: string]: unknown } }> {
  const body = (await jsonBody(c)) ?? {};
  const token = String(body['token']);
  const tenant = world.find(({ visits }) => visits.has(token));
  const visit = tenant?.visits.get(token);
  if (!tenant || !visit || visit.control.scope === 'VIEW_PIN') return refuse(c, 'unknown');
  arrive(c, tenant, { controlId: visit.control.id });
  const standing = standingAtSubmit(visit.control, tenant.clock.now(), tenant.settings);
  return standing === 'live' ? { tenant, visit, body } : refuse(c, standing);
}

/**
 * The PIN belongs to the card now, and pinStatus goes to S by itself (api.md section 3.2). GUESS M-03: a PIN that is
 * changed is the new one at once, and pinStatus stays as it was.
 */
function link(tenant: Tenant, { plasticId, scope }: Control, pin: string): void {
  const plastic = tenant.plastics.get(plasticId);
  const card = tenant.cards.get(plastic?.cardId ?? '');
  if (!card) throw new Error('a plastic without its card');
  card.pin = pin;
  if (scope === 'CHANGE_PIN' && plastic) plastic.embossedPin = pin;
  else card.pinStatus = 'S';
  if (tenant.settings.webhookOnPinSet === 'yes') notify(tenant, card, 'PIN_SET'); // GUESS G-22
}
