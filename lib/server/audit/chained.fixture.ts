import 'server-only';
import { generateKeyPairSync } from 'node:crypto';
import type { Db } from '../db/client';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createPseudonyms } from '../pseudonyms';
import { type AuditRow, GENESIS, hashOf } from './chain';
import { createCheckpoints } from './checkpoints';
import { createAudit } from './repository';
import { createVerifier, publicKeyOf } from './signing-key';
import { verifyAudit } from './verify';

export const newKey = () =>
  JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));

/** An audit in a database of its own, and whoever rules that database. */
export async function openChainedAudit(serverUrl: string) {
  const database: FreshDatabase = await openFreshDatabase(serverUrl);
  const db: Db = database.open();
  const key = newKey();
  const shipped: string[] = [];
  const checkpoint = createCheckpoints(db, key, {
    info: (line: object) => void shipped.push((line as { checkpoint: string }).checkpoint),
  });
  const read = await createVerifier({ keys: [publicKeyOf(key)] });
  const audit = createAudit(db, createPseudonyms('k'.repeat(32)));

  /** What an owner of the database can do: the guards are his to take away. */
  async function asOwner(...statements: readonly string[]): Promise<void> {
    const all = [
      'alter table audit_records disable trigger user',
      'alter table audit_heads disable trigger user',
      'alter table audit_checkpoints disable trigger user',
      ...statements,
      'alter table audit_records enable trigger user',
      'alter table audit_heads enable trigger user',
      'alter table audit_checkpoints enable trigger user',
    ];
    for (const statement of all) await database.sql(statement);
  }

  return {
    ...{ database, db, audit, key, checkpoint, shipped, asOwner, url: database.url },
    /** The lane that holds most records, so that there is a middle. */
    async longestLane(): Promise<AuditRow[]> {
      const rows = await database.sql<AuditRow>(
        `select id, at, event, outcome, origin, request_id as "requestId", holder_id as "holderId", session_id as "sessionId",
           card_id as "cardId", transaction_id as "transactionId", code, control_hmac as "controlHmac",
           lane, seq::int, prev_hash as "prevHash", hash
         from audit_records where lane = (select lane from audit_heads order by seq desc limit 1) order by seq`,
      );
      return rows;
    },
    /** Writes a lane anew from here on, hashes, end and all: the best forger. */
    async forge(rows: readonly AuditRow[]): Promise<void> {
      let before = GENESIS;
      const statements = rows.map((row) => {
        const forged = { ...row, prevHash: before };
        before = hashOf(forged);
        return `update audit_records set code = ${row.code === null ? 'null' : `'${row.code}'`}, prev_hash = '${forged.prevHash}', hash = '${before}' where id = ${row.id}`;
      });
      const lane = rows[0]?.lane ?? 0;
      await asOwner(...statements, `update audit_heads set hash = '${before}' where lane = ${lane}`);
    },
    kinds: async (withShipped: 'with shipped' | 'alone' = 'alone') => {
      const { faults } = await verifyAudit(db, read, withShipped === 'alone' ? [] : shipped);
      return [...new Set(faults.map(({ kind }) => kind))].sort();
    },
    verify: () => verifyAudit(db, read, shipped),
    close: () => database.close(),
  };
}
export type ChainedAudit = Awaited<ReturnType<typeof openChainedAudit>>;
