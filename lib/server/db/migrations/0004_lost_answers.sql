ALTER TABLE "authorisations" ADD COLUMN "attempt" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "authorisations" ADD COLUMN "result_card_id" text;--> statement-breakpoint
CREATE INDEX "seen_cards_card_id_index" ON "seen_cards" USING btree ("card_id");