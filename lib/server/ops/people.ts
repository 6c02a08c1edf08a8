import 'server-only';
import { sql } from 'drizzle-orm';
import { endSessions } from '../auth/end-sessions';
import { waitingCards } from '../db/notice-schema';
import { partOfEnv } from '../env';
import { untilNoneRuns } from '../step-up/running-calls';
import { type Command, exactly, table, UsageError, withAudit } from './tools';

const DAY_MS = 86_400_000;

/** Whom the bank knows by `sub`, the audit and Enfuce know by these (design.md section 10). */
export const pseudonym: Command = {
  usage: 'SUB',
  about: 'how the audit and Enfuce name a person whom the OpenID provider calls SUB',
  run: (args, say) =>
    withAudit(({ pseudonyms }) => {
      const subject = exactly(args, 'the `sub` of a person');
      const holderId = pseudonyms.holderId(partOfEnv('OIDC_ISSUER').OIDC_ISSUER, subject);
      for (const line of table([
        ['holder', holderId],
        ['auditUser', pseudonyms.auditUser(holderId)],
      ]))
        say(line);
      return Promise.resolve(0);
    }),
};

/** Cards that are not made because nobody has chosen their PIN. */
export const waiting: Command = {
  usage: '',
  about: 'the cards that wait for a PIN, among those that were seen here, the longest first',
  run: (args, say) =>
    withAudit(async ({ db }) => {
      if (args.length > 0) throw new UsageError('takes nothing');
      const cards = await db.select().from(waitingCards).orderBy(waitingCards.since);
      const rows = cards.map(({ cardId, product, since, reminded }) => [
        ...[cardId, product, since.toISOString()],
        ...[String(Math.floor((Date.now() - since.getTime()) / DAY_MS)), reminded ? `day ${reminded}` : '-'],
      ]);
      for (const line of table([['card', 'product', 'waits since (UTC)', 'days', 'reminded'], ...rows]))
        say(line);
      say(`${cards.length} wait.`);
      return 0;
    }),
};

/** A device was lost, or an account was taken over. */
export const revoke: Command = {
  usage: 'hld_HOLDER',
  about: 'ends every session and every proof of a person, at once and in all instances',
  run: (args, say) =>
    withAudit(async ({ db, audit }) => {
      const holder = exactly(args, 'a holder as `pseudonym` says it');
      if (!holder.startsWith('hld_')) throw new UsageError('needs a holder as `pseudonym` says it: hld_…');
      const ended = await db.transaction(async (within) => {
        const sessions = await endSessions(within, sql`holder_id = ${holder}`);
        for (const { id: sessionId, holderId } of sessions)
          await audit.record({ event: 'signed_out', holderId, sessionId, code: 'by an operator' }, within);
        return sessions.map(({ id }) => id);
      });
      await untilNoneRuns(db, ended);
      say(`${ended.length} sessions ended.`);
      return 0;
    }),
};
