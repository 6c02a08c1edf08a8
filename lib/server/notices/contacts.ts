import 'server-only';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Language } from '@/lib/contract/language';
import type { Db, Queryable } from '../db/client';
import { contacts } from '../db/notice-schema';

type ContactRow = typeof contacts.$inferSelect;
export type Contact = Omit<ContactRow, 'updatedAt' | 'remindersStoppedAt'>;

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

  /** Stops their reminders, or lets them come again. */
  async wishReminders(holderId: string, wanted: boolean): Promise<void> {
    const remindersStoppedAt = wanted ? null : sql`clock_timestamp()`;
    await db.update(contacts).set({ remindersStoppedAt }).where(eq(contacts.holderId, holderId));
  },

  /** Whether they have not stopped them. */
  async wantsReminders(holderId: string): Promise<boolean> {
    const hasStopped = and(eq(contacts.holderId, holderId), isNotNull(contacts.remindersStoppedAt));
    return (await db.select({ id: contacts.holderId }).from(contacts).where(hasStopped)).length === 0;
  },

  async of(holderId: string): Promise<Contact | null> {
    const [found] = await db.select().from(contacts).where(eq(contacts.holderId, holderId));
    return found ?? null;
  },

  /** Everybody here who is this customer: usually one, and more where two providers know the same person. */
  ofCustomer: (customerId: string, within: Queryable): Promise<ContactRow[]> =>
    within.select().from(contacts).where(eq(contacts.customerId, customerId)),
});
export type Contacts = ReturnType<typeof createContacts>;
