import { createAdaptorServer } from '@hono/node-server';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInbox } from './inbox.ts';
import { createMailbox } from './mailbox.ts';
import { receiveMail } from './receive.ts';
import { createRefusals } from './refusals.ts';

export interface MailOptions {
  /** 0 takes any free port, here and below. */
  smtpPort: number;
  httpPort: number;
  /** What testers present in `x-control-token`. */
  controlToken: string;
}

export interface MailStandIn {
  /** Where mail is sent to: `smtp://127.0.0.1:PORT`. */
  readonly smtp: string;
  /** The page for people, with its token. */
  readonly inbox: string;
  /** `http://127.0.0.1:PORT`: where testers find `/__mail`. */
  readonly url: string;
  /** Ends every connection, forgets all mail and frees both ports. */
  close(): Promise<void>;
}

/** Starts the stand-in for everybody's mailbox; both of its parts listen when this resolves. Rejects when a port is taken. */
export async function startMail({ smtpPort, httpPort, controlToken }: MailOptions): Promise<MailStandIn> {
  const [mailbox, refusals] = [createMailbox(), createRefusals()];
  const token = randomBytes(32).toString('base64url');
  const port = () => (server.address() as AddressInfo).port;
  const inbox = createInbox({ mailbox, refusals, controlToken, token, port });
  const server = createAdaptorServer({ fetch: inbox.fetch });
  if (!(server instanceof Server)) throw new Error('a plain HTTP server was expected');
  server.listen(httpPort, '127.0.0.1');
  await once(server, 'listening'); // rejects on 'error'

  const closeInbox = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  const smtp = await receiveMail(smtpPort, mailbox, refusals).catch(async (error: unknown) => {
    await closeInbox();
    throw error;
  });

  const url = `http://127.0.0.1:${port()}`;
  return {
    smtp: `smtp://127.0.0.1:${smtp.port}`,
    inbox: `${url}/?token=${token}`,
    url,
    async close() {
      await Promise.all([smtp.close(), closeInbox()]);
    },
  };
}
