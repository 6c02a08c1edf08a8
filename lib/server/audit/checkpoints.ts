import 'server-only';
import { asc, desc, sql } from 'drizzle-orm';
import { z } from 'zod';
import { auditCheckpoints, auditHeads } from '../db/audit-schema';
import type { Db } from '../db/client';
import type { Log } from '../observe/log';
import { sha256 } from './chain';
import { createSigner } from './signing-key';

/** What is signed: how far each lane went, and a digest of where all of them stood. */
export const Checkpoint = z.strictObject({
  at: z.iso.datetime(),
  /** By lane; 0 for a lane that holds nothing. */
  seqs: z.array(z.number().int().nonnegative()),
  /** SHA-256, hex, of the hashes at those ends. */
  digest: z.string(),
  /** SHA-256, hex, of the checkpoint before; null for the first. */
  previous: z.string().nullable(),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

/** @param hashes by lane, each the hash of its last record */
export const digestOf = (hashes: readonly string[]): string => sha256(hashes.join(','));

/**
 * Signs where the audit stands, if it has grown since (S48). The checkpoint is kept beside the audit and written into the
 * log, which is shipped away: with it, whoever rewrites the database is found out. Instances take turns.
 */
export const createCheckpoints =
  (db: Db, signingKey: string, log: Pick<Log, 'info'>) => async (): Promise<void> => {
    const sign = await createSigner(signingKey);
    const jws = await db.transaction(async (within) => {
      await within.execute(sql`lock table audit_checkpoints in exclusive mode`);
      // One statement, so one moment of all lanes.
      const heads = await within.select().from(auditHeads).orderBy(asc(auditHeads.lane));
      const [last] = await within.select().from(auditCheckpoints).orderBy(desc(auditCheckpoints.id)).limit(1);
      const seqs = heads.map(({ seq }) => seq);
      if (last && seqsOf(last.jws).join() === seqs.join()) return null;
      const signed = await sign(
        JSON.stringify({
          at: new Date().toISOString(),
          seqs,
          digest: digestOf(heads.map(({ hash }) => hash)),
          previous: last ? sha256(last.jws) : null,
        } satisfies Checkpoint),
      );
      await within.insert(auditCheckpoints).values({ jws: signed });
      return signed;
    });
    if (jws) log.info({ checkpoint: jws }, 'audit checkpoint');
  };

/** Read without a check: only to see whether anything is new. */
function seqsOf(jws: string): number[] {
  const [, payload = ''] = jws.split('.');
  const parsed = Checkpoint.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  return parsed.success ? parsed.data.seqs : [];
}
