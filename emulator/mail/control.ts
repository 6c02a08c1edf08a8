import { Hono } from 'hono';
import type { EmulatorEnv } from '../arrival.ts';
import { guard } from '../control-api/guard.ts';
import { count, onlyFields, TesterMistake, text } from '../control-api/read-fields.ts';
import { jsonBody } from '../json-body.ts';
import type { Mailbox } from './mailbox.ts';
import type { Refusals } from './refusals.ts';

export interface MailControlOptions {
  mailbox: Mailbox;
  refusals: Refusals;
  controlToken: string;
  port: () => number;
}

const ADDRESS = /^\S+@\S+$/;
const MESSAGES = '/messages';

/** `/__mail`: how testers read what was delivered, and make deliveries fail. */
export function mailControl({
  mailbox,
  refusals,
  controlToken,
  port,
}: MailControlOptions): Hono<EmulatorEnv> {
  const app = new Hono<EmulatorEnv>();
  app.use(guard(controlToken, port));

  app.get(MESSAGES, (c) => {
    const to = text(c.req.query(), 'to', ADDRESS);
    return c.json({ messages: mailbox.list(to) });
  });

  app.delete(MESSAGES, (c) => {
    const to = text(c.req.query(), 'to', ADDRESS);
    // Tests run side by side: nobody empties the whole mailbox by a slip.
    if (to === undefined) throw new TesterMistake('to is needed');
    mailbox.clear(to);
    return c.body(null, 204);
  });

  app.post('/faults', async (c) => {
    const fields = (await jsonBody(c)) ?? {};
    onlyFields(fields, ['refuse', 'to']);
    const [refuse, to] = [count(fields, 'refuse', 0), text(fields, 'to', ADDRESS)];
    if (refuse === undefined) throw new TesterMistake('refuse is needed');
    refusals.arm(refuse, to);
    return c.json({ refuse, ...(to !== undefined && { to }) }, 201);
  });

  app.onError((error, c) => {
    const isMistake = error instanceof TesterMistake;
    return c.json({ error: isMistake ? error.message : 'the inbox failed' }, isMistake ? 400 : 500);
  });
  return app;
}
