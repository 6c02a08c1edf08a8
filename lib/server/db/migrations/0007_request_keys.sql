CREATE TABLE "request_keys" (
	"digest" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"request" text NOT NULL,
	"outcome" text DEFAULT 'in_progress' NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "request_keys" ADD CONSTRAINT "request_keys_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "request_keys_session_id_index" ON "request_keys" USING btree ("session_id");