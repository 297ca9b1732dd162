CREATE TABLE `agencies` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`country` text NOT NULL,
	`vetting` text NOT NULL,
	`vetted_until` integer,
	`services` text NOT NULL,
	`contact` text NOT NULL,
	`call_back` text NOT NULL,
	`verified_at` integer,
	`verified_by` text,
	`public_key` text
);
--> statement-breakpoint
CREATE TABLE `casework` (
	`case_id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`version` integer NOT NULL,
	`sending_office` text NOT NULL,
	`receiving_office` text,
	`receiving_agency` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`sending_office`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`receiving_office`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`receiving_agency`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `casework_events` (
	`case_id` text NOT NULL,
	`seq` integer NOT NULL,
	`person_id` text NOT NULL,
	`body` blob NOT NULL,
	PRIMARY KEY(`case_id`, `seq`),
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `country_profiles` (
	`place` text PRIMARY KEY NOT NULL,
	`scores` text NOT NULL,
	`reviewed_by` text NOT NULL,
	`reviewed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `dues` (
	`case_id` text NOT NULL,
	`kind` text NOT NULL,
	`office_id` text NOT NULL,
	`since` integer NOT NULL,
	`due_at` integer NOT NULL,
	PRIMARY KEY(`case_id`, `kind`),
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `dues_office` ON `dues` (`office_id`,`due_at`);--> statement-breakpoint
CREATE TABLE `forms` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`body` blob NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `forms_case` ON `forms` (`case_id`,`at`);--> statement-breakpoint
CREATE INDEX `forms_person` ON `forms` (`person_id`);--> statement-breakpoint
CREATE TABLE `letters` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`from_office` text NOT NULL,
	`to_office` text,
	`to_agency` text,
	`body` blob NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`received_at` integer,
	`received_by` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`from_office`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_office`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_agency`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `letters_case` ON `letters` (`case_id`,`at`);--> statement-breakpoint
CREATE INDEX `letters_person` ON `letters` (`person_id`);--> statement-breakpoint
CREATE INDEX `letters_from` ON `letters` (`from_office`,`at`);--> statement-breakpoint
CREATE INDEX `letters_to` ON `letters` (`to_office`,`at`);--> statement-breakpoint
CREATE TABLE `office_members` (
	`office_id` text NOT NULL,
	`worker_id` text NOT NULL,
	`part` text NOT NULL,
	PRIMARY KEY(`office_id`, `worker_id`),
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `offices` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`country` text NOT NULL,
	`zone` text NOT NULL,
	`weekend` text NOT NULL,
	`holidays` text NOT NULL,
	`opens` text NOT NULL,
	`closes` text NOT NULL,
	`serves` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `packets` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`person_id` text NOT NULL,
	`reader` text NOT NULL,
	`body` blob NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`opened_at` integer,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `packets_case` ON `packets` (`case_id`);--> statement-breakpoint
CREATE INDEX `packets_person` ON `packets` (`person_id`);--> statement-breakpoint
ALTER TABLE `cases` ADD `office_id` text;