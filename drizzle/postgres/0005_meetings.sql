CREATE TABLE "meetings" (
	"code" text NOT NULL,
	"office_id" text NOT NULL,
	"arrives_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	CONSTRAINT "meetings_code_office_id_pk" PRIMARY KEY("code","office_id")
);
--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "meetings_office" ON "meetings" USING btree ("office_id","arrives_at");--> statement-breakpoint
CREATE INDEX "meetings_expiry" ON "meetings" USING btree ("expires_at");