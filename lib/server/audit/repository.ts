import 'server-only';
import type { Audit, AuditEntry } from '@/lib/set-pin/ports';
import type { Db, Queryable } from '../db/client';
import { auditRecords } from '../db/audit-schema';
import { metrics } from '../observe/metrics';
import { currentRequest } from '../observe/request-context';
import type { Pseudonyms } from '../pseudonyms';
import { operationIn, OUTCOMES } from './outcomes';

export interface AuditTrail extends Audit {
  /** Within a transaction, the act and its record stand or fall together. */
  record(entry: AuditEntry, within?: Queryable): Promise<void>;
}

/** The append-only, chained audit (decision 0027); a control appears by its HMAC alone (S16, S48). */
export const createAudit = (db: Db, pseudonyms: Pseudonyms): AuditTrail => ({
  async record({ controlId, ...entry }, within = db) {
    const controlHmac = controlId === undefined ? null : pseudonyms.control(controlId);
    const request = currentRequest();
    await within.insert(auditRecords).values({
      ...entry,
      controlHmac,
      outcome: OUTCOMES[entry.event],
      origin: request?.origin ?? null,
      requestId: request?.requestId ?? null,
    });
    metrics().events.inc({ event: entry.event, operation: operationIn(entry.code ?? null) ?? 'none' });
  },
});
