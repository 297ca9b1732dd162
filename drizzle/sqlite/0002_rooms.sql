CREATE TABLE `attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`author` text NOT NULL,
	`channel` text NOT NULL,
	`seconds` integer,
	`at` integer NOT NULL,
	`state` text NOT NULL,
	`code` text,
	`file` blob,
	`content` blob,
	`attempts` integer NOT NULL,
	`next_at` integer NOT NULL,
	`give_up_at` integer NOT NULL,
	`external_key` text,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `attachments_person` ON `attachments` (`person_id`,`at`);--> statement-breakpoint
CREATE INDEX `attachments_due` ON `attachments` (`state`,`next_at`);--> statement-breakpoint
CREATE INDEX `attachments_at` ON `attachments` (`kind`,`at`);--> statement-breakpoint
CREATE INDEX `attachments_external` ON `attachments` (`external_key`);--> statement-breakpoint
CREATE TABLE `complaints` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`person_id` text,
	`about` text,
	`recorded_by` text NOT NULL,
	`body` blob NOT NULL,
	`at` integer NOT NULL,
	`closed_by` text,
	`closed_at` integer,
	`outcome` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `complaints_case` ON `complaints` (`case_id`);--> statement-breakpoint
CREATE INDEX `complaints_person` ON `complaints` (`person_id`);--> statement-breakpoint
CREATE TABLE `passkey` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text,
	`public_key` text NOT NULL,
	`user_id` text NOT NULL,
	`credential_id` text NOT NULL,
	`counter` integer NOT NULL,
	`device_type` text NOT NULL,
	`backed_up` integer NOT NULL,
	`transports` text,
	`created_at` integer,
	`aaguid` text,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `passkey_by_user` ON `passkey` (`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `passkey_credential` ON `passkey` (`credential_id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `team_members` (
	`team_id` text NOT NULL,
	`worker_id` text NOT NULL,
	PRIMARY KEY(`team_id`, `worker_id`),
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `teams` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
DROP TABLE `recordings`;--> statement-breakpoint
ALTER TABLE `approvals` ADD `detail` blob;--> statement-breakpoint
ALTER TABLE `cases` ADD `team_id` text;--> statement-breakpoint
CREATE INDEX `cases_opened` ON `cases` (`opened_at`);--> statement-breakpoint
ALTER TABLE `messages` ADD `attachment_id` text;--> statement-breakpoint
ALTER TABLE `staff` ADD `avoids` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `staff` ADD `urgent_this_shift` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `staff` ADD `break_until` integer;