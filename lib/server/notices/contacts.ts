import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Language } from '@/lib/contract/language';
import type { Db, Queryable } from '../db/client';
import { contacts } from '../db/notice-schema';

export type Contact = Omit<typeof contacts.$inferSelect, 'updatedAt'>;

const Address = z.email().max(254);

/**
 * The e-mail address in verified ID-token claims. One that the provider says nobody has verified is none: a notice must
 * not go to somebody who typed a wrong letter.
 */
export function addressIn(
  claims: Readonly<Record<string, unknown>>,
  name: string | undefined,
): string | null {
  if (name === undefined || claims[`${name}_verified`] === false) return null;
  return Address.safeParse(claims[name]).data ?? null;
}

/** How people are reached: kept at each sign-in, and read when there is something to tell. */
export const createContacts = (db: Db) => ({
  async keep(contact: Contact): Promise<void> {
    const set = { ...contact, updatedAt: sql`clock_timestamp()` };
    await db.insert(contacts).values(contact).onConflictDoUpdate({ target: contacts.holderId, set });
  },

  /** They chose another language for what they read. */
  async prefers(holderId: string, language: Language): Promise<void> {
    await db.update(contacts).set({ language }).where(eq(contacts.holderId, holderId));
  },

  async of(holderId: string): Promise<Contact | null> {
    const [found] = await db.select().from(contacts).where(eq(contacts.holderId, holderId));
    return found ?? null;
  },

  /** Everybody here who is this customer: usually one, and more where two providers know the same person. */
  ofCustomer: (customerId: string, within: Queryable): Promise<Contact[]> =>
    within.select().from(contacts).where(eq(contacts.customerId, customerId)),
});
export type Contacts = ReturnType<typeof createContacts>;
