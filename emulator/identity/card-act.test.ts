import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { BANK_ORIGIN, startIdentityWithBank, STRONG } from './test-bank.ts';

let bank: Awaited<ReturnType<typeof startIdentityWithBank>>;
beforeAll(async () => {
  bank = await startIdentityWithBank();
});
afterAll(() => bank.close());

const TYPE = 'urn:set-pin:card-act';
const ACT = { type: TYPE, actions: ['set-pin'], card: '•••• 1234', text: 'Set the PIN of your <Visa>' };

const asking = (...details: unknown[]) => ({ authorization_details: JSON.stringify(details) });

/** What the token response says was granted, after this person has confirmed. */
async function granted(person: string, more: Record<string, string> = asking(ACT)) {
  const browser = bank.browser();
  const request = await bank.begin({ acr_values: STRONG, login_hint: person, ...more });
  const home = await browser.submit(await browser.visit(request.url), { act: 'confirm' });
  return request.tokens(home);
}

test('discovery names the one type that is known', () => {
  expect(bank.config.serverMetadata()).toMatchObject({ authorization_details_types_supported: [TYPE] });
});

describe('what the bank wants approved', () => {
  test('is shown with its card before it is confirmed, and granted to the letter', async () => {
    const browser = bank.browser();
    const request = await bank.begin({ login_hint: 'sofia', ...asking(ACT) });
    const page = await browser.visit(request.url);
    expect(page.text).toContain('<p>Set the PIN of your &lt;Visa&gt;</p>');
    expect(page.text).toContain('Card •••• 1234');
    const tokens = await request.tokens(await browser.submit(page, { act: 'confirm' }));
    expect(tokens).toMatchObject({ authorization_details: [ACT], scope: 'openid' });
    expect(tokens.claims()).toMatchObject({ sub: 'sofia', acr: STRONG });
  });

  test('is shown without a card where there is none, and all of it where there is more', async () => {
    const other = { type: TYPE, actions: ['order'], text: 'Order a card' };
    const { url } = await bank.begin({ login_hint: 'sofia', ...asking(ACT, other) });
    const { text } = await bank.browser().visit(url);
    expect(text.match(/Your bank asks you to approve/g)).toHaveLength(2);
    expect(text.match(/Card •••• 1234/g)).toHaveLength(1);
    expect((await granted('sofia', asking(other))).authorization_details).toEqual([other]);
  });

  test('cannot turn the reading direction', async () => {
    const { url } = await bank.begin({
      login_hint: 'sofia',
      ...asking({ ...ACT, text: 'Set\u202Ethe PIN' }),
    });
    expect((await bank.browser().visit(url)).text).toContain('<p>Set the PIN</p>');
  });

  test('is asked each time, however strongly somebody has signed in before', async () => {
    const browser = bank.browser();
    for (const time of ['first', 'second']) {
      const request = await bank.begin({ acr_values: STRONG, login_hint: 'sofia', ...asking(ACT) });
      const page = await browser.visit(request.url);
      expect(page.text, time).toContain('Set the PIN of your');
      await request.tokens(await browser.submit(page, { act: 'confirm' }));
    }
    const silent = await bank.begin({ prompt: 'none', ...asking(ACT) });
    expect((await browser.visit(silent.url)).url.searchParams.get('error')).toBe('login_required');
  });

  test('is not granted to somebody who cancels', async () => {
    const browser = bank.browser();
    const request = await bank.begin({ login_hint: 'sofia', ...asking(ACT) });
    const home = await browser.submit(await browser.visit(request.url), { act: 'cancel' });
    await expect(request.tokens(home)).rejects.toMatchObject({ error: 'access_denied' });
  });

  test('is in no token response when nothing was asked', async () => {
    expect(await granted('sofia', {})).not.toHaveProperty('authorization_details');
  });
});

describe('authorization_details that are not understood are refused', () => {
  test.each([
    ['an unknown type', { ...ACT, type: 'payment' }],
    ['an unknown field', { ...ACT, amount: 1 }],
    ['RFC 9396’s own field that has no use here', { ...ACT, locations: ['https://api.example'] }],
    ['no actions', { ...ACT, actions: [] }],
    ['actions that are no list', { ...ACT, actions: 'set-pin' }],
    ['missing actions', { ...ACT, actions: undefined }],
    ['a whole card number', { ...ACT, card: '5399001234564471' }],
    ['no text', { ...ACT, text: '' }],
    ['a text of 141 characters', { ...ACT, text: 'x'.repeat(141) }],
  ])('with %s', async (_what, detail) => {
    const { url } = await bank.begin(asking(detail));
    const answer = (await bank.browser().visit(url)).url;
    expect(answer.origin).toBe(BANK_ORIGIN);
    expect(answer.searchParams.get('error')).toBe('invalid_authorization_details');
    await expect(bank.push(asking(detail))).rejects.toMatchObject({ error: 'invalid_authorization_details' });
  });

  test('though 140 characters are taken, whatever they are', async () => {
    const detail = { ...ACT, text: '💳'.repeat(140) };
    expect((await granted('sofia', asking(detail))).authorization_details).toEqual([detail]);
  });
});

describe('lies about what was granted', () => {
  afterEach(() => bank.control('POST', '/accounts/aino/lies', { authorizationDetails: null }));
  const lie = (authorizationDetails: unknown) =>
    bank.control('POST', '/accounts/aino/lies', { authorizationDetails });

  test('an act that nobody asked for, until it is taken back', async () => {
    await lie('other');
    const { authorization_details: told = [] } = await granted('aino');
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ type: TYPE });
    for (const part of ['actions', 'card', 'text'] as const) expect(told[0]?.[part]).not.toEqual(ACT[part]);
    expect((await granted('mikael')).authorization_details, 'nobody else is lied about').toEqual([ACT]);
    await lie(null);
    expect((await granted('aino')).authorization_details).toEqual([ACT]);
  });

  test('nothing at all', async () => {
    await lie('none');
    expect(await granted('aino')).not.toHaveProperty('authorization_details');
  });

  test('no other lie is understood', async () => {
    expect((await lie('some')).status).toBe(400);
  });
});
