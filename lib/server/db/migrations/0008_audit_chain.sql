-- Expand only: what an older version of the app inserts meanwhile is chained by the trigger as well.
CREATE TABLE "audit_checkpoints" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"jws" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_heads" (
	"lane" integer PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
) WITH (fillfactor = 20);
--> statement-breakpoint
INSERT INTO audit_heads (lane, seq, hash) SELECT lane, 0, repeat('0', 64) FROM generate_series(0, 63) AS lane;--> statement-breakpoint
ALTER TABLE "audit_records" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "audit_records" ADD COLUMN "origin" text;--> statement-breakpoint
ALTER TABLE "audit_records" ADD COLUMN "request_id" text;--> statement-breakpoint
ALTER TABLE "audit_records" ADD COLUMN "lane" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_records" ADD COLUMN "seq" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_records" ADD COLUMN "prev_hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_records" ADD COLUMN "hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
-- Each field with its length in bytes before it, so that no two records give one text.
CREATE FUNCTION audit_field(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN value IS NULL THEN '-' ELSE octet_length(value) || ':' || value END
$$;--> statement-breakpoint
CREATE FUNCTION audit_hash(record audit_records) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(concat_ws(',',
    audit_field(record.lane::text), audit_field(record.seq::text), audit_field(record.prev_hash),
    audit_field(to_char(record.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
    audit_field(record.event), audit_field(record.outcome), audit_field(record.origin), audit_field(record.request_id),
    audit_field(record.holder_id), audit_field(record.session_id), audit_field(record.card_id),
    audit_field(record.transaction_id), audit_field(record.code), audit_field(record.control_hmac)), 'UTF8')), 'hex')
$$;--> statement-breakpoint
-- A lane that nobody writes to at this moment, and in one transaction always the same: so nobody waits while fewer
-- than 64 write at once, and no two transactions ever wait for each other.
CREATE FUNCTION chain_audit_record() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  head audit_heads%ROWTYPE;
  chosen integer := nullif(current_setting('set_pin.audit_lane', true), '')::integer;
  attempts integer := 0;
BEGIN
  WHILE chosen IS NULL LOOP
    attempts := attempts + 1;
    chosen := floor(random() * 64);
    EXIT WHEN attempts = 16;
    PERFORM 1 FROM audit_heads WHERE lane = chosen FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN chosen := NULL; END IF;
  END LOOP;
  SELECT * INTO STRICT head FROM audit_heads WHERE lane = chosen FOR UPDATE;
  PERFORM set_config('set_pin.audit_lane', chosen::text, true);
  NEW.at := date_trunc('milliseconds', clock_timestamp());
  NEW.lane := head.lane;
  NEW.seq := head.seq + 1;
  NEW.prev_hash := head.hash;
  NEW.hash := audit_hash(NEW);
  UPDATE audit_heads SET seq = NEW.seq, hash = NEW.hash WHERE lane = NEW.lane;
  RETURN NEW;
END $$;--> statement-breakpoint
-- What was written before there was a chain begins it, in its order.
DO $$
DECLARE old audit_records%ROWTYPE;
BEGIN
  ALTER TABLE audit_records DISABLE TRIGGER audit_is_append_only;
  FOR old IN SELECT * FROM audit_records ORDER BY id LOOP
    old.lane := old.id % 64;
    SELECT seq + 1, hash INTO STRICT old.seq, old.prev_hash FROM audit_heads WHERE lane = old.lane;
    old.hash := audit_hash(old);
    UPDATE audit_records SET lane = old.lane, seq = old.seq, prev_hash = old.prev_hash, hash = old.hash
      WHERE id = old.id;
    UPDATE audit_heads SET seq = old.seq, hash = old.hash WHERE lane = old.lane;
  END LOOP;
  ALTER TABLE audit_records ENABLE TRIGGER audit_is_append_only;
END $$;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_records_lane_seq_index" ON "audit_records" USING btree ("lane","seq");--> statement-breakpoint
CREATE INDEX "audit_records_holder_id_id_index" ON "audit_records" USING btree ("holder_id","id");--> statement-breakpoint
CREATE INDEX "audit_records_card_id_id_index" ON "audit_records" USING btree ("card_id","id");--> statement-breakpoint
CREATE TRIGGER audit_is_chained BEFORE INSERT ON audit_records FOR EACH ROW EXECUTE FUNCTION chain_audit_record();--> statement-breakpoint
CREATE FUNCTION refuse_head_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND pg_trigger_depth() > 1 THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'audit_heads follows the audit';
END $$;--> statement-breakpoint
CREATE TRIGGER audit_heads_follow BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON audit_heads
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_head_change();--> statement-breakpoint
CREATE FUNCTION refuse_checkpoint_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_checkpoints is append-only';
END $$;--> statement-breakpoint
CREATE TRIGGER checkpoints_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_checkpoints
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_checkpoint_change();
