import 'server-only';
import { desc, eq } from 'drizzle-orm';
import { auditRecords } from '../db/audit-schema';
import { type Command, exactly, table, withAudit } from './tools';

const HEAD = [
  'when (UTC)',
  'event',
  'outcome',
  'holder',
  'card',
  'session',
  'step-up',
  'request',
  'from',
  'code',
];
const LONGEST = 10_000;

/** All that the audit knows of one card or of one person, oldest first. That it was read is written down, too (PCI DSS 10.2.1.3). */
export const history: Command = {
  usage: 'CARD | hld_HOLDER',
  about: 'what happened to a card, or what a person did: for a dispute',
  run: (args, say) =>
    withAudit(async ({ db, audit }) => {
      const who = exactly(args, 'a cardId, or a holder as `pseudonym` says it');
      const isHolder = who.startsWith('hld_');
      await audit.record({
        event: 'audit_read',
        ...{ holderId: isHolder ? who : null, sessionId: null, cardId: isHolder ? null : who },
      });
      const found = await db
        .select()
        .from(auditRecords)
        .where(eq(isHolder ? auditRecords.holderId : auditRecords.cardId, who))
        .orderBy(desc(auditRecords.id))
        .limit(LONGEST);
      const rows = found
        .reverse()
        .map((row) => [
          ...[row.at.toISOString(), row.event, row.outcome, row.holderId, row.cardId, row.sessionId],
          ...[row.transactionId, row.requestId, row.origin, row.code],
        ]);
      for (const line of table([HEAD, ...rows.map((row) => row.map((cell) => cell ?? '-'))])) say(line);
      return 0;
    }),
};
