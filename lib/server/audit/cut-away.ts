import 'server-only';
import { and, asc, desc, eq, gt, lte, or, sql } from 'drizzle-orm';
import { auditCheckpoints, auditCuts, auditRecords } from '../db/audit-schema';
import type { Db, Queryable } from '../db/client';
import { type AuditRow, GENESIS } from './chain';
import { Checkpoint } from './checkpoints';
import { type Cut, readCut, startAfter, type StartOf } from './cuts';
import type { Verifier } from './signing-key';

interface Tools {
  readonly db: Db;
  readonly read: Verifier;
  readonly sign: (payload: string) => Promise<string>;
  /** Takes each record before it goes, and says when all are kept: what it cannot keep does not go. */
  readonly archive: { readonly put: (row: AuditRow) => void; readonly keep: () => void };
  /** Part of the same transaction: it is written down that they are gone. */
  readonly note: (within: Queryable) => Promise<void>;
}

/** Of nothing that was signed before then. */
async function newestBefore(db: Queryable, read: Verifier, before: Date): Promise<Checkpoint | null> {
  const signed = await db.select().from(auditCheckpoints).orderBy(desc(auditCheckpoints.id));
  for (const { jws } of signed) {
    const text = await read(jws);
    const parsed = text === null ? null : Checkpoint.safeParse(JSON.parse(text));
    if (parsed?.success && new Date(parsed.data.at) < before) return parsed.data;
  }
  return null;
}

/** Hands over all of a lane up to and including that number, and tells the last one's hash. */
async function archiveLane(db: Queryable, lane: number, seq: number, { archive }: Tools, startOf: StartOf) {
  const start = startOf(lane);
  if (seq <= start.seq) return { count: 0, ...start };
  const inLane = and(
    eq(auditRecords.lane, lane),
    gt(auditRecords.seq, start.seq),
    lte(auditRecords.seq, seq),
  );
  const rows = await db.select().from(auditRecords).where(inLane).orderBy(asc(auditRecords.seq));
  rows.forEach(archive.put);
  return { count: rows.length, seq, hash: rows.at(-1)?.hash ?? GENESIS };
}

/**
 * Takes away the records that were signed before that day, in one transaction, and signs where each lane goes on from. Needs
 * the role that owns the tables: the app's own cannot (docs/operations.md).
 * @returns how many are gone, and the signed cut to be shipped; null where none is so old
 */
export async function cutAway(before: Date, tools: Tools): Promise<{ removed: number; jws: string } | null> {
  const { db, read, sign, archive, note } = tools;
  return db.transaction(async (within) => {
    await within.execute(sql`lock table audit_cuts in exclusive mode`);
    const earlier = await readCut(within, read);
    if (earlier === 'unsigned') throw new Error('The last cut was signed by no key that is known.');
    const checkpoint = await newestBefore(within, read, before);
    if (!checkpoint) return null;
    const ends = [];
    for (const [lane, seq] of checkpoint.seqs.entries())
      ends.push(await archiveLane(within, lane, seq, tools, startAfter(earlier)));
    const removed = ends.reduce((sum, { count }) => sum + count, 0);
    if (removed === 0) return null;
    const cut: Cut = {
      cutAt: new Date().toISOString(),
      seqs: ends.map(({ seq }) => seq),
      hashes: ends.map(({ hash }) => hash),
    };
    archive.keep();
    const gone = ends.map(({ seq }, lane) => and(eq(auditRecords.lane, lane), lte(auditRecords.seq, seq)));
    await within.execute(sql`alter table audit_records disable trigger audit_is_append_only`);
    await within.delete(auditRecords).where(or(...gone));
    await within.execute(sql`alter table audit_records enable trigger audit_is_append_only`);
    const jws = await sign(JSON.stringify(cut));
    await within.insert(auditCuts).values({ jws });
    await note(within);
    return { removed, jws };
  });
}
