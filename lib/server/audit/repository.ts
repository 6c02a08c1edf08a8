import 'server-only';
import type { Audit, AuditEntry } from '@/lib/set-pin/ports';
import type { Db, Queryable } from '../db/client';
import { auditRecords } from '../db/schema';
import type { Pseudonyms } from '../pseudonyms';

export interface AuditTrail extends Audit {
  /** Within a transaction, the act and its record stand or fall together. */
  record(entry: AuditEntry, within?: Queryable): Promise<void>;
}

/** The append-only audit; a control appears by its HMAC alone (S16, S48). */
export const createAudit = (db: Db, pseudonyms: Pseudonyms): AuditTrail => ({
  async record({ controlId, ...entry }, within = db) {
    const controlHmac = controlId === undefined ? null : pseudonyms.control(controlId);
    await within.insert(auditRecords).values({ ...entry, controlHmac });
  },
});
