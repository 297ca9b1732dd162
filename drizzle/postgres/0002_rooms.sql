CREATE TABLE "attachments" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"author" text NOT NULL,
	"channel" text NOT NULL,
	"seconds" integer,
	"at" bigint NOT NULL,
	"state" text NOT NULL,
	"code" text,
	"file" "bytea",
	"content" "bytea",
	"attempts" integer NOT NULL,
	"next_at" bigint NOT NULL,
	"give_up_at" bigint NOT NULL,
	"external_key" text
);
--> statement-breakpoint
CREATE TABLE "complaints" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"person_id" text,
	"about" text,
	"recorded_by" text NOT NULL,
	"body" "bytea" NOT NULL,
	"at" bigint NOT NULL,
	"closed_by" text,
	"closed_at" bigint,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "passkey" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text,
	"public_key" text NOT NULL,
	"user_id" text NOT NULL,
	"credential_id" text NOT NULL,
	"counter" integer NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"transports" text,
	"created_at" timestamp with time zone,
	"aaguid" text
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "team_members" (
	"team_id" text NOT NULL,
	"worker_id" text NOT NULL,
	CONSTRAINT "team_members_team_id_worker_id_pk" PRIMARY KEY("team_id","worker_id")
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "recordings" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "recordings" CASCADE;--> statement-breakpoint
ALTER TABLE "approvals" ADD COLUMN "detail" "bytea";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "team_id" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "attachment_id" text;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "avoids" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "urgent_this_shift" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "break_until" bigint;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachments_person" ON "attachments" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "attachments_due" ON "attachments" USING btree ("state","next_at");--> statement-breakpoint
CREATE INDEX "attachments_at" ON "attachments" USING btree ("kind","at");--> statement-breakpoint
CREATE INDEX "attachments_external" ON "attachments" USING btree ("external_key");--> statement-breakpoint
CREATE INDEX "complaints_case" ON "complaints" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "complaints_person" ON "complaints" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "passkey_by_user" ON "passkey" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "passkey_credential" ON "passkey" USING btree ("credential_id");--> statement-breakpoint
CREATE INDEX "cases_opened" ON "cases" USING btree ("opened_at");