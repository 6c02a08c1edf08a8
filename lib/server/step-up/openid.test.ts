import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEnv } from '../env';
import { LOCAL_ENV } from '../good-env.fixture';
import { createLog } from '../observe/log';
import { actDetails } from '../openid/act-details';
import { createOpenIdProvider } from '../openid/provider';
import { type Answer, startProvider } from '../openid/provider.fixture';
import { createOpenIdStepUp, type OpenIdStepUp } from './openid';
import type { PendingStepUp } from './pending';

const ACR = LOCAL_ENV.OIDC_STEP_UP_ACR;
const ACT = actDetails('set_pin', '1234', 'Set the PIN of card •••• 1234');
const [STATE, NONCE] = ['state-of-this-step-up', 'nonce-of-this-step-up'];
const now = () => Math.floor(Date.now() / 1_000);
const BEGUN_AT = new Date();
/** An `auth_time`, in seconds from the second in which the step-up was begun, whatever time has passed since. */
const sinceBegun = (seconds: number) => Math.floor(BEGUN_AT.getTime() / 1_000) + seconds;
let provider: Awaited<ReturnType<typeof startProvider>>;
let openId: OpenIdStepUp;

beforeAll(async () => {
  provider = await startProvider(LOCAL_ENV.OIDC_CLIENT_ID);
  const env = readEnv({ ...LOCAL_ENV, OIDC_ISSUER: provider.issuer });
  openId = createOpenIdStepUp(env, createOpenIdProvider(env), createLog('silent'));
});
afterAll(() => provider.stop());

const begun = {
  ...{ challenge: NONCE, codeVerifier: 'v'.repeat(43), createdAt: BEGUN_AT },
  details: JSON.stringify([ACT]),
} as PendingStepUp;

/** How the provider's answer is judged; a right one, but for what is said here. */
function judged(differently: Partial<Answer> = {}, answer: Record<string, string> = {}) {
  const { claims, ...rest } = differently;
  provider.said.answer = {
    claims: { sub: 'anna', nonce: NONCE, acr: ACR, auth_time: now(), ...claims },
    details: [ACT],
    ...rest,
  };
  const query = new URLSearchParams({ code: 'c', state: STATE, iss: provider.issuer, ...answer });
  return openId.judge(query, begun, 'anna');
}

test('S03: a right answer proves who one is', async () => {
  expect(await judged()).toEqual({ is: 'proven' });
});

describe('S03: an answer proves nothing', () => {
  test.each<[string, Partial<Answer>]>([
    ['with a weak acr', { claims: { acr: 'urn:bank:weak' } }],
    ['without an acr', { claims: { acr: undefined } }],
    ['without an auth_time', { claims: { auth_time: undefined } }],
    ['with an auth_time that is no number', { claims: { auth_time: 'now' } }],
    ['with the nonce of another step-up', { claims: { nonce: 'another' } }],
    ['without a nonce', { claims: { nonce: undefined } }],
    ['for another client', { claims: { aud: 'another' } }],
    ['of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['that is over', { claims: { exp: now() - 120 } }],
    ['that nobody we know has signed', { isForged: true }],
  ])('S03: %s', async (_, differently) => {
    expect(await judged(differently)).toEqual({ is: 'refused' });
  });

  test('S02: with a sign-in from before this step-up, however strong', async () => {
    expect(await judged({ claims: { auth_time: sinceBegun(-11) } })).toEqual({ is: 'refused' });
    expect(await judged({ claims: { auth_time: sinceBegun(-9) } }), 'clocks differ').toEqual({
      is: 'proven',
    });
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['another act', [{ ...ACT, actions: ['view_pin'] }]],
    ['another card', [{ ...ACT, card: '•••• 9999' }]],
  ])('S05: where it grants %s', async (_, details) => {
    expect(await judged({ details })).toEqual({ is: 'refused' });
  });

  test.each<[string, Record<string, string>]>([
    ['without a state', { state: '' }],
    ['of a provider that names itself otherwise', { iss: 'https://evil.example' }],
  ])('S03: %s', async (_, answer) => {
    expect(await judged({}, answer)).toEqual({ is: 'refused' });
  });
});

test('S03: of somebody else it is told as such', async () => {
  expect(await judged({ claims: { sub: 'berta', sid: 'sid-1' } })).toMatchObject({
    ...{ is: 'someone_else', providerSid: 'sid-1' },
  });
});

describe('S02: what the provider is asked for', () => {
  test('S02: a new authentication, strong, for this act, with a challenge of its own', async () => {
    const { location, nonce, stateDigest, codeVerifier, details } = await openId.start(ACT, 'en');
    const asked = Object.fromEntries(new URL(location).searchParams);
    expect(asked).toMatchObject({ prompt: 'login', max_age: '0', acr_values: ACR, nonce });
    expect(asked).toMatchObject({ response_type: 'code', code_challenge_method: 'S256' });
    expect(JSON.parse(asked['authorization_details'] ?? '')).toEqual([ACT]);
    expect(details).toBe(asked['authorization_details']);
    for (const secret of [stateDigest, codeVerifier]) expect(location).not.toContain(secret);
  });
});
