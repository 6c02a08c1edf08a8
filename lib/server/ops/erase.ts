import 'server-only';
import { eq, or, sql } from 'drizzle-orm';
import { endSessions } from '../auth/end-sessions';
import { contacts, notices, waitingCards } from '../db/notice-schema';
import { passkeys, passkeyUsers, seenCards, sessions } from '../db/schema';
import { type Command, exactly, UsageError, withAudit } from './tools';

/**
 * GDPR Art. 17: all that this product keeps of a person, but the audit, which the bank must keep (Art. 17(3)(b), PCI DSS 10.5.1) and
 * which knows them by a pseudonym alone.
 */
export const erase: Command = {
  usage: 'hld_HOLDER',
  about: 'ends all of a person’s sessions and takes away what is kept of them; the audit stays',
  run: (args, say) =>
    withAudit(async ({ db, audit }) => {
      const holder = exactly(args, 'a holder as `pseudonym` says it');
      if (!holder.startsWith('hld_')) throw new UsageError('needs a holder as `pseudonym` says it: hld_…');
      const counts = await db.transaction(async (within) => {
        await audit.record({ event: 'person_erased', holderId: holder, sessionId: null }, within);
        // First, so that nobody who is signed in writes anew what is taken away.
        await endSessions(within, sql`holder_id = ${holder}`);
        const [contact] = await within.delete(contacts).where(eq(contacts.holderId, holder)).returning();
        const others = contact?.customerId
          ? await within.select().from(contacts).where(eq(contacts.customerId, contact.customerId))
          : [];
        // What is known of a customer goes with the last of its people.
        const customer = others.length === 0 ? (contact?.customerId ?? undefined) : undefined;
        if (customer) await within.delete(waitingCards).where(eq(waitingCards.customerId, customer));
        const isTold = or(
          eq(notices.holderId, holder),
          customer === undefined ? undefined : eq(notices.customerId, customer),
        );
        const gone = {
          sessions: await within.delete(sessions).where(eq(sessions.holderId, holder)).returning(),
          passkeys: await within.delete(passkeys).where(eq(passkeys.holderId, holder)).returning(),
          handles: await within.delete(seenCards).where(eq(seenCards.holderId, holder)).returning(),
          notices: await within.delete(notices).where(isTold).returning(),
          contacts: contact ? [contact] : [],
        };
        await within.delete(passkeyUsers).where(eq(passkeyUsers.holderId, holder));
        await within.execute(sql`delete from limits where key like ${`%:${holder}`}`);
        return Object.entries(gone).map(([name, rows]) => `${rows.length} ${name}`);
      });
      say(`Gone: ${counts.join(', ')}. What the bank and Enfuce keep is theirs to erase.`);
      return 0;
    }),
};
