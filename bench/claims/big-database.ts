import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { Endings } from '../../scripts/endings.ts';
import { CACHE } from '../../scripts/root.ts';
import { startPostgres } from '../../scripts/postgres.ts';

/** How much a bank has after years. */
export const BIG = { audit: 10_000_000, holders: 1_000_000, authorisations: 1_000_000 } as const;
export const SMALL = { audit: 10_000, holders: 10_000, authorisations: 10_000 } as const;
export type Amount = { readonly [Kind in keyof typeof BIG]: number };

const NAME = 'bench-big';
const IS_FULL = join(CACHE, `${NAME}.full`);

/** Ids as the app makes them, from a number alone. */
const ID = (n: string) => `translate(left(encode(sha256((${n})::text::bytea), 'hex'), 26), '0189', 'wxyz')`;
/** No sweep takes away what begins in a hundred years. */
const LATER = `now() + interval '100 years'`;

const people = ({ holders }: Amount) => [
  `insert into contacts (holder_id, issuer, subject, customer_id, address, language)
   select 'hld_' || ${ID('n')}, 'https://issuer.example', 'subject-' || n, (2000000000 + n)::text, n || '@example.test', 'en'
   from generate_series(1, ${holders}) n`,
  `insert into seen_cards (ref, holder_id, card_id, product, last4)
   select 'crd_' || ${ID("'c' || n")}, 'hld_' || ${ID('n')}, (92000000000 + n)::text, 'DEBIT_MC', '1234'
   from generate_series(1, ${holders}) n`,
];
const past = ({ authorisations, holders }: Amount) => [
  `insert into sessions (id, holder_id, issuer, subject, customer_id, created_at, last_active_at)
   select 'past-' || n, 'hld_' || ${ID(`1 + n % ${holders}`)}, 'https://issuer.example', 'subject-' || n, (2000000000 + n)::text, ${LATER}, ${LATER}
   from generate_series(1, ${authorisations}) n`,
  `insert into authorisations (id, way, holder_id, session_id, operation, card_id, secret_hash, expires_at, used, allowed, ended_at)
   select 'stp_' || left(encode(sha256(('a' || n)::bytea), 'hex'), 22), 'passkey', 'hld_' || ${ID(`1 + n % ${holders}`)}, 'past-' || n,
     'set_pin', (92000000000 + n)::text, encode(sha256(n::text::bytea), 'hex'), now(), 1, 3, now()
   from generate_series(1, ${authorisations}) n`,
];
/** Chained in form only: what is measured is the claim, and not the verifier. */
const audit = ({ audit: count, holders }: Amount) => [
  `insert into audit_records (at, event, outcome, origin, request_id, holder_id, session_id, card_id, transaction_id, code, lane, seq, prev_hash, hash)
   select now() - (${count} - n) * interval '1 second', 'pin_control_issued', 'success', '192.0.2.1', left(md5(n::text), 12),
     'hld_' || ${ID(`1 + n % ${holders}`)}, 'past-' || n, (92000000000 + 1 + n % ${holders})::text, 'stp_' || left(md5(n::text), 22), 'set_pin',
     n % 64, 1 + n / 64, md5((n - 64)::text) || md5((n - 64)::text), md5(n::text) || md5(n::text)
   from generate_series(0, ${count - 1}) n`,
  `update audit_heads set seq = top.seq, hash = repeat('f', 64)
   from (select lane, max(seq) as seq from audit_records group by lane) top where top.lane = audit_heads.lane`,
];

const EMPTY = [
  'truncate contacts, seen_cards, sessions, session_tokens, authorisations, step_ups, request_keys',
  'alter table audit_records disable trigger all',
  'truncate audit_records',
  'alter table audit_records enable trigger all',
];

/** Fills a database that the app has brought up to date, and that has nothing that is needed. Indexes are taken away meanwhile, and made again at the end. */
export async function fill(client: Client, amount: Amount): Promise<void> {
  const { rows } = await client.query<{ name: string; made: string }>(
    `select indexname as name, indexdef as made from pg_indexes where schemaname = 'public' and indexname not like '%_pkey'
     and tablename in ('audit_records', 'contacts', 'seen_cards', 'sessions', 'authorisations')`,
  );
  // Neither triggers nor foreign keys: the rows are right as they are.
  await client.query('set session_replication_role = replica');
  for (const { name } of rows) await client.query(`drop index "${name}"`);
  for (const statement of [...EMPTY, ...people(amount), ...past(amount), ...audit(amount)])
    await client.query(statement);
  for (const { made } of rows) await client.query(made);
  await client.query('set session_replication_role = default');
  await client.query('vacuum analyze');
}

/** Starts the database that `npm run bench -- prepare` has filled; null where nobody has. */
export async function startBigDatabase(endings: Endings): Promise<string | null> {
  return existsSync(IS_FULL) ? openBigDatabase(endings) : null;
}

/** The same, full or not: it is kept in `.cache`. */
export async function openBigDatabase(endings: Endings): Promise<string> {
  const postgres = await startPostgres({ name: NAME, keep: true, log: join(CACHE, `${NAME}.log`) });
  await endings.add(postgres.stop);
  return postgres.url;
}

export const noteFull = (): void => writeFileSync(IS_FULL, '');
