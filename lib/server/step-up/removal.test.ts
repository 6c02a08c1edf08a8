import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { PasskeyRef } from '@/lib/contract/step-up';
import type { Claim } from '@/lib/set-pin/ports';
import { createAudit } from '../audit/repository';
import type { Db } from '../db/client';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createPseudonyms, digest } from '../pseudonyms';
import { createCast } from './cast.fixture';
import { createPasskeys } from './passkeys';
import { createRemoval } from './removal';
import { createAuthenticator } from './software-authenticator.fixture';

let database: FreshDatabase;
let db: Db;
let cast: ReturnType<typeof createCast>;
beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  db = database.open();
  cast = createCast(db);
});
afterAll(() => database.close());

const told: string[] = [];
const removal = (isProviderThere = true) =>
  createRemoval({
    ...{ db, passkeys: createPasskeys(db), authorisations: cast.authorisations },
    stepUps: { requireLive: (claim: Claim) => cast.authorisations.requireLive(claim) } as never,
    provider: {
      requireReachable: () => (isProviderThere ? Promise.resolve() : Promise.reject(new Error('down'))),
    } as never,
    audit: createAudit(db, createPseudonyms('k'.repeat(32))),
    tell: (_, stepUpId) => {
      told.push(stepUpId);
      return Promise.resolve();
    },
  });

/** Somebody with so many passkeys, and a proof for taking the first of them away. */
async function owner(subject: string, count: number) {
  const holder = await cast.signIn(subject);
  const refs: PasskeyRef[] = [];
  for (let number = 0; number < count; number += 1) {
    const { passkey } = createAuthenticator(holder.id);
    await createPasskeys(db).add(passkey, db);
    refs.push(PasskeyRef.parse(digest(passkey.credentialId)));
  }
  const [first] = refs;
  if (!first) throw new Error('no passkey');
  const wish = { operation: 'remove_passkey', cardId: null, objectId: first } as const;
  const { stepUpId, pageSecret } = await cast.authorise(holder, wish);
  const left = async () => (await createPasskeys(db).of(holder.id)).length;
  return { holder, refs, first, request: { stepUpId, pageSecret }, left };
}

describe('taking a passkey away', () => {
  test('S05: under a proof for exactly it, once, and the person is told', async () => {
    const { holder, first, request, left } = await owner('anna', 2);
    await removal()(holder, first, request);
    expect(await left()).toBe(1);
    expect(told).toContain(request.stepUpId);
    await expect(removal()(holder, first, request)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('S05: a proof for one takes no other away, and is burned', async () => {
    const { holder, refs, first, request, left } = await owner('berta', 2);
    await expect(removal()(holder, refs[1] ?? first, request)).rejects.toMatchObject({
      code: 'step_up_refused',
    });
    await expect(removal()(holder, first, request)).rejects.toMatchObject({ code: 'step_up_required' });
    expect(await left()).toBe(2);
  });

  test('the last one goes only while the provider, the only other way, is there', async () => {
    const { holder, first, request, left } = await owner('carl', 1);
    await expect(removal(false)(holder, first, request)).rejects.toMatchObject({
      code: 'identity_unavailable',
    });
    expect(await left()).toBe(1);
    await removal()(holder, first, request);
    expect(await left()).toBe(0);
  });

  test('its twin: one of two goes without the provider, since a passkey is left', async () => {
    const { holder, first, request, left } = await owner('dora', 2);
    await removal(false)(holder, first, request);
    expect(await left()).toBe(1);
  });

  test('S12: a stranger’s passkey is not there', async () => {
    const [{ holder }, { first, request, left }] = [await owner('emil', 1), await owner('finn', 2)];
    await expect(removal()(holder, first, request)).rejects.toMatchObject({ code: 'not_found' });
    expect(await left()).toBe(2);
  });
});
