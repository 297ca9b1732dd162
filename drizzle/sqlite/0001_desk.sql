CREATE TABLE `conflicts` (
	`case_id` text NOT NULL,
	`worker_id` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`case_id`, `worker_id`),
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `handovers` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`person_id` text,
	`from_worker` text NOT NULL,
	`to_worker` text,
	`body` blob NOT NULL,
	`at` integer NOT NULL,
	`acknowledged_by` text,
	`acknowledged_at` integer,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `handovers_case` ON `handovers` (`case_id`,`at`);--> statement-breakpoint
CREATE INDEX `handovers_person` ON `handovers` (`person_id`);--> statement-breakpoint
CREATE INDEX `handovers_open` ON `handovers` (`acknowledged_at`,`at`);--> statement-breakpoint
CREATE TABLE `notes` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`person_id` text,
	`worker_id` text NOT NULL,
	`body` blob NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `notes_case` ON `notes` (`case_id`,`at`);--> statement-breakpoint
CREATE INDEX `notes_person` ON `notes` (`person_id`);--> statement-breakpoint
CREATE TABLE `staff` (
	`worker_id` text PRIMARY KEY NOT NULL,
	`languages` text NOT NULL,
	`child_trained` integer NOT NULL,
	`gender` text NOT NULL,
	`capacity` integer NOT NULL,
	`on_shift_since` integer
);
--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`person_id` text,
	`created_by` text NOT NULL,
	`body` blob NOT NULL,
	`created_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`done_at` integer,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `tasks_case` ON `tasks` (`case_id`,`due_at`);--> statement-breakpoint
CREATE INDEX `tasks_person` ON `tasks` (`person_id`);--> statement-breakpoint
CREATE INDEX `tasks_open` ON `tasks` (`done_at`,`due_at`);--> statement-breakpoint
CREATE TABLE `two_factor` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`secret` text NOT NULL,
	`backup_codes` text NOT NULL,
	`verified` integer DEFAULT false NOT NULL,
	`failed_verification_count` integer DEFAULT 0 NOT NULL,
	`locked_until` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `two_factor_by_user` ON `two_factor` (`user_id`);--> statement-breakpoint
ALTER TABLE `cases` ADD `paged_at` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `pages` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `user` ADD `two_factor_enabled` integer DEFAULT false NOT NULL;