CREATE TABLE "country_texts" (
	"id" text PRIMARY KEY NOT NULL,
	"place" text NOT NULL,
	"language" text NOT NULL,
	"body" text NOT NULL,
	"reviewed_by" text NOT NULL,
	"reviewed_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "risk" text;