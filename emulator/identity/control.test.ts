import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { PASSWORD, startIdentityWithBank, STRONG } from './test-bank.ts';

let bank: Awaited<ReturnType<typeof startIdentityWithBank>>;
beforeAll(async () => {
  bank = await startIdentityWithBank();
});
afterAll(() => bank.close());

/** What the bank reads after this person signed in strongly in a new browser. */
async function claimsOf(person: string) {
  const browser = bank.browser();
  const request = await bank.begin({ acr_values: STRONG, login_hint: person });
  return request.claims(await browser.submit(await browser.visit(request.url), { act: 'confirm' }));
}

describe('people that testers add', () => {
  test('can sign in, are not listed, and are gone when removed', async () => {
    const vera = {
      ...{ sub: 'vera', name: 'Vera Holm', customerId: '1000000099' },
      ...{ email: 'vera@example.test', locale: 'sv-FI' },
    };
    expect((await bank.control('POST', '/accounts', vera)).status).toBe(201);
    expect((await bank.control('POST', '/accounts', vera)).status).toBe(409);

    const browser = bank.browser();
    const request = await bank.begin();
    const page = await browser.visit(request.url);
    expect(page.text).not.toContain('Vera');
    const claims = await request.claims(await browser.submit(page, { person: 'vera' }));
    expect(claims).toMatchObject({
      name: 'Vera Holm',
      enfuce_customer_id: '1000000099',
      email: 'vera@example.test',
      locale: 'sv-FI',
    });

    expect((await bank.control('DELETE', '/accounts/vera')).status).toBe(200);
    expect((await bank.control('DELETE', '/accounts/vera')).status).toBe(404);
    const later = await browser.visit((await bank.begin()).url);
    expect(later.text, 'her session is asked again').toContain('Who is signing in?');
  });

  test.each([
    [{}],
    [[]],
    [{ sub: 'a b', name: 'x' }],
    [{ sub: 'x', name: 'x', role: 'admin' }],
    [{ sub: 'x', name: 'x', locale: 'Swedish!' }],
    [{ sub: 'x', name: 'x', email: 1 }],
  ])('are refused when they are not understood: %j', async (wish) => {
    expect((await bank.control('POST', '/accounts', wish)).status).toBe(400);
  });
});

describe('lies that testers ask for', () => {
  afterEach(() =>
    bank.control('POST', '/accounts/aino/lies', {
      ...{ acr: null, amr: null, authTimeOffsetSeconds: null, omit: [] },
    }),
  );

  test('a weaker acr is told until it is taken back', async () => {
    await bank.control('POST', '/accounts/aino/lies', { acr: PASSWORD });
    expect(await claimsOf('aino')).toMatchObject({ acr: PASSWORD });
    expect(await claimsOf('mikael'), 'nobody else lies').toMatchObject({ acr: STRONG });
    await bank.control('POST', '/accounts/aino/lies', { acr: null });
    expect(await claimsOf('aino')).toMatchObject({ acr: STRONG });
  });

  test('how somebody signed in can be told wrongly, beside how strongly', async () => {
    await bank.control('POST', '/accounts/aino/lies', { amr: ['sms'] });
    expect(await claimsOf('aino')).toMatchObject({ acr: STRONG, amr: ['sms'] });
    expect(await claimsOf('mikael'), 'nobody else lies').toMatchObject({ amr: ['pwd', 'hwk', 'mfa'] });
  });

  test('auth_time can be shifted', async () => {
    await bank.control('POST', '/accounts/aino/lies', { authTimeOffsetSeconds: -600 });
    const { auth_time: told } = await claimsOf('aino');
    expect(Math.abs(Number(told) - (Date.now() / 1000 - 600))).toBeLessThan(5);
  });

  test.each(['acr', 'amr', 'auth_time', 'enfuce_customer_id', 'name', 'email', 'locale', 'sid'])(
    '%s can be missing',
    async (claim) => {
      expect(await claimsOf('aino')).toHaveProperty(claim);
      await bank.control('POST', '/accounts/aino/lies', { omit: [claim] });
      expect(await claimsOf('aino')).not.toHaveProperty(claim);
    },
  );

  test.each([
    [{ acr: 1 }],
    [{ amr: 'pwd' }],
    [{ amr: [1] }],
    [{ omit: ['sub'] }],
    [{ authTimeOffsetSeconds: 'x' }],
    [{ arc: 'x' }],
    [{ toString: null }],
    ['text'],
  ])('a lie that is not understood is refused: %j', async (wish) => {
    expect((await bank.control('POST', '/accounts/aino/lies', wish)).status).toBe(400);
  });

  test('nobody can lie who does not exist', async () => {
    expect((await bank.control('POST', '/accounts/nobody/lies', {})).status).toBe(404);
  });
});

describe('the control paths', () => {
  test.each(['', 'wrong', 'a-token-for-testers2'])(
    'refuse the token %j and change nothing',
    async (token) => {
      const answer = await bank.control('POST', '/accounts', { sub: 'eve', name: 'Eve' }, token);
      expect(answer.status).toBe(403);
      expect((await bank.control('DELETE', '/accounts/eve')).status).toBe(404);
    },
  );

  test('know no other requests', async () => {
    expect((await bank.control('GET', '/accounts')).status).toBe(404);
    expect((await bank.control('POST', '/elsewhere')).status).toBe(404);
  });
});
