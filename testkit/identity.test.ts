import { afterAll, beforeAll, expect, test } from 'vitest';
import { CONTROL_TOKEN, startIdentityWithBank, STRONG } from '../emulator/identity/test-bank.ts';
import { enterIdentity, type Identity, type Person } from './identity.ts';

let bank: Awaited<ReturnType<typeof startIdentityWithBank>>;
let identity: Identity;
beforeAll(async () => {
  bank = await startIdentityWithBank();
  identity = enterIdentity({ issuer: bank.issuer, controlToken: CONTROL_TOKEN });
});
afterAll(async () => {
  await identity.leave();
  await bank.close();
});

/** Signs somebody in with a password, in a new browser. */
async function signIn({ sub }: Person, more: Record<string, string> = {}) {
  const browser = bank.browser();
  const request = await bank.begin(more);
  const home = await browser.submit(await browser.visit(request.url), { person: sub });
  return { state: request.state, browser, claims: await request.claims(home) };
}

test('a person’s e-mail and language are in their ID token', async () => {
  const person = await identity.person({ email: 'vera@example.test', locale: 'fi', customerId: '7' });
  expect((await signIn(person)).claims).toMatchObject({ email: 'vera@example.test', locale: 'fi' });
});

test('a person who is signed out has no session left, and it is said how many there were', async () => {
  const person = await identity.person();
  const { browser } = await signIn(person);
  await signIn(person);
  expect(await identity.signOut(person)).toBe(2);
  expect((await browser.visit((await bank.begin()).url)).text).toContain('Who is signing in?');
});

test('a logout token says what a test wants it to say', async () => {
  const token = await identity.logoutToken({ claims: { sub: 'vera', nonce: 'n', sid: null }, key: 'other' });
  const said = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object;
  expect(said).toMatchObject({ iss: bank.issuer, aud: 'set-pin', sub: 'vera', nonce: 'n' });
  expect(said).not.toHaveProperty('sid');
});

test('a person’s request is found by who signed in', async () => {
  const person = await identity.person();
  const { state } = await signIn(person, { ui_locales: 'fi' });
  const mine = (await identity.requests()).filter(({ sub }) => sub === person.sub);
  expect(mine).toMatchObject([{ state, viaPar: false, uiLocales: 'fi', acrValues: null }]);
});

test('a lie about what was granted is told until it is taken back', async () => {
  const person = await identity.person();
  const details = [{ type: 'urn:set-pin:card-act', actions: ['set-pin'], text: 'Set the PIN' }];
  const granted = async () => {
    const browser = bank.browser();
    const more = { login_hint: person.sub, authorization_details: JSON.stringify(details) };
    const request = await bank.push({ acr_values: STRONG, ...more });
    const home = await browser.submit(await browser.visit(request.url), { act: 'confirm' });
    return (await request.tokens(home)).authorization_details;
  };
  await identity.lie(person, { authorizationDetails: 'none' });
  expect(await granted()).toBeUndefined();
  await identity.lie(person, { authorizationDetails: null });
  expect(await granted()).toEqual(details);
});
