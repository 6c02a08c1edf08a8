CREATE TABLE "card_news" (
	"card_id" text PRIMARY KEY NOT NULL,
	"event_id" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
