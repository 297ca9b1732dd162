CREATE TABLE "conflicts" (
	"case_id" text NOT NULL,
	"worker_id" text NOT NULL,
	"reason" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "conflicts_case_id_worker_id_pk" PRIMARY KEY("case_id","worker_id")
);
--> statement-breakpoint
CREATE TABLE "handovers" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"person_id" text,
	"from_worker" text NOT NULL,
	"to_worker" text,
	"body" "bytea" NOT NULL,
	"at" bigint NOT NULL,
	"acknowledged_by" text,
	"acknowledged_at" bigint
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"person_id" text,
	"worker_id" text NOT NULL,
	"body" "bytea" NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"worker_id" text PRIMARY KEY NOT NULL,
	"languages" text NOT NULL,
	"child_trained" boolean NOT NULL,
	"gender" text NOT NULL,
	"capacity" integer NOT NULL,
	"on_shift_since" bigint
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"person_id" text,
	"created_by" text NOT NULL,
	"body" "bytea" NOT NULL,
	"created_at" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"done_at" bigint
);
--> statement-breakpoint
CREATE TABLE "two_factor" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT false NOT NULL,
	"failed_verification_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "paged_at" bigint;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "pages" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "two_factor_enabled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "conflicts" ADD CONSTRAINT "conflicts_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "handovers_case" ON "handovers" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "handovers_person" ON "handovers" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "handovers_open" ON "handovers" USING btree ("acknowledged_at","at");--> statement-breakpoint
CREATE INDEX "notes_case" ON "notes" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "notes_person" ON "notes" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "tasks_case" ON "tasks" USING btree ("case_id","due_at");--> statement-breakpoint
CREATE INDEX "tasks_person" ON "tasks" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "tasks_open" ON "tasks" USING btree ("done_at","due_at");--> statement-breakpoint
CREATE INDEX "two_factor_by_user" ON "two_factor" USING btree ("user_id");