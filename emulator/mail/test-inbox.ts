import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Mail } from './mail.ts';
import { startMail } from './start-mail.ts';

export const CONTROL_TOKEN = 'a control token';
export const FROM = 'Nordlund Bank <no-reply@nordlund.example>';

/** An address that no other test uses. */
let people = 0;
export const somebody = () => `person-${(people += 1)}@example.test`;

export type TestInbox = Awaited<ReturnType<typeof startTestInbox>>;

/** The stand-in with a real sender beside it. For tests only. */
export async function startTestInbox() {
  const inbox = await startMail({ smtpPort: 0, httpPort: 0, controlToken: CONTROL_TOKEN });
  const { port } = new URL(inbox.smtp);

  const send = async (mail: SendMailOptions) => {
    const sender = createTransport(inbox.smtp);
    try {
      await sender.sendMail({ from: FROM, subject: 'A word', text: 'Hello.', ...mail });
    } finally {
      sender.close();
    }
  };

  /** Speaks SMTP by hand: each line when the one before was answered. Resolves to the codes of the answers. */
  async function speak(...lines: string[]): Promise<number[]> {
    const socket = connect(Number(port), '127.0.0.1');
    const codes: number[] = [];
    for (const line of [...lines, undefined]) {
      const [answer] = (await once(socket, 'data')) as [Buffer];
      codes.push(Number(answer.subarray(0, 3).toString()));
      if (line !== undefined) socket.write(`${line}\r\n`);
    }
    socket.destroy();
    return codes;
  }

  /** A tester's request to the control paths. */
  const control = (method: string, path: string, json?: unknown, token = CONTROL_TOKEN) =>
    fetch(`${inbox.url}/__mail${path}`, {
      method,
      headers: { 'x-control-token': token },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
  const to = async (address: string) => {
    const answer = await control('GET', `/messages?to=${encodeURIComponent(address)}`);
    return ((await answer.json()) as { messages: Mail[] }).messages;
  };

  /** The page's path as a browser that came with the token sees it. */
  async function visit(path: string) {
    const entry = await fetch(inbox.inbox, { redirect: 'manual' });
    const cookie = entry.headers.get('set-cookie')?.split(';')[0] ?? '';
    return fetch(`${inbox.url}${path}`, { headers: { cookie } });
  }

  /** fetch does not let a caller choose the Host header. */
  async function statusAs(host: string, path = '/') {
    const sent = request(`${inbox.url}${path}`, {
      headers: { host, 'x-control-token': CONTROL_TOKEN },
    }).end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    answer.resume();
    return answer.statusCode;
  }
  return { ...inbox, send, speak, control, to, visit, statusAs };
}
