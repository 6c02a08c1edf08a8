import 'server-only';
import { and, asc, eq, or } from 'drizzle-orm';
import { auditCheckpoints, auditRecords } from '../db/audit-schema';
import type { Db, Queryable } from '../db/client';
import { sha256 } from './chain';
import { Checkpoint, digestOf } from './checkpoints';
import { readCut, startAfter, type StartOf } from './cuts';
import type { Verifier } from './signing-key';
import { type AuditFault, verifyLanes } from './verify-lanes';

export interface AuditReport {
  readonly records: number;
  readonly checkpoints: number;
  /** The moment of the last one, ISO 8601; null where there is none. What came later, only the chain itself guards. */
  readonly signedUntil: string | null;
  /** When records were last taken away at the end of their time, ISO 8601; null where none ever were. */
  readonly cutAt: string | null;
  readonly faults: readonly AuditFault[];
}

async function judge(
  db: Queryable,
  { seqs, digest }: Checkpoint,
  startOf: StartOf,
): Promise<'forked' | 'truncated' | null> {
  // What it speaks of was taken away since.
  if (seqs.some((seq, lane) => seq < startOf(lane).seq)) return null;
  const ends = seqs.map((seq, lane) => ({ lane, seq })).filter(({ seq, lane }) => seq > startOf(lane).seq);
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
  return digestOf(seqs.map((_, lane) => hashes.get(lane) ?? startOf(lane).hash)) === digest ? null : 'forked';
}

async function verifyCheckpoints(
  db: Queryable,
  {
    read,
    shipped,
    startOf,
  }: { readonly read: Verifier; readonly shipped: readonly string[]; readonly startOf: StartOf },
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
    const verdict = await judge(db, parsed.data, startOf);
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
      const cut = await readCut(within, read);
      if (cut === 'unsigned') tell({ kind: 'uncut', where: 'the last cut' });
      const startOf = startAfter(cut === 'unsigned' ? null : cut);
      const records = await verifyLanes(within, startOf, tell);
      const signed = await verifyCheckpoints(within, { read, shipped, startOf }, tell);
      const cutAt = cut === 'unsigned' ? null : (cut?.cutAt ?? null);
      return { records, ...signed, cutAt, faults };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
