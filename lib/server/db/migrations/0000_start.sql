CREATE TABLE "audit_records" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"event" text NOT NULL,
	"holder_id" text,
	"session_id" text,
	"card_id" text,
	"transaction_id" text,
	"code" text,
	"control_hmac" text
);
--> statement-breakpoint
CREATE TABLE "authorisations" (
	"id" text PRIMARY KEY NOT NULL,
	"way" text NOT NULL,
	"holder_id" text NOT NULL,
	"session_id" text NOT NULL,
	"operation" text NOT NULL,
	"card_id" text,
	"secret_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used" integer DEFAULT 0 NOT NULL,
	"allowed" integer NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "card_slots" (
	"card_id" text PRIMARY KEY NOT NULL,
	"authorisation_id" text NOT NULL,
	"claim_id" text NOT NULL,
	"busy_until" timestamp with time zone NOT NULL,
	CONSTRAINT "card_slots_claimId_unique" UNIQUE("claim_id")
);
--> statement-breakpoint
CREATE TABLE "passkey_users" (
	"holder_id" text PRIMARY KEY NOT NULL,
	"user_handle" text NOT NULL,
	CONSTRAINT "passkey_users_userHandle_unique" UNIQUE("user_handle")
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"credential_id" text PRIMARY KEY NOT NULL,
	"holder_id" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "seen_cards" (
	"ref" text PRIMARY KEY NOT NULL,
	"holder_id" text NOT NULL,
	"card_id" text NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session_tokens" (
	"digest" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"holder_id" text NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"customer_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_active_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "step_ups" (
	"id" text PRIMARY KEY NOT NULL,
	"way" text NOT NULL,
	"holder_id" text NOT NULL,
	"session_id" text NOT NULL,
	"operation" text NOT NULL,
	"card_id" text,
	"card_ref" text,
	"secret_hash" text NOT NULL,
	"challenge" text NOT NULL,
	"state_digest" text,
	"code_verifier" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"consumed_at" timestamp with time zone,
	CONSTRAINT "step_ups_stateDigest_unique" UNIQUE("state_digest")
);
--> statement-breakpoint
ALTER TABLE "authorisations" ADD CONSTRAINT "authorisations_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_tokens" ADD CONSTRAINT "session_tokens_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step_ups" ADD CONSTRAINT "step_ups_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "authorisations_card_id_index" ON "authorisations" USING btree ("card_id");--> statement-breakpoint
CREATE INDEX "passkeys_holder_id_index" ON "passkeys" USING btree ("holder_id");--> statement-breakpoint
CREATE INDEX "seen_cards_holder_id_index" ON "seen_cards" USING btree ("holder_id");--> statement-breakpoint
CREATE INDEX "session_tokens_session_id_index" ON "session_tokens" USING btree ("session_id");