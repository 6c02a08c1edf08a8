CREATE TABLE "logout_tokens" (
	"digest" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "card_states" (
	"card_id" text PRIMARY KEY NOT NULL,
	"pin_status" text NOT NULL,
	"changes" integer DEFAULT 0 NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"holder_id" text PRIMARY KEY NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"customer_id" text,
	"address" text,
	"language" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "limits" (
	"key" varchar(255) PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" text PRIMARY KEY NOT NULL,
	"event_key" text NOT NULL,
	"kind" text NOT NULL,
	"holder_id" text,
	"customer_id" text,
	"facts" jsonb NOT NULL,
	"state" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"held_until" timestamp with time zone,
	"settled_at" timestamp with time zone,
	CONSTRAINT "notices_eventKey_unique" UNIQUE("event_key")
);
--> statement-breakpoint
ALTER TABLE "authorisations" ADD COLUMN "object_id" text;--> statement-breakpoint
ALTER TABLE "passkeys" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "seen_cards" ADD COLUMN "product" text;--> statement-breakpoint
ALTER TABLE "seen_cards" ADD COLUMN "last4" text;--> statement-breakpoint
ALTER TABLE "session_tokens" ADD COLUMN "seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "session_tokens" ADD COLUMN "readable_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "provider_sid" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "id_token" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "rotation_due" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "step_ups" ADD COLUMN "object_id" text;--> statement-breakpoint
ALTER TABLE "step_ups" ADD COLUMN "details" text;--> statement-breakpoint
CREATE INDEX "contacts_customer_id_index" ON "contacts" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "notices_state_index" ON "notices" USING btree ("state");--> statement-breakpoint
CREATE INDEX "sessions_holder_id_index" ON "sessions" USING btree ("holder_id");--> statement-breakpoint
CREATE INDEX "sessions_provider_sid_index" ON "sessions" USING btree ("provider_sid");