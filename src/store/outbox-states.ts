import type { OutboxRow, OutboxStatus } from './port.ts'

/** A row that will never leave keeps nothing of what it would have said. */
export const wordless = new Uint8Array(0) as OutboxRow['action']

/** Rows that may still leave. Everything else is final. */
export const unfinished = ['pending', 'sending', 'held'] as const satisfies readonly OutboxStatus[]

/**
 * Rows on their way, in order. A `held` one has stepped aside until the person writes: the bot's own questions
 * must pass it, or the person could never be asked what would release it.
 */
export const leaving = ['pending', 'sending'] as const satisfies readonly OutboxStatus[]

/** Rows nothing will change any more. */
export const finished = [
  'sent',
  'delivered',
  'read',
  'failed',
  'expired',
  'cancelled',
] as const satisfies readonly OutboxStatus[]
