import 'server-only';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { PasskeyView } from '@/lib/contract/passkey';
import { PasskeyRef } from '@/lib/contract/step-up';
import type { Holder } from '@/lib/set-pin/card';
import { SetPinError } from '@/lib/set-pin/errors';
import type { Db, Queryable } from '../db/client';
import { passkeys, passkeyUsers } from '../db/schema';
import { digest, randomToken } from '../pseudonyms';

export type Passkey = typeof passkeys.$inferSelect;
export type NewPasskey = Omit<Passkey, 'createdAt' | 'lastUsedAt'>;

const refOf = (credentialId: string) => PasskeyRef.parse(digest(credentialId));

/** The passkeys of holders: public keys and what WebAuthn tells about them. */
export const createPasskeys = (db: Db) => ({
  of: (holderId: string): Promise<Passkey[]> =>
    db.select().from(passkeys).where(eq(passkeys.holderId, holderId)).orderBy(desc(passkeys.createdAt)),

  async viewsOf(holderId: string): Promise<PasskeyView[]> {
    const own = await this.of(holderId);
    return own.map(({ credentialId, name, createdAt, lastUsedAt, deviceType }) => ({
      ref: refOf(credentialId),
      name,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      synced: deviceType === 'multiDevice',
    }));
  },

  /** A passkey of this holder; another person's is as unknown as none (WA-04). */
  async find(holderId: string, credentialId: string): Promise<Passkey | undefined> {
    const isTheirs = and(eq(passkeys.credentialId, credentialId), eq(passkeys.holderId, holderId));
    const [found] = await db.select().from(passkeys).where(isTheirs);
    return found;
  },

  /** The same by the handle that pages use. */
  async findByRef(holderId: string, ref: PasskeyRef): Promise<Passkey | undefined> {
    return (await this.of(holderId)).find(({ credentialId }) => refOf(credentialId) === ref);
  },

  /** The random user handle of this holder, made at the first enrolment. */
  async userHandle(holderId: string): Promise<string> {
    await db
      .insert(passkeyUsers)
      .values({ holderId, userHandle: randomToken(32) })
      .onConflictDoNothing();
    const [user] = await db.select().from(passkeyUsers).where(eq(passkeyUsers.holderId, holderId));
    if (!user) throw new Error('passkey user vanished');
    return user.userHandle;
  },

  /** False where the credential is known already, whoever's it is. */
  async add(passkey: NewPasskey, within: Queryable): Promise<boolean> {
    const added = await within
      .insert(passkeys)
      .values(passkey)
      .onConflictDoNothing()
      .returning({ id: passkeys.credentialId });
    return added.length === 1;
  },

  /** Throws `not_found` where this holder has no such passkey. */
  async rename(holder: Holder, ref: PasskeyRef, name: string): Promise<void> {
    const own = await this.findByRef(holder.id, ref);
    if (!own) throw new SetPinError('not_found', 'no such passkey of this holder');
    await db.update(passkeys).set({ name }).where(eq(passkeys.credentialId, own.credentialId));
  },

  /** False where this holder has no such passkey. */
  async remove(holderId: string, credentialId: string, within: Queryable): Promise<boolean> {
    const isTheirs = and(eq(passkeys.credentialId, credentialId), eq(passkeys.holderId, holderId));
    const removed = await within.delete(passkeys).where(isTheirs).returning({ id: passkeys.credentialId });
    return removed.length === 1;
  },

  /** After a verified answer. The counter only grows: of two answers with one counter, one is refused (WA-06). */
  async noteUse(used: Passkey, counter: number, backedUp: boolean, within: Queryable): Promise<boolean> {
    const noted = await within
      .update(passkeys)
      .set({ counter, backedUp, lastUsedAt: sql`clock_timestamp()` })
      .where(and(eq(passkeys.credentialId, used.credentialId), eq(passkeys.counter, used.counter)))
      .returning({ id: passkeys.credentialId });
    return noted.length === 1;
  },
});
export type Passkeys = ReturnType<typeof createPasskeys>;
