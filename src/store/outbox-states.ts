import type { OutboxStatus } from './port.ts'

/** Rows that may still leave. Everything else is final. */
export const unfinished = ['pending', 'sending', 'held'] as const satisfies readonly OutboxStatus[]

/** Whether a row of this status may still leave. */
export const isUnfinished = (status: OutboxStatus) => unfinished.some((one) => one === status)
