import { pino } from 'pino'
import type { ChannelName } from './core/channel.ts'

/** The only things a log line can carry: codes and counts, nothing a person wrote and nobody's address. */
export interface LogFields {
  readonly channel?: ChannelName
  readonly code?: string
  readonly count?: number
  readonly port?: number
}

export type LogEvent =
  | 'started'
  | 'stopping'
  | 'stopped'
  | 'turn_failed'
  | 'request_failed'
  | 'delivery_failed'
  | 'channel_notice'
  | 'swept'
  | 'sweep_failed'
  | 'reminder_failed'
  | 'casework_clock_failed'
  | 'paging_failed'
  | 'attachment_fetch_failed'
  | 'limit_reached'
  | 'conversation_unreadable'
  | 'content_reloaded'
  | 'content_refused'

export interface Log {
  info(event: LogEvent, fields?: LogFields): void
  warn(event: LogEvent, fields?: LogFields): void
  error(event: LogEvent, fields?: LogFields): void
}

/** One logger, to standard output, as lines of JSON. */
export const createLog = (level: 'info' | 'silent'): Log => {
  const log = pino({ level, base: null })
  return {
    info: (event, fields) => log.info(fields ?? {}, event),
    warn: (event, fields) => log.warn(fields ?? {}, event),
    error: (event, fields) => log.error(fields ?? {}, event),
  }
}
