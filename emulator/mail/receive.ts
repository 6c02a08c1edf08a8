import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { readMail } from './mail.ts';
import type { Mailbox } from './mailbox.ts';
import type { Refusals } from './refusals.ts';

const MOST_BYTES = 262_144;
/** How long a delivery that is under way may take once we close. */
const GRACE_MS = 100;

const refusal = (responseCode: number, message: string, cause?: unknown) =>
  Object.assign(new Error(message, { cause }), { responseCode });

export interface Receiver {
  readonly port: number;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

/** Takes mail by SMTP on 127.0.0.1, without TLS or AUTH. Rejects when the port is taken. @param port 0 takes any free one */
export async function receiveMail(port: number, mailbox: Mailbox, refusals: Refusals): Promise<Receiver> {
  let count = 0;

  async function take(stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> {
    const chunks: Buffer[] = [];
    // What is too big is read to its end as well, or its sender would hear no answer.
    for await (const chunk of stream as AsyncIterable<Buffer>) if (!stream.sizeExceeded) chunks.push(chunk);
    if (stream.sizeExceeded) throw refusal(552, `A mail may have ${MOST_BYTES} bytes`);
    const to = envelope.rcptTo.map(({ address }) => address);
    if (refusals.take(to)) throw refusal(451, 'Refused, as a tester has asked; try again');
    const delivery = { id: String((count += 1)), to, receivedAt: new Date().toISOString() };
    try {
      mailbox.keep(await readMail(Buffer.concat(chunks), delivery));
    } catch (cause) {
      throw refusal(554, 'This is no mail that can be read', cause);
    }
  }

  const server = new SMTPServer({
    name: 'localhost',
    size: MOST_BYTES,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: GRACE_MS,
    onData: (stream, session, answer) => void take(stream, session).then(() => answer(), answer),
  });
  // A sender that goes away in the middle is no fault of ours, and unheard it would end the process.
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening'); // rejects on 'error'

  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
