import 'server-only';
import { createHash } from 'node:crypto';
import type { auditRecords } from '../db/audit-schema';

/** One record as it lies in the table. */
export type AuditRow = typeof auditRecords.$inferSelect;

/** What a lane begins after. */
export const GENESIS = '0'.repeat(64);

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** With its length in bytes before it, so that no two lists of fields give one text. */
const field = (value: string | number | null) =>
  value === null ? '-' : `${Buffer.byteLength(String(value))}:${value}`;

/** The hash that the database's trigger gave this record, computed anew (migration 0008, S48). Hex. */
export const hashOf = (row: AuditRow): string =>
  sha256(
    [
      ...[row.lane, row.seq, row.prevHash, row.at.toISOString()],
      ...[row.event, row.outcome, row.origin, row.requestId, row.holderId, row.sessionId, row.cardId],
      ...[row.transactionId, row.code, row.controlHmac],
    ]
      .map(field)
      .join(','),
  );
