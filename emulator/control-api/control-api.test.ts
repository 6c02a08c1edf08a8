import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultSettings } from '../settings.ts';
import { json, startTester, TEST_OPTIONS, type Tester } from '../tester.ts';

const digits: unknown = expect.stringMatching(/^\d+$/);
const someText: unknown = expect.any(String);

let tester: Tester;
beforeAll(async () => (tester = await startTester()));
afterAll(() => tester.emulator.close());

/** fetch does not let a caller choose the Host header. */
const statusFor = (headers: { [name: string]: string }) =>
  new Promise<number | undefined>((resolve, reject) => {
    request(`${tester.emulator.url}/__emulator/tenants`, { method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });

describe('the control API is for testers alone', () => {
  const token = { 'x-control-token': TEST_OPTIONS.controlToken };
  const port = () => new URL(tester.emulator.url).port;

  test('who names this machine and knows the token gets in', async () => {
    expect(await statusFor(token)).toBe(201);
    expect(await statusFor({ ...token, host: `localhost:${port()}` })).toBe(201);
  });

  test('without the token, or with a wrong one, nobody does', async () => {
    expect(await statusFor({})).toBe(403);
    expect(await statusFor({ 'x-control-token': 'a guess' })).toBe(403);
  });

  test('a page that has rebound its own name to this machine does not', async () => {
    expect(await statusFor({ ...token, host: `attacker.example:${port()}` })).toBe(403);
    expect(await statusFor({ ...token, host: 'localhost:1' })).toBe(403);
  });
});

describe('a tenant', () => {
  test('chooses no id of its own: a field that nobody reads is a mistake', async () => {
    const answer = await fetch(`${tester.emulator.url}/__emulator/tenants`, {
      method: 'POST',
      headers: { 'x-control-token': TEST_OPTIONS.controlToken },
      body: '{"tenantId":"mine"}',
    });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('tenantId')]);
  });

  test('builds a card with one line, waiting for its PIN', async () => {
    expect(await json(tester.control('POST', '/cards', {}))).toMatchObject({
      customerId: digits,
      cardId: digits,
      plasticIds: [digits],
      card: { product: 'DEBIT_MC', pinStatus: 'W', status: 'CARD_OK', cardRole: 'MAIN' },
      plastics: [{ status: 'INACTIVE' }],
      pin: null,
    });
  });

  test.each([
    { product: 'AMEX' },
    { pinStatus: 'X' },
    { pinstatus: 'W' },
    { last4: '12345' },
    { plastics: [{ colour: 'green' }] },
    { plastics: 'two' },
  ])('refuses %j with a sentence, so that a typo is not a passed test', async (order) => {
    const answer = await tester.control('POST', '/cards', order);
    expect(answer.status).toBe(400);
    expect(await json(answer)).toEqual({ error: someText });
  });

  test('keeps its customers: another tenant cannot take one', async () => {
    const { customerId } = await tester.addCard();
    const headers = { 'x-control-token': TEST_OPTIONS.controlToken };
    const api = `${tester.emulator.url}/__emulator/tenants`;
    const { tenantId } = await json<{ tenantId: string }>(fetch(api, { method: 'POST', headers }));
    const body = JSON.stringify({ customerId });
    expect((await fetch(`${api}/${tenantId}/cards`, { method: 'POST', headers, body })).status).toBe(400);
  });

  test('goes to the next run, and makes what is due', async () => {
    const { cardId } = await tester.addCard({ pinStatus: 'D' });
    const { now } = await json<{ now: string }>(tester.control('POST', '/clock', { to: 'next_run' }));
    expect(now).toMatch(/:00:00\.\d{3}Z$/);
    expect(await json(tester.control('GET', `/cards/${cardId}`))).toMatchObject({
      plastics: [{ status: 'LOCKED' }],
    });
    expect((await tester.control('POST', '/clock', { to: 'the moon' })).status).toBe(400);
  });

  test('embosses when its clock passes a run, and activates what was made', async () => {
    const { cardId } = await tester.addCard({ pinStatus: 'D' });
    expect((await tester.control('POST', `/cards/${cardId}/activate`)).status).toBe(409);
    await tester.control('POST', '/clock', { advanceMs: 3_600_000 });
    const made = await json(tester.control('GET', `/cards/${cardId}`));
    expect(made).toMatchObject({ plastics: [{ status: 'LOCKED', productionDate: someText }] });
    expect(await json(tester.control('POST', `/cards/${cardId}/activate`))).toMatchObject({
      plastics: [{ status: 'ACTIVE' }],
    });
  });

  test.each([{ name: 'no_such_fault' }, { name: 'control_503', times: 0 }, {}])(
    'arms no fault for %j',
    async (body) => {
      expect((await tester.control('POST', '/faults', body)).status).toBe(400);
    },
  );

  test('turns its knobs and says how they stand', async () => {
    const answer = await tester.control('POST', '/settings', { controlLifeCovers: 'submit' });
    expect(await answer.json()).toEqual({ ...defaultSettings(), controlLifeCovers: 'submit' });
    expect((await tester.control('POST', '/settings', { controlLifeCovers: 'ever' })).status).toBe(400);
  });

  test('does not go back in time', async () => {
    expect((await tester.control('POST', '/clock', { advanceMs: -1 })).status).toBe(400);
  });

  test.each([
    ['POST', '/cards'],
    ['POST', '/customers'],
    ['GET', '/cards/1'],
    ['POST', '/cards/1/activate'],
    ['POST', '/faults'],
    ['DELETE', '/faults'],
    ['POST', '/clock'],
    ['POST', '/settings'],
    ['GET', '/record'],
    ['DELETE', ''],
  ])('that nobody has entered answers 404 to %s %s', async (method, path) => {
    const url = `${tester.emulator.url}/__emulator/tenants/nobody${path}`;
    const headers = { 'x-control-token': TEST_OPTIONS.controlToken };
    expect((await fetch(url, { method, headers })).status).toBe(404);
  });
});
