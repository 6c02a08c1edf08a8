import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { EmulatorEnv } from '../arrival.ts';
import { mailControl, type MailControlOptions } from './control.ts';
import { ownName, tokenDoor, WITH_OWN_STYLES } from './door.ts';
import { ASSETS } from './pages/assets.ts';
import { listPage } from './pages/list.ts';
import { mailPage } from './pages/mail-page.ts';

const MOST_BODY_BYTES = 16_384;

export interface InboxOptions extends MailControlOptions {
  /** What the page's address holds. */
  token: string;
}

/** The inbox by HTTP: `/__mail` for testers, pages for people who know the token. */
export function createInbox(options: InboxOptions): Hono<EmulatorEnv> {
  const { mailbox, token, port } = options;
  const app = new Hono<EmulatorEnv>();
  app.use(ownName(port), bodyLimit({ maxSize: MOST_BODY_BYTES }));
  app.route('/__mail', mailControl(options));
  for (const [path, { type, bytes }] of ASSETS)
    app.get(path, (c) => c.body(bytes, 200, { 'content-type': type }));
  tokenDoor(app, token, port);
  app.get('/', (c) => c.html(listPage(mailbox.list()).text));
  app.get('/mails/:id', (c) => {
    const mail = mailbox.find(c.req.param('id'));
    if (!mail) return c.notFound();
    c.header('content-security-policy', WITH_OWN_STYLES);
    return c.html(mailPage(mail).text);
  });
  return app;
}
