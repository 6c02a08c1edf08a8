import type { Hono } from 'hono';
import type { EmulatorEnv } from '../arrival.ts';
import { jsonBody } from '../json-body.ts';
import { send } from '../webhook.ts';
import type { World } from '../world.ts';
import { count, onlyFields, TesterMistake, text } from './read-fields.ts';

/** Loopback only: a tester's mistake must not send events to the world. */
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost):\d{1,5}\//;
const WORD = /^[\x21-\x7e]{1,128}$/;

/** Webhooks out: where a tenant's events go, and one event on demand. */
export function events(app: Hono<EmulatorEnv>, world: World): void {
  app.post('/tenants/:t/webhook', async (c) => {
    const tenant = world.tenant(c.req.param('t'));
    if (!tenant) return c.json({ error: 'no such tenant' }, 404);
    const fields = (await jsonBody(c)) ?? {};
    onlyFields(fields, ['url', 'username', 'password']);
    const url = text(fields, 'url', LOOPBACK);
    const username = text(fields, 'username', WORD);
    const password = text(fields, 'password', WORD);
    if (!url || !username || !password) throw new TesterMistake('url, username and password are needed');
    tenant.webhook = { url, username, password };
    return c.json({ url });
  });

  app.post('/tenants/:t/cards/:cardId/notify', async (c) => {
    const tenant = world.tenant(c.req.param('t'));
    const card = tenant?.cards.get(c.req.param('cardId'));
    if (!tenant || !card) return c.json({ error: 'no such card' }, 404);
    const fields = (await jsonBody(c)) ?? {};
    onlyFields(fields, ['type', 'subType']);
    const type = text(fields, 'type', WORD) ?? 'CARD';
    return c.json({ answers: await send(tenant, card, text(fields, 'subType', WORD) ?? 'CHANGED', type) });
  });

  app.post('/tenants/:t/cards/:cardId/tries', async (c) => {
    const card = world.tenant(c.req.param('t'))?.cards.get(c.req.param('cardId'));
    if (!card) return c.json({ error: 'no such card' }, 404);
    const fields = (await jsonBody(c)) ?? {};
    onlyFields(fields, ['failed']);
    card.pinAttempts.counter = count(fields, 'failed', 0) ?? 0;
    return c.json(card.pinAttempts);
  });
}
