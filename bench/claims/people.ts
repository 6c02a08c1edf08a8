import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';

/** Whom the processor knows, by its own ids. */
export interface Customer {
  readonly customerId: string;
  readonly cardId: string;
}

/** Somebody who is signed in and has proved it is them: all that the request for one control needs. */
export interface Claimant {
  readonly sessionId: string;
  readonly token: string;
  readonly csrfToken: string;
  readonly ref: string;
  readonly stepUpId: string;
  readonly pageSecret: string;
}

const digest = (text: string) => createHash('sha256').update(text).digest('base64url');
const token = (bytes = 16) => randomBytes(bytes).toString('base64url');
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const handle = () => [...randomBytes(26)].map((byte) => ALPHABET[byte % 32]).join('');

const INSERT = `with people as (
  select * from jsonb_to_recordset($1::jsonb) as p("holderId" text, "sessionId" text, "customerId" text, "tokenDigest" text,
    "cardId" text, ref text, "stepUpId" text, "secretHash" text)
), sessions as (
  insert into sessions (id, holder_id, issuer, subject, customer_id)
  select "sessionId", "holderId", 'https://issuer.example', "holderId", "customerId" from people
), tokens as (
  insert into session_tokens (digest, session_id, seen_at) select "tokenDigest", "sessionId", now() from people
), cards as (
  insert into seen_cards (ref, holder_id, card_id) select ref, "holderId", "cardId" from people
), waiting as (
  insert into waiting_cards (card_id, customer_id, product, listed_for) select "cardId", "customerId", 'DEBIT_MC', "customerId" from people
), states as (
  insert into card_states (card_id, pin_status) select "cardId", 'W' from people
)
insert into authorisations (id, way, holder_id, session_id, operation, card_id, secret_hash, expires_at, allowed)
select "stepUpId", 'openid', "holderId", "sessionId", 'set_pin', "cardId", "secretHash", now() + interval '1 hour', 3 from people`;

/**
 * Writes people into the app's database as sign-in, list and proof would have, so that nothing but the claim is measured.
 * @param sessionSecret the app's, for the token of each session (S35)
 */
export async function seedClaimants(
  client: Pool,
  customers: readonly Customer[],
  sessionSecret: string,
): Promise<Claimant[]> {
  const rows = [];
  const claimants: Claimant[] = [];
  for (const { customerId, cardId } of customers) {
    const [sessionId, cookie, pageSecret, stepUpId] = [token(), token(32), token(), `stp_${token()}`];
    const ref = `crd_${handle()}`;
    rows.push({
      ...{ holderId: `hld_${handle()}`, sessionId, customerId, tokenDigest: digest(cookie) },
      ...{ cardId, ref, stepUpId, secretHash: digest(pageSecret) },
    });
    const csrfToken = createHmac('sha256', sessionSecret).update(`csrf ${sessionId}`).digest('base64url');
    claimants.push({ sessionId, token: cookie, csrfToken, ref, stepUpId, pageSecret });
  }
  await client.query(INSERT, [JSON.stringify(rows)]);
  return claimants;
}
