import { createHash } from 'node:crypto';
import { Agent, createServer, type IncomingMessage } from 'node:http';
import { Pool } from 'pg';
import { z } from 'zod';
import { askOver, readJson } from '../bare-http.ts';

/**
 * The opponent: `POST pin-control` with nothing around it. One statement finds the session, one takes the proof, one writes the
 * audit; then the same three calls. No limits, no keys, no slot, no notice, no chain, no headers, no log.
 */
const Env = z.object({ PORT: z.coerce.number(), DATABASE_URL: z.url(), UPSTREAM: z.url() });
const { PORT, DATABASE_URL, UPSTREAM } = Env.parse(process.env);

const pool = new Pool({ connectionString: DATABASE_URL, max: 10 });
const digest = (text: string) => createHash('sha256').update(text).digest('base64url');

const SESSION = `select s.id, s.holder_id, s.customer_id from sessions s join session_tokens t on t.session_id = s.id
  where t.digest = $1 and s.revoked_at is null and s.last_active_at > now() - interval '5 minutes'`;
const CLAIM = `update authorisations set used = used + 1 where id = $1 and session_id = $2 and secret_hash = $3
  and used < allowed and expires_at > now() returning card_id`;
const AUDIT = `insert into bare_audit (event, holder_id, session_id, card_id) values ('pin_control_requested', $1, $2, $3)`;
await pool.query(
  'create table if not exists bare_audit (id bigserial primary key, at timestamptz default now(), event text, holder_id text, session_id text, card_id text)',
);

const ask = askOver(new Agent({ keepAlive: true }), UPSTREAM);
const Asked = z.object({ stepUpId: z.string(), pageSecret: z.string() });
const Ids = z.array(z.object({ id: z.string() }));
const Control = z.object({ id: z.string(), pinURL: z.url() });

async function control(message: IncomingMessage): Promise<object | null> {
  const cookie = /=([\w-]+)$/.exec(message.headers.cookie ?? '')?.[1] ?? '';
  const found = await pool.query<{ id: string; holder_id: string; customer_id: string }>(SESSION, [
    digest(cookie),
  ]);
  const session = found.rows[0];
  if (!session) return null;
  const { stepUpId, pageSecret } = Asked.parse(await readJson(message));
  const cards = Ids.parse(await ask('GET', `/card/v4/customer/${session.customer_id}?auditUser=bare`));
  const plastics = Ids.parse(await ask('GET', `/card/v3/${cards[0]?.id}/plastic?auditUser=bare`));
  const claimed = await pool.query<{ card_id: string }>(CLAIM, [stepUpId, session.id, digest(pageSecret)]);
  const cardId = claimed.rows[0]?.card_id;
  if (cardId === undefined || cardId !== cards[0]?.id) return null;
  await pool.query(AUDIT, [session.holder_id, session.id, cardId]);
  const path = `/pincontrol/v2/plastic/${plastics[0]?.id}?auditUser=bare`;
  const { id, pinURL } = Control.parse(await ask('POST', path, { scope: 'SET_PIN' }));
  return {
    channel: 'form',
    action: pinURL,
    field: 'controlId',
    controlId: id,
    leaveWithinMs: 20_000,
    nextInMs: 32_000,
  };
}

createServer({ keepAliveTimeout: 60_000 }, (message, answer) => {
  control(message).then(
    (given) =>
      answer
        .writeHead(given ? 201 : 401, { 'content-type': 'application/json' })
        .end(JSON.stringify(given ?? {})),
    () => answer.writeHead(500).end(),
  );
}).listen(PORT, 'localhost', () => console.log('ready'));
