import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CardRef, type CardRef as Ref } from '@/lib/contract/card';
import type { ChallengeRequest, Operation } from '@/lib/contract/step-up';
import type { Holder } from '@/lib/set-pin/card';
import { SetPinError } from '@/lib/set-pin/errors';
import { createCardHandles } from '../cards/card-handles';
import type { Db } from '../db/client';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createStepUpTries } from '../limits/step-up-tries';
import type { ActDetails } from '../openid/act-details';
import { createPseudonyms, digest } from '../pseudonyms';
import { NORDLUND } from '../brands.fixture';
import { createTexts } from '../texts/texts';
import { createBeginStepUp } from './begin';
import { createCast } from './cast.fixture';
import type { Gate } from './gate';
import { createPasskeys } from './passkeys';
import { createAuthenticator } from './software-authenticator.fixture';

const RP = { origin: 'https://cards.bank.example', rpId: 'cards.bank.example', policy: 'any' } as const;
const secretHash = digest('secret');
const texts = createTexts('en', NORDLUND);
let database: FreshDatabase;
let db: Db;
let cast: ReturnType<typeof createCast>;
let begin: ReturnType<typeof createBeginStepUp>;
let handles: ReturnType<typeof createCardHandles>;
/** What the gate lets through: all, unless a test says otherwise. */
const OPEN: Gate = { requireOpen: () => Promise.resolve(), admit: () => Promise.resolve() };
let gate = OPEN;
/** What the provider was asked to show. */
let shown: ActDetails[];

beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  db = database.open();
  cast = createCast(db);
  handles = createCardHandles(db, createPseudonyms('k'.repeat(32)));
  shown = [];
  begin = createBeginStepUp({
    gate: {
      requireOpen: (operation) => gate.requireOpen(operation),
      admit: (operation) => gate.admit(operation),
    },
    ...{ rp: RP, handles, pending: cast.pending, passkeys: createPasskeys(db) },
    openId: {
      start: (act) => {
        shown.push(act);
        const kept = { stateDigest: digest(String(shown.length)), nonce: 'nonce', details: null };
        return Promise.resolve({ location: 'https://id.bank.example/auth', codeVerifier: 'v', ...kept });
      },
      judge: () => Promise.reject(new Error('nobody answers here')),
    },
    tries: createStepUpTries(db.$client),
    audit: { record: () => Promise.resolve() },
  });
});
afterAll(() => database.close());

async function withCard(subject: string): Promise<{ holder: Holder; cardRef: Ref }> {
  const holder = await cast.signIn(subject);
  const card = { cardId: `card-of-${subject}`, product: 'VISA_CARD', last4: '1234' };
  await handles.remember(holder, [card]);
  return { holder, cardRef: handles.refOf(holder, card.cardId) };
}
const wish = (cardRef: Ref, way: 'openid' | 'passkey' = 'openid'): ChallengeRequest => ({
  ...{ operation: 'set_pin', way, secretHash, cardRef },
});

describe('a step-up begins', () => {
  test('S05: bound to the person, their session, the card, the act and the page, which its prompt names', async () => {
    const { holder, cardRef } = await withCard('anna');
    const { stepUpId } = await begin(holder, wish(cardRef), texts);
    expect(await cast.pending.find(stepUpId)).toMatchObject({
      ...{ holderId: holder.id, sessionId: holder.sessionId, cardId: 'card-of-anna', operation: 'set_pin' },
      ...{ secretHash, challenge: 'nonce' },
    });
    expect(shown.at(-1)).toMatchObject({ actions: ['set_pin'], card: '•••• 1234' });
    expect(shown.at(-1)?.text).toContain('1234');
  });

  test.each(['requireOpen', 'admit'] as const)(
    'S45: not where the gate (%s) is closed: nobody authenticates in vain',
    async (by) => {
      const { holder, cardRef } = await withCard('nora');
      const asked: Operation[] = [];
      const closed = (operation: Operation) => {
        asked.push(operation);
        return Promise.reject(new SetPinError('processor_unavailable', 'down', { retryAfterSeconds: 9 }));
      };
      gate = { ...OPEN, [by]: closed };
      const before = shown.length;
      try {
        await expect(begin(holder, wish(cardRef), texts)).rejects.toMatchObject({
          ...{ code: 'processor_unavailable', retryAfterSeconds: 9 },
        });
        expect(asked).toEqual(['set_pin']);
        expect(shown, 'the provider was asked for nothing').toHaveLength(before);
        // What cannot begin in any case takes no room from what can.
        const nobodys = wish(CardRef.parse(`crd_${'n'.repeat(26)}`));
        await expect(begin(holder, nobodys, texts)).rejects.toThrow();
        expect(asked).toHaveLength(by === 'admit' ? 1 : 2);
      } finally {
        gate = OPEN;
      }
    },
  );

  test('S05: with a passkey, for the challenge that the person’s own passkeys are asked', async () => {
    const { holder, cardRef } = await withCard('berta');
    const { passkey } = createAuthenticator(holder.id);
    await createPasskeys(db).add(passkey, db);
    const begun = await begin(holder, wish(cardRef, 'passkey'), texts);
    if (begun.way !== 'passkey') throw new Error('another way');
    expect(begun.options['allowCredentials']).toMatchObject([{ id: passkey.credentialId }]);
    expect(await cast.pending.find(begun.stepUpId)).toMatchObject({ challenge: begun.options.challenge });
  });

  test('S12: for nobody else’s card, and for none that nobody has', async () => {
    const [anna, carl] = [await withCard('anna'), await withCard('carl')];
    for (const cardRef of [carl.cardRef, CardRef.parse(`crd_${'a'.repeat(26)}`)])
      await expect(begin(anna.holder, wish(cardRef), texts)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('S06: for nobody who is locked out', async () => {
    const { holder, cardRef } = await withCard('dora');
    const tries = createStepUpTries(db.$client);
    for (let failure = 0; failure < 5; failure += 1) await (await tries.begin(holder.id)).failed();
    const locked: unknown = await begin(holder, wish(cardRef), texts).catch((error: unknown) => error);
    expect(locked).toMatchObject({ code: 'step_up_locked' });
    const { retryAfterSeconds } = locked as { retryAfterSeconds: number };
    expect(retryAfterSeconds, 'half an hour from the last failure').toBeGreaterThan(29 * 60);
    expect(retryAfterSeconds).toBeLessThanOrEqual(30 * 60);
  });
});
