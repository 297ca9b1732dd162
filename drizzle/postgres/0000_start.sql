CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"person_id" text NOT NULL,
	"field" text NOT NULL,
	"value" "bytea" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "answers_person_id_field_pk" PRIMARY KEY("person_id","field")
);
--> statement-breakpoint
CREATE TABLE "approvals" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"action" text NOT NULL,
	"reason" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" bigint NOT NULL,
	"decision" text NOT NULL,
	"decided_by" text,
	"decided_at" bigint,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"at" bigint NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"reason" text,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"id" integer PRIMARY KEY NOT NULL,
	"base_seq" bigint NOT NULL,
	"base_hash" text NOT NULL,
	"last_seq" bigint NOT NULL,
	"last_hash" text NOT NULL,
	"mac" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"conversation_key" text NOT NULL,
	"channel" text NOT NULL,
	"person_id" text,
	"status" text NOT NULL,
	"priority" text NOT NULL,
	"reason" text NOT NULL,
	"language" text NOT NULL,
	"child" boolean NOT NULL,
	"worker_gender" text NOT NULL,
	"assigned_to" text,
	"backup" text,
	"caution" text NOT NULL,
	"version" integer NOT NULL,
	"opened_at" bigint NOT NULL,
	"claimed_at" bigint,
	"closed_at" bigint,
	"person_wrote_at" bigint,
	"worker_wrote_at" bigint,
	"reminded_at" bigint,
	"expires_at" bigint
);
--> statement-breakpoint
CREATE TABLE "consent_proofs" (
	"hash" text PRIMARY KEY NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"person_id" text NOT NULL,
	"seq" integer NOT NULL,
	"purpose" text NOT NULL,
	"scope" "bytea",
	"decision" text NOT NULL,
	"given_by" text NOT NULL,
	"method" text NOT NULL,
	"language" text NOT NULL,
	"notice_id" text NOT NULL,
	"notice_version" integer NOT NULL,
	"notice_hash" text NOT NULL,
	"at" bigint NOT NULL,
	"expires_at" bigint,
	"quality" text NOT NULL,
	"recorded_by" text,
	"evidence" text,
	CONSTRAINT "consents_person_id_seq_pk" PRIMARY KEY("person_id","seq")
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"key" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"version" integer NOT NULL,
	"person_id" text,
	"wrapped_key" "bytea" NOT NULL,
	"address" "bytea" NOT NULL,
	"session" "bytea" NOT NULL,
	"contact" text NOT NULL,
	"last_inbound_at" bigint NOT NULL,
	"safe_contact_until" bigint,
	"expires_at" bigint
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"case_id" text NOT NULL,
	"worker_id" text NOT NULL,
	"reason" text NOT NULL,
	"expires_at" bigint NOT NULL,
	CONSTRAINT "grants_case_id_worker_id_pk" PRIMARY KEY("case_id","worker_id")
);
--> statement-breakpoint
CREATE TABLE "invites" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"role" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint,
	"created_by" text
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"seq" integer NOT NULL,
	"person_id" text,
	"author" text NOT NULL,
	"worker_id" text,
	"body" "bytea" NOT NULL,
	"at" bigint NOT NULL,
	"external_key" text
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"conversation_key" text NOT NULL,
	"basis" text NOT NULL,
	"seq" bigint NOT NULL,
	"action" "bytea" NOT NULL,
	"message_id" text,
	"status" text NOT NULL,
	"attempts" integer NOT NULL,
	"next_at" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"code" text,
	"receipt" "bytea"
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"id" text PRIMARY KEY NOT NULL,
	"wrapped_key" "bytea" NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint
);
--> statement-breakpoint
CREATE TABLE "recordings" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"channel" text NOT NULL,
	"seconds" integer,
	"at" bigint NOT NULL,
	"state" text NOT NULL,
	"code" text,
	"file" "bytea",
	"audio" "bytea",
	"attempts" integer NOT NULL,
	"next_at" bigint NOT NULL,
	"give_up_at" bigint NOT NULL,
	"external_key" text
);
--> statement-breakpoint
CREATE TABLE "seen" (
	"key" text PRIMARY KEY NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"token" text NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "shares" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"person_id" text NOT NULL,
	"consent_seq" integer NOT NULL,
	"agency" "bytea" NOT NULL,
	"categories" text NOT NULL,
	"shared_by" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "statistics" (
	"quarter" text NOT NULL,
	"country" text NOT NULL,
	"branch" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "statistics_quarter_country_branch_pk" PRIMARY KEY("quarter","country","branch")
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"role" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_conversation_key_conversations_key_fk" FOREIGN KEY ("conversation_key") REFERENCES "public"."conversations"("key") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_by_user" ON "account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "answers_field" ON "answers" USING btree ("field","at");--> statement-breakpoint
CREATE INDEX "approvals_case" ON "approvals" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "approvals_expiry" ON "approvals" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_id" ON "audit" USING btree ("id");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit" USING btree ("subject","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_code" ON "cases" USING btree ("code");--> statement-breakpoint
CREATE INDEX "cases_queue" ON "cases" USING btree ("status","priority","opened_at");--> statement-breakpoint
CREATE INDEX "cases_conversation" ON "cases" USING btree ("conversation_key");--> statement-breakpoint
CREATE INDEX "cases_person" ON "cases" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "cases_expiry" ON "cases" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "cases_closed" ON "cases" USING btree ("closed_at");--> statement-breakpoint
CREATE INDEX "consent_proofs_expiry" ON "consent_proofs" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "conversations_expiry" ON "conversations" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "conversations_person" ON "conversations" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "conversations_safe_contact" ON "conversations" USING btree ("safe_contact_until");--> statement-breakpoint
CREATE INDEX "grants_expiry" ON "grants" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "messages_case" ON "messages" USING btree ("case_id","seq");--> statement-breakpoint
CREATE INDEX "messages_person" ON "messages" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "messages_at" ON "messages" USING btree ("at");--> statement-breakpoint
CREATE INDEX "messages_external" ON "messages" USING btree ("external_key");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_order" ON "outbox" USING btree ("conversation_key","seq");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("status","next_at");--> statement-breakpoint
CREATE INDEX "outbox_expiry" ON "outbox" USING btree ("status","expires_at");--> statement-breakpoint
CREATE INDEX "outbox_message" ON "outbox" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "persons_expiry" ON "persons" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "recordings_person" ON "recordings" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "recordings_due" ON "recordings" USING btree ("state","next_at");--> statement-breakpoint
CREATE INDEX "recordings_at" ON "recordings" USING btree ("at");--> statement-breakpoint
CREATE INDEX "recordings_external" ON "recordings" USING btree ("external_key");--> statement-breakpoint
CREATE INDEX "seen_expiry" ON "seen" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "session_by_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "shares_case" ON "shares" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "shares_person" ON "shares" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "verification" USING btree ("identifier");--> statement-breakpoint
-- By hand, to be put back when this file is generated anew: what was written into the audit log stays as it was.
CREATE FUNCTION "refuse_change_of_audit"() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$ LANGUAGE plpgsql;
--> statement-breakpoint
CREATE TRIGGER "audit_is_never_changed" BEFORE UPDATE ON "audit" FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_audit"();
