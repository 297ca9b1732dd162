CREATE TABLE "agencies" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"country" text NOT NULL,
	"vetting" text NOT NULL,
	"vetted_until" bigint,
	"services" text NOT NULL,
	"contact" text NOT NULL,
	"call_back" text NOT NULL,
	"verified_at" bigint,
	"verified_by" text,
	"public_key" text
);
--> statement-breakpoint
CREATE TABLE "casework" (
	"case_id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"version" integer NOT NULL,
	"sending_office" text NOT NULL,
	"receiving_office" text,
	"receiving_agency" text
);
--> statement-breakpoint
CREATE TABLE "casework_events" (
	"case_id" text NOT NULL,
	"seq" integer NOT NULL,
	"person_id" text NOT NULL,
	"body" "bytea" NOT NULL,
	CONSTRAINT "casework_events_case_id_seq_pk" PRIMARY KEY("case_id","seq")
);
--> statement-breakpoint
CREATE TABLE "country_profiles" (
	"place" text PRIMARY KEY NOT NULL,
	"scores" text NOT NULL,
	"reviewed_by" text NOT NULL,
	"reviewed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dues" (
	"case_id" text NOT NULL,
	"kind" text NOT NULL,
	"office_id" text NOT NULL,
	"since" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	CONSTRAINT "dues_case_id_kind_pk" PRIMARY KEY("case_id","kind")
);
--> statement-breakpoint
CREATE TABLE "forms" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"body" "bytea" NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"from_office" text NOT NULL,
	"to_office" text,
	"to_agency" text,
	"body" "bytea" NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	"received_at" bigint,
	"received_by" text
);
--> statement-breakpoint
CREATE TABLE "office_members" (
	"office_id" text NOT NULL,
	"worker_id" text NOT NULL,
	"part" text NOT NULL,
	CONSTRAINT "office_members_office_id_worker_id_pk" PRIMARY KEY("office_id","worker_id")
);
--> statement-breakpoint
CREATE TABLE "offices" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"country" text NOT NULL,
	"zone" text NOT NULL,
	"weekend" text NOT NULL,
	"holidays" text NOT NULL,
	"opens" text NOT NULL,
	"closes" text NOT NULL,
	"serves" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "packets" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"person_id" text NOT NULL,
	"reader" text NOT NULL,
	"body" "bytea" NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	"opened_at" bigint
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "office_id" text;--> statement-breakpoint
ALTER TABLE "casework" ADD CONSTRAINT "casework_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework" ADD CONSTRAINT "casework_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework" ADD CONSTRAINT "casework_sending_office_offices_id_fk" FOREIGN KEY ("sending_office") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework" ADD CONSTRAINT "casework_receiving_office_offices_id_fk" FOREIGN KEY ("receiving_office") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework" ADD CONSTRAINT "casework_receiving_agency_agencies_id_fk" FOREIGN KEY ("receiving_agency") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework_events" ADD CONSTRAINT "casework_events_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework_events" ADD CONSTRAINT "casework_events_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dues" ADD CONSTRAINT "dues_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dues" ADD CONSTRAINT "dues_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forms" ADD CONSTRAINT "forms_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forms" ADD CONSTRAINT "forms_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_from_office_offices_id_fk" FOREIGN KEY ("from_office") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_to_office_offices_id_fk" FOREIGN KEY ("to_office") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_to_agency_agencies_id_fk" FOREIGN KEY ("to_agency") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_members" ADD CONSTRAINT "office_members_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packets" ADD CONSTRAINT "packets_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packets" ADD CONSTRAINT "packets_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dues_office" ON "dues" USING btree ("office_id","due_at");--> statement-breakpoint
CREATE INDEX "forms_case" ON "forms" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "forms_person" ON "forms" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "letters_case" ON "letters" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "letters_person" ON "letters" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "letters_from" ON "letters" USING btree ("from_office","at");--> statement-breakpoint
CREATE INDEX "letters_to" ON "letters" USING btree ("to_office","at");--> statement-breakpoint
CREATE INDEX "packets_case" ON "packets" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "packets_person" ON "packets" USING btree ("person_id");