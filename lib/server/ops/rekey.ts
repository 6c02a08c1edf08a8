import 'server-only';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { eq, notInArray, sql } from 'drizzle-orm';
import { contacts, notices } from '../db/notice-schema';
import type { Queryable } from '../db/client';
import { passkeys, passkeyUsers, seenCards, sessions } from '../db/schema';
import { partOfEnv } from '../env';
import { Variables } from '../env-variables';
import { createPseudonyms, type Pseudonyms } from '../pseudonyms';
import { type Command, UsageError, withAudit } from './tools';

const OPTIONS = { 'new-key-file': { type: 'string' } } as const;

function newPseudonyms(file: string | undefined): Pseudonyms {
  if (file === undefined) throw new UsageError('needs --new-key-file and a file with the new key');
  const key = Variables.shape.PSEUDONYM_KEY.safeParse(readFileSync(file, 'utf8').trim());
  if (!key.success) throw new UsageError('needs a new key of at least 32 characters of randomness');
  return createPseudonyms(key.data);
}

/** Gives one person the name that the new key makes, wherever the old one stands; the audit keeps it. */
async function rename(within: Queryable, former: string, name: string, pseudonyms: Pseudonyms) {
  await within.update(contacts).set({ holderId: name }).where(eq(contacts.holderId, former));
  await within.update(passkeys).set({ holderId: name }).where(eq(passkeys.holderId, former));
  await within.update(passkeyUsers).set({ holderId: name }).where(eq(passkeyUsers.holderId, former));
  await within.update(notices).set({ holderId: name }).where(eq(notices.holderId, former));
  const seen = await within.delete(seenCards).where(eq(seenCards.holderId, former)).returning();
  const handles = seen.map((card) => ({
    ...card,
    holderId: name,
    ref: pseudonyms.cardRef(name, card.cardId),
  }));
  if (handles.length > 0) await within.insert(seenCards).values(handles);
}

/** Changes `PSEUDONYM_KEY`, while no instance runs (docs/operations.md). All or nothing. */
export const rekeyPseudonyms: Command = {
  usage: '--new-key-file FILE',
  about: 'gives everybody the name that a new PSEUDONYM_KEY makes; stop all instances before',
  run: (args, say) =>
    withAudit(async ({ db, audit, pseudonyms: former }) => {
      const next = newPseudonyms(parseArgs({ args, options: OPTIONS }).values['new-key-file']);
      const { PSEUDONYM_KEY: present } = partOfEnv('PSEUDONYM_KEY');
      if (createPseudonyms(present).holderId('', '') === next.holderId('', ''))
        throw new UsageError('needs another key than the present one');
      const [people, lost] = await db.transaction(async (within) => {
        await audit.record({ event: 'pseudonyms_rekeyed', holderId: null, sessionId: null }, within);
        await within.delete(sessions);
        const all = await within.select().from(contacts);
        const names = [];
        for (const { holderId, issuer, subject } of all) {
          if (former.holderId(issuer, subject) !== holderId)
            throw new Error('PSEUDONYM_KEY is not the key that the names here were made with.');
          const name = next.holderId(issuer, subject);
          await rename(within, holderId, name, next);
          names.push(name);
        }
        // Of whom nobody knows any more who they are, and who could not use them under another name.
        const gone = await within.delete(passkeys).where(notInArray(passkeys.holderId, names)).returning();
        await within.delete(passkeyUsers).where(notInArray(passkeyUsers.holderId, names));
        await within.delete(seenCards).where(notInArray(seenCards.holderId, names));
        await within.execute(sql`delete from limits where key like '%:hld_%'`);
        return [names.length, gone.length];
      });
      say(
        `${people} people have new names; everybody is signed out. ${lost} passkeys had no owner any more.`,
      );
      say(
        'Start the instances with the new key. Keep the former one: what the audit says was written under it.',
      );
      return 0;
    }),
};
