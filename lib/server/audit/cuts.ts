import 'server-only';
import { desc } from 'drizzle-orm';
import { z } from 'zod';
import { auditCuts } from '../db/audit-schema';
import type { Queryable } from '../db/client';
import { GENESIS } from './chain';
import type { Verifier } from './signing-key';

/** What is signed of records that were taken away at the end of their time: where each lane goes on from (decision 0030). */
export const Cut = z.strictObject({
  /** When they were taken away. */
  cutAt: z.iso.datetime(),
  /** By lane: the number and the hash of the last record that is gone; 0 and the genesis where none is. */
  seqs: z.array(z.number().int().nonnegative()),
  hashes: z.array(z.string()),
});
export type Cut = z.infer<typeof Cut>;

/** Where a lane stands, or where it begins. */
export interface LaneEnd {
  readonly seq: number;
  readonly hash: string;
}
export type StartOf = (lane: number) => LaneEnd;

export const startAfter =
  (cut: Cut | null): StartOf =>
  (lane) => ({ seq: cut?.seqs[lane] ?? 0, hash: cut?.hashes[lane] ?? GENESIS });

/** The newest cut; null where there is none. `unsigned`: there is one that no known key signed, so it counts for nothing. */
export async function readCut(db: Queryable, read: Verifier): Promise<Cut | 'unsigned' | null> {
  const [newest] = await db.select().from(auditCuts).orderBy(desc(auditCuts.id)).limit(1);
  if (!newest) return null;
  const text = await read(newest.jws);
  const parsed = text === null ? null : Cut.safeParse(JSON.parse(text));
  return parsed?.success ? parsed.data : 'unsigned';
}
