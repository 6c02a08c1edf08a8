import 'server-only';
import type { Audit } from '@/lib/set-pin/ports';
import type { Db } from '../db/client';
import { auditRecords } from '../db/schema';
import type { Pseudonyms } from '../pseudonyms';

/** The append-only audit; a control appears by its HMAC alone (S16, S48). */
export const createAudit = (db: Db, pseudonyms: Pseudonyms): Audit => ({
  async record({ controlId, ...entry }) {
    const controlHmac = controlId === undefined ? null : pseudonyms.control(controlId);
    await db.insert(auditRecords).values({ ...entry, controlHmac });
  },
});
