import { describe, expect, test } from 'vitest';
import type { Passkey } from './passkeys';
import { isOwnPage, passkeyOptions, verifyAssertion } from './passkey-proof';
import { createAuthenticator, FLAGS, type Saying } from './software-authenticator.fixture';

const RP = { origin: 'https://cards.bank.example', rpId: 'cards.bank.example', policy: 'any' } as const;
const CHALLENGE = 'Y2hhbGxlbmdlLW9mLXRoaXMtc3RlcC11cA';
const HANDLE = 'aGFuZGxlLW9mLWFubmE';
const STRONG = FLAGS.present | FLAGS.verified;
const SAYING: Saying = {
  clientData: { type: 'webauthn.get', challenge: CHALLENGE, origin: RP.origin, crossOrigin: false },
  rpId: RP.rpId,
  flags: STRONG,
  counter: 6,
};

const phone = createAuthenticator('hld_anna');
const synced = createAuthenticator('hld_anna', 'multiDevice');
const stored = ({ passkey }: typeof phone): Passkey => ({
  ...passkey,
  ...{ counter: 5, createdAt: new Date(), lastUsedAt: null },
});
const saying = (difference: Partial<Saying>) => phone.answer({ ...SAYING, ...difference });
const claiming = (difference: Saying['clientData']) =>
  saying({ clientData: { ...SAYING.clientData, ...difference } });
const verify = (assertion: unknown, policy: 'any' | 'device-bound' = 'any') =>
  verifyAssertion({ ...RP, policy }, stored(phone), HANDLE, CHALLENGE, assertion);

const good = phone.answer(SAYING);
const tampered = (field: 'clientDataJSON' | 'authenticatorData' | 'signature', at = -1) => {
  const bytes = Buffer.from(good.response[field], 'base64url');
  const place = at < 0 ? bytes.length + at : at;
  bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
  return { ...good, response: { ...good.response, [field]: bytes.toString('base64url') } };
};

/** Everything an answer must not be. All but the tampered ones are rightly signed by the person's own key. */
const MUTATIONS: readonly [what: string, assertion: unknown][] = [
  ['type: a registration', claiming({ type: 'webauthn.create' })],
  ['type: payment', claiming({ type: 'payment.get' })],
  ['challenge: another', claiming({ challenge: Buffer.from('another').toString('base64url') })],
  ['challenge: none', claiming({ challenge: undefined })],
  ['origin: another site', claiming({ origin: 'https://cards.bank.example.evil.example' })],
  ['origin: a sibling', claiming({ origin: 'https://shop.bank.example' })],
  ['origin: plain http', claiming({ origin: 'http://cards.bank.example' })],
  ['origin: another port', claiming({ origin: `${RP.origin}:8443` })],
  ['crossOrigin: in a frame', claiming({ crossOrigin: true })],
  ['crossOrigin: no boolean', claiming({ crossOrigin: 'false' })],
  ['topOrigin: in a frame of somebody', claiming({ topOrigin: 'https://evil.example' })],
  ['topOrigin: in a frame of ours', claiming({ topOrigin: RP.origin })],
  ['rpIdHash: the parent domain', saying({ rpId: 'bank.example' })],
  ['rpIdHash: another site', saying({ rpId: 'evil.example' })],
  ['UP: nobody was there', saying({ flags: FLAGS.verified })],
  ['UV: the person was not verified', saying({ flags: FLAGS.present })],
  ['flags: none', saying({ flags: 0 })],
  ['BE: became a synced one', saying({ flags: STRONG | FLAGS.backupEligible })],
  ['BS without BE', saying({ flags: STRONG | FLAGS.backedUp })],
  ['counter: the same again', saying({ counter: 5 })],
  ['counter: an older one', saying({ counter: 4 })],
  ['counter: back to zero', saying({ counter: 0 })],
  ['signature: another key', { ...synced.answer(SAYING), id: good.id, rawId: good.id }],
  ['signature: a bit of it', tampered('signature')],
  ['signature: none', { ...good, response: { ...good.response, signature: '' } }],
  ['clientDataJSON: a bit of it', tampered('clientDataJSON', 2)],
  ['authenticatorData: a bit of the counter', tampered('authenticatorData')],
  ['authenticatorData: a bit of the rpIdHash', tampered('authenticatorData', 0)],
  ['user: another handle', phone.answer(SAYING, 'aGFuZGxlLW9mLWJlcnRh')],
  ['id and rawId differ', { ...good, rawId: synced.passkey.credentialId }],
  ['type of credential', { ...good, type: 'password' }],
  ['clientDataJSON: no JSON', { ...good, response: { ...good.response, clientDataJSON: 'bm9uZQ' } }],
  ['nothing', undefined],
  ['null', null],
  ['an empty object', {}],
  ['no response', { ...good, response: undefined }],
];

