CREATE TABLE `meetings` (
	`code` text NOT NULL,
	`office_id` text NOT NULL,
	`arrives_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`code`, `office_id`),
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `meetings_office` ON `meetings` (`office_id`,`arrives_at`);--> statement-breakpoint
CREATE INDEX `meetings_expiry` ON `meetings` (`expires_at`);