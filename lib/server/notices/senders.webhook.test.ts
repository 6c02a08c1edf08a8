import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readEnv } from '../env';
import { LOCAL_ENV } from '../good-env.fixture';
import { createSender, type Message } from './senders';

const MESSAGE: Message = {
  id: 'message-1',
  told: { kind: 'card_frozen', at: new Date('2026-11-23T12:00:00Z'), facts: { last4: '1234' } },
  letter: { language: 'sv', subject: 'Ditt kort är spärrat', text: 'text', html: '<p>' },
  contact: {
    ...{ holderId: 'hld_a', issuer: 'https://id', subject: 'anna', customerId: '1001' },
    ...{ address: 'anna@example.test', language: 'sv' },
  },
  customerId: '1001',
};
let status = 202;
const taken: { headers: Record<string, unknown>; body: string }[] = [];
const messaging = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    taken.push({ headers: request.headers, body });
    response.writeHead(status, { location: 'https://elsewhere.example' }).end('whatever it says');
  });
});
const TOKEN = 't'.repeat(32);
const sender = () => {
  const { port } = messaging.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/notices`;
  const noMail = { SMTP_URL: undefined, MAIL_FROM: undefined };
  return createSender(
    readEnv({ ...LOCAL_ENV, ...noMail, NOTICE_WEBHOOK_URL: url, NOTICE_WEBHOOK_TOKEN: TOKEN }),
  );
};

beforeAll(async () => {
  messaging.listen(0, '127.0.0.1');
  await once(messaging, 'listening');
});
afterAll(() => messaging.close());
beforeEach(() => {
  status = 202;
  taken.length = 0;
});

describe('S49: the bank’s own messaging', () => {
  test('S49: is told who, what, when, and in which language, under a key that stays the same', async () => {
    const send = sender();
    expect(await send(MESSAGE)).toBe(true);
    expect(await send(MESSAGE)).toBe(true);
    const [first, second] = taken;
    expect(first?.headers).toMatchObject({
      ...{ 'idempotency-key': 'message-1', authorization: `Bearer ${TOKEN}` },
      'content-type': 'application/json',
    });
    expect(second?.headers['idempotency-key']).toBe('message-1');
    expect(JSON.parse(first?.body ?? '')).toEqual({
      ...{ messageId: 'message-1@localhost', kind: 'card_frozen', at: '2026-11-23T12:00:00.000Z' },
      ...{ facts: { last4: '1234' }, language: 'sv', subject: 'Ditt kort är spärrat', text: 'text' },
      to: { issuer: 'https://id', subject: 'anna', customerId: '1001' },
    });
  });

  test('S49: also of a customer who has never signed in here', async () => {
    expect(await sender()({ ...MESSAGE, contact: null })).toBe(true);
    expect(JSON.parse(taken[0]?.body ?? '')).toMatchObject({ to: { subject: null, customerId: '1001' } });
  });

  test.each([301, 400, 429, 500])(
    'S49: that answers %d has not taken it, and is asked again',
    async (answer) => {
      status = answer;
      await expect(sender()(MESSAGE)).rejects.toThrow(String(answer));
      expect(taken, 'and nobody is sent on elsewhere').toHaveLength(1);
    },
  );
});

test.each([
  ['no way', { SMTP_URL: undefined, MAIL_FROM: undefined }, 'NOTICE_WEBHOOK_URL is needed'],
  ['two ways', { NOTICE_WEBHOOK_URL: 'https://messages.bank.example' }, 'one way only'],
  ['no sender', { MAIL_FROM: undefined }, 'MAIL_FROM: is needed'],
  ['a sender with a line end', { MAIL_FROM: 'Bank <a@b.example>\r\nBcc: c@d.example' }, 'MAIL_FROM'],
  ['a token for nothing', { NOTICE_WEBHOOK_TOKEN: TOKEN }, 'NOTICE_WEBHOOK_TOKEN'],
])('S49: with %s to tell people the app does not start', (_, over, why) => {
  expect(() => readEnv({ ...LOCAL_ENV, ...over })).toThrow(why);
});