describe('S10: a passkey’s answer', () => {
  test.each<[string, unknown]>([
    ['as it should be', good],
    ['with the person’s own handle', phone.answer(SAYING, HANDLE)],
    ['from a browser that says nothing of frames', claiming({ crossOrigin: undefined })],
    ['with extensions that we did not ask for', { ...good, clientExtensionResults: { appid: false } }],
  ])('S10: %s is accepted', async (_, assertion) => {
    expect(await verify(assertion)).toEqual({ counter: 6, backedUp: false });
  });

  test.each(MUTATIONS)('S10: refused: %s', async (_, assertion) => {
    expect(await verify(assertion)).toBeNull();
  });

  test('S10: a synced passkey is accepted, unless the bank wants device-bound ones', async () => {
    const answer = synced.answer({ ...SAYING, flags: STRONG | FLAGS.backupEligible | FLAGS.backedUp });
    const judged = (policy: 'any' | 'device-bound') =>
      verifyAssertion({ ...RP, policy }, stored(synced), HANDLE, CHALLENGE, answer);
    expect(await judged('any')).toEqual({ counter: 6, backedUp: true });
    expect(await judged('device-bound')).toBeNull();
    expect(await verify(good, 'device-bound')).not.toBeNull();
  });

  test('S10: a synced passkey that claims to be bound to a device is refused', async () => {
    expect(await verifyAssertion(RP, stored(synced), HANDLE, CHALLENGE, synced.answer(SAYING))).toBeNull();
  });

  test('S10: a passkey that keeps no counter may answer with zero again and again', async () => {
    const uncounted = { ...stored(phone), counter: 0 };
    const answer = saying({ counter: 0 });
    expect(await verifyAssertion(RP, uncounted, HANDLE, CHALLENGE, answer)).toMatchObject({ counter: 0 });
  });
});

test.each<[boolean, Record<string, unknown>]>([
  [true, { type: 'webauthn.create' }],
  [true, { crossOrigin: false }],
  [false, { crossOrigin: true }],
  [false, { crossOrigin: 'false' }],
  [false, { topOrigin: 'https://evil.example' }],
  [false, { crossOrigin: false, topOrigin: RP.origin }],
])('S10: a page of its own, of which nobody is a part: %s for %j', (isOwn, clientData) => {
  expect(isOwnPage(Buffer.from(JSON.stringify(clientData)).toString('base64url'))).toBe(isOwn);
});

test('S10: the prompt asks for the person’s own passkeys, verification, and a challenge never used before', async () => {
  const options = await passkeyOptions(RP, [stored(phone)]);
  expect(options).toMatchObject({ rpId: RP.rpId, userVerification: 'required' });
  expect(options.allowCredentials?.map(({ id }) => id)).toEqual([phone.passkey.credentialId]);
  expect(Buffer.from(options.challenge, 'base64url').length).toBeGreaterThanOrEqual(16);
  expect((await passkeyOptions(RP, [])).challenge).not.toBe(options.challenge);
});
