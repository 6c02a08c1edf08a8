import 'server-only';
import { and, asc, eq, or } from 'drizzle-orm';
import { auditCheckpoints, auditRecords } from '../db/audit-schema';
import type { Db, Queryable } from '../db/client';
import { GENESIS, sha256 } from './chain';
import { Checkpoint, digestOf } from './checkpoints';
import type { Verifier } from './signing-key';
import { type AuditFault, verifyLanes } from './verify-lanes';

export interface AuditReport {
  readonly records: number;
  readonly checkpoints: number;
  /** The moment of the last one, ISO 8601; null where there is none. What came later, only the chain itself guards. */
  readonly signedUntil: string | null;
  readonly faults: readonly AuditFault[];
}

async function judge(db: Queryable, { seqs, digest }: Checkpoint): Promise<'forked' | 'truncated' | null> {
  const ends = seqs.map((seq, lane) => ({ lane, seq })).filter(({ seq }) => seq > 0);
  const found = await db
    .select({ lane: auditRecords.lane, hash: auditRecords.hash })
    .from(auditRecords)
    .where(
      or(...ends.map(({ lane, seq }) => and(eq(auditRecords.lane, lane), eq(auditRecords.seq, seq)))) ??
        // An empty audit was signed: there is nothing to find.
        eq(auditRecords.lane, -1),
    );
  const hashes = new Map(found.map(({ lane, hash }) => [lane, hash]));
  if (hashes.size < ends.length) return 'truncated';
  return digestOf(seqs.map((_, lane) => hashes.get(lane) ?? GENESIS)) === digest ? null : 'forked';
}

async function verifyCheckpoints(
  db: Queryable,
  read: Verifier,
  shipped: readonly string[],
  tell: (fault: AuditFault) => void,
) {
  const kept = await db.select().from(auditCheckpoints).orderBy(asc(auditCheckpoints.id));
  const here = new Set(kept.map(({ jws }) => jws));
  const elsewhere = shipped.filter((jws) => !here.has(jws));
  let previous: string | null = null;
  let signedUntil: string | null = null;
  for (const jws of [...kept.map((each) => each.jws), ...elsewhere]) {
    const text = await read(jws);
    const parsed = text === null ? null : Checkpoint.safeParse(JSON.parse(text));
    if (!parsed?.success) {
      tell({ kind: 'unsigned', where: `checkpoint ${sha256(jws).slice(0, 12)}` });
      continue;
    }
    const where = `checkpoint of ${parsed.data.at}`;
    if (!here.has(jws)) tell({ kind: 'withheld', where });
    else if (parsed.data.previous !== previous) tell({ kind: 'unchained', where });
    const verdict = await judge(db, parsed.data);
    if (verdict) tell({ kind: verdict, where });
    if (here.has(jws)) {
      previous = sha256(jws);
      signedUntil = parsed.data.at;
    }
  }
  return { checkpoints: kept.length, signedUntil };
}

/**
 * Checks the whole audit at one moment (S48, PCI DSS 10.3): each record against its hash, each lane against its end, each
 * checkpoint against its signature and against what stands there.
 * @param shipped checkpoints that were kept elsewhere: without them, somebody who rules the database can take away the last ones
 */
export const verifyAudit = (db: Db, read: Verifier, shipped: readonly string[] = []): Promise<AuditReport> =>
  db.transaction(
    async (within) => {
      const faults: AuditFault[] = [];
      const tell = (fault: AuditFault) => faults.push(fault);
      const records = await verifyLanes(within, tell);
      return { records, ...(await verifyCheckpoints(within, read, shipped, tell)), faults };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
