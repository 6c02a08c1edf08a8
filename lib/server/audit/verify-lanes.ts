import 'server-only';
import { and, asc, eq, gt, or, sql } from 'drizzle-orm';
import { auditHeads, auditRecords } from '../db/audit-schema';
import type { Queryable } from '../db/client';
import { type AuditRow, hashOf } from './chain';
import type { LaneEnd, StartOf } from './cuts';

/**
 * `edited`: its hash is of another record. `missing`: a number was left out. `doubled`: a number came twice. `unlinked`: it
 * does not follow the one before it. `truncated`: it ended later once. `extended`: it goes on behind its end. `forked`: what
 * was signed is not what stands there. `unsigned`: a checkpoint that no known key signed. `unchained`: a checkpoint is missing
 * before it. `withheld`: a checkpoint that was shipped away is not there. `uncut`: records were taken away, and no known key
 * signed that.
 */
export type AuditFaultKind =
  | 'edited'
  | 'missing'
  | 'doubled'
  | 'unlinked'
  | 'truncated'
  | 'extended'
  | 'forked'
  | 'unsigned'
  | 'unchained'
  | 'withheld'
  | 'uncut';

export interface AuditFault {
  readonly kind: AuditFaultKind;
  /** Lane and number, or the checkpoint. */
  readonly where: string;
}

const PAGE = 5_000;

/** The records of one lane in the order of their numbers; ids part those that share one. */
async function* recordsOf(db: Queryable, lane: number): AsyncGenerator<AuditRow> {
  let [seq, id] = [Number.MIN_SAFE_INTEGER, 0];
  for (;;) {
    const rows = await db
      .select()
      .from(auditRecords)
      .where(
        and(
          eq(auditRecords.lane, lane),
          or(gt(auditRecords.seq, seq), and(eq(auditRecords.seq, seq), gt(auditRecords.id, id))),
        ),
      )
      .orderBy(asc(auditRecords.seq), asc(auditRecords.id))
      .limit(PAGE);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    [seq, id] = [last.seq, last.id];
  }
}

async function verifyLane(
  db: Queryable,
  lane: number,
  { start, head }: { readonly start: LaneEnd; readonly head: LaneEnd | undefined },
  tell: (fault: AuditFault) => void,
): Promise<number> {
  let last = start;
  let count = 0;
  for await (const record of recordsOf(db, lane)) {
    count += 1;
    const where = `lane ${lane}, record ${record.seq}`;
    if (record.seq <= last.seq) tell({ kind: 'doubled', where });
    else if (record.seq > last.seq + 1)
      tell({ kind: 'missing', where: `lane ${lane}, record ${last.seq + 1}` });
    else if (record.prevHash !== last.hash) tell({ kind: 'unlinked', where });
    if (record.hash !== hashOf(record)) tell({ kind: 'edited', where });
    last = { seq: record.seq, hash: record.hash };
  }
  const end = head ?? start;
  if (last.seq < end.seq) tell({ kind: 'truncated', where: `lane ${lane}, record ${end.seq}` });
  else if (last.seq > end.seq) tell({ kind: 'extended', where: `lane ${lane}, record ${last.seq}` });
  else if (last.hash !== end.hash) tell({ kind: 'forked', where: `lane ${lane}, record ${end.seq}` });
  return count;
}

/**
 * Reads every record and computes its hash anew.
 * @param startOf where a lane begins: after what was taken away of it
 * @returns how many there are
 */
export async function verifyLanes(
  db: Queryable,
  startOf: StartOf,
  tell: (fault: AuditFault) => void,
): Promise<number> {
  const heads = new Map((await db.select().from(auditHeads)).map(({ lane, ...end }) => [lane, end]));
  const { rows } = await db.execute<{ lane: number }>(
    sql`select distinct ${auditRecords.lane} as lane from ${auditRecords}`,
  );
  const lanes = new Set([...heads.keys(), ...rows.map(({ lane }) => lane)]);
  let count = 0;
  for (const lane of [...lanes].sort((one, other) => one - other))
    count += await verifyLane(db, lane, { start: startOf(lane), head: heads.get(lane) }, tell);
  return count;
}
