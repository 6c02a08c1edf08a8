CREATE TABLE "audit_cuts" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"jws" text NOT NULL
);
--> statement-breakpoint
CREATE FUNCTION refuse_cut_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_cuts is append-only';
END $$;--> statement-breakpoint
CREATE TRIGGER cuts_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_cuts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_cut_change();
