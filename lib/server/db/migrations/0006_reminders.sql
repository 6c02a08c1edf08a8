CREATE TABLE "waiting_cards" (
	"card_id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"product" text NOT NULL,
	"last4" text,
	"listed_for" text NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"reminded" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "reminders_stopped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "card_id" text;--> statement-breakpoint
CREATE INDEX "waiting_cards_customer_id_index" ON "waiting_cards" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "waiting_cards_listed_for_index" ON "waiting_cards" USING btree ("listed_for");--> statement-breakpoint
CREATE INDEX "waiting_cards_since_index" ON "waiting_cards" USING btree ("since");