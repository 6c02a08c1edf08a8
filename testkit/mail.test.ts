import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MailStandIn, startMail } from '../emulator/mail/start-mail.ts';
import { type Inbox, openInbox } from './mail.ts';

const AINO = 'aino+cards@example.test';
const MIKAEL = 'mikael@example.test';

let standIn: MailStandIn;
let inbox: Inbox;
beforeAll(async () => {
  standIn = await startMail({ smtpPort: 0, httpPort: 0, controlToken: 'token' });
  inbox = openInbox({ url: standIn.url, controlToken: 'token' });
});
afterAll(() => standIn.close());

const send = (to: string, subject: string) =>
  createTransport(standIn.smtp).sendMail({ from: 'bank@example.test', to, subject, text: 'Hello.' });

test('a mail is waited for until it is there', async () => {
  const waiting = inbox.waitForMail(AINO, ({ subject }) => subject === 'second');
  await send(AINO, 'first');
  await send(AINO, 'second');
  expect(await waiting).toMatchObject({ to: [AINO], subject: 'second', text: 'Hello.\n' });
  expect(await inbox.waitForMail(AINO), 'the newest one').toMatchObject({ subject: 'second' });
});

test('a mail that does not come is missed, and what did come is named', async () => {
  await send(MIKAEL, 'another one');
  const missing = inbox.waitForMail(MIKAEL, ({ subject }) => subject === 'the one', 200);
  await expect(missing).rejects.toThrow(`No such mail to ${MIKAEL} in 200 ms; there is: “another one”`);
  await expect(inbox.waitForMail('nobody@example.test', undefined, 0)).rejects.toThrow('there is: none');
});

test('one address is cleared, and the others are not', async () => {
  await send(AINO, 'to be forgotten');
  await send(MIKAEL, 'to be kept');
  await inbox.clear(AINO);
  expect(await inbox.messagesTo(AINO)).toEqual([]);
  expect((await inbox.messagesTo(MIKAEL)).map(({ subject }) => subject)).toContain('to be kept');
});

test('a sender is told to try again as often as a tester wishes', async () => {
  await inbox.refuseNext(1, AINO);
  await expect(send(AINO, 'refused')).rejects.toMatchObject({ responseCode: 451 });
  await send(AINO, 'taken');
  await inbox.refuseNext(1);
  await inbox.refuseNext(0);
  await send(MIKAEL, 'not refused');
  expect((await inbox.messagesTo(AINO)).map(({ subject }) => subject)).not.toContain('refused');
});
