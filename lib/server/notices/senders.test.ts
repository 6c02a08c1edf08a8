import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ServerEnv, readEnv } from '../env';
import { GOOD_ENV, LOCAL_ENV } from '../good-env.fixture';
import { startLocalServer } from '../processor/local-server.fixture';
import { createSender, type Message } from './senders';

const mocks = vi.hoisted(() => ({
  sendMail: vi.fn<(mail: object) => Promise<void>>(),
  createTransport: vi.fn<(options: object) => object>(),
}));
vi.mock('nodemailer', () => ({
  createTransport: (options: object) => {
    mocks.createTransport(options);
    return { sendMail: mocks.sendMail };
  },
}));
beforeEach(() => void mocks.sendMail.mockReset().mockResolvedValue());

const MESSAGE: Message = {
  id: 'notice-1',
  told: { kind: 'card_frozen', facts: { last4: '1234' }, at: new Date(0) },
  letter: { language: 'fi', subject: 'Kortti', text: 'Hei', html: '<p>Hei</p>' },
  contact: {
    ...{ holderId: 'hld_anna', issuer: 'https://id', subject: 'anna', customerId: '1001' },
    ...{ address: 'anna@example.test', language: 'fi' },
  },
  customerId: '1001',
};

describe('S49: by mail', () => {
  const send = createSender(readEnv(GOOD_ENV));

  test('S49: has one Message-ID, however often it is tried', async () => {
    for (const at of [1, 2]) {
      vi.useFakeTimers({ now: at });
      expect(await send(MESSAGE)).toBe(true);
      vi.useRealTimers();
    }
    const [first, second] = mocks.sendMail.mock.calls.map(([mail]) => mail);
    expect(first).toMatchObject({ messageId: '<notice-1@cards.bank.example>', to: 'anna@example.test' });
    expect(second).toEqual(first);
  });

  test('S49: goes to nobody whose address is unknown, and is not said to have gone', async () => {
    expect(await send({ ...MESSAGE, contact: null })).toBe(false);
    expect(mocks.sendMail).not.toHaveBeenCalled();
  });

  test('S49: what the mail server does not take is thrown, so that it is tried again', async () => {
    mocks.sendMail.mockRejectedValue(new Error('451'));
    await expect(send(MESSAGE)).rejects.toThrow('451');
  });

  test('is encrypted on its way, but on this machine', async () => {
    mocks.createTransport.mockClear();
    await createSender(readEnv(GOOD_ENV))(MESSAGE);
    expect(mocks.createTransport.mock.lastCall?.[0]).toMatchObject({ requireTLS: true });
    await createSender(readEnv({ ...LOCAL_ENV, SMTP_URL: 'smtp://127.0.0.1:4300' }))(MESSAGE);
    expect(mocks.createTransport).toHaveBeenCalledTimes(2);
    expect(mocks.createTransport.mock.lastCall?.[0]).not.toHaveProperty('requireTLS');
  });
});

describe('S49: by the bank’s own messaging', () => {
  let server: Awaited<ReturnType<typeof startLocalServer>>;
  let status = 202;
  let env: ServerEnv;

  beforeAll(async () => {
    server = await startLocalServer((_, response) => response.writeHead(status).end());
    env = readEnv({
      ...LOCAL_ENV,
      ...{ SMTP_URL: undefined, MAIL_FROM: undefined },
      NOTICE_WEBHOOK_URL: `${server.url}/notices`,
      NOTICE_WEBHOOK_TOKEN: 't'.repeat(32),
    });
  });
  afterAll(() => server.stop());

  test('S49: has one idempotency key, and names the customer whom nobody has seen here', async () => {
    const send = createSender(env);
    expect(await send({ ...MESSAGE, contact: null })).toBe(true);
    expect(await send({ ...MESSAGE, contact: null })).toBe(true);
    const [first, second] = server.arrived;
    expect(first?.headers).toMatchObject({
      ...{ 'idempotency-key': 'notice-1', authorization: `Bearer ${'t'.repeat(32)}` },
    });
    expect(JSON.parse(first?.body ?? '')).toMatchObject({ to: { customerId: '1001', subject: null } });
    expect(second?.body).toBe(first?.body);
  });

  test('S49: what it does not take is thrown, so that it is tried again', async () => {
    status = 503;
    await expect(createSender(env)(MESSAGE)).rejects.toThrow('503');
  });
});
