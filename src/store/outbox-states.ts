import type { OutboxStatus } from './port.ts'

/** Rows that may still leave. Everything else is final. */
export const unfinished = ['pending', 'sending', 'held'] as const satisfies readonly OutboxStatus[]
