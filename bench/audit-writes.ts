import { Pool } from 'pg';

export interface Writes {
  readonly name: string;
  readonly writers: number;
  readonly perSecond: number;
}

const SECONDS = 3;
const INSERT = `insert into audit_records (event, outcome, holder_id, session_id, card_id, transaction_id, code, request_id, origin)
  values ('pin_control_requested', 'attempt', 'hld_bench', 'session', '900719925474', 'stp_bench', 'set_pin', 'request', '192.0.2.1')`;
/** What else a transaction does while it holds its lane. */
const WORK = 'select pg_sleep(0.005)';

/** A transaction that writes one record, works for five milliseconds, and ends. */
const RECORD_AND_WORK = ['begin', INSERT, WORK, 'commit'];
/** The opponent: an audit that is one chain, so that each waits for the one before it. */
const ONE_CHAIN = ['begin', `select set_config('set_pin.audit_lane', '0', true)`, INSERT, WORK, 'commit'];
const KINDS = [
  { name: 'records by themselves', statements: [INSERT] },
  { name: 'records in a transaction of 5 ms', statements: RECORD_AND_WORK },
  { name: 'the same, if the audit were one chain', statements: ONE_CHAIN },
];

/** How many records a second the database chains, for so many who write at once. */
export async function timeAuditWrites(database: string): Promise<readonly Writes[]> {
  const writes: Writes[] = [];
  for (const { name, statements } of KINDS)
    for (const writers of [1, 8, 32]) {
      const pool = new Pool({ connectionString: database, max: writers });
      let count = 0;
      const from = performance.now();
      const writer = async () => {
        const client = await pool.connect();
        while (performance.now() - from < SECONDS * 1_000) {
          for (const statement of statements) await client.query(statement);
          count += 1;
        }
        client.release();
      };
      await Promise.all(Array.from({ length: writers }, writer));
      writes.push({ name, writers, perSecond: (count / (performance.now() - from)) * 1_000 });
      await pool.end();
    }
  return writes;
}
