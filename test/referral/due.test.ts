import { expect, test } from 'vitest'
import { dueAt } from '../../src/referral/due.ts'

const at = (text: string) => Date.parse(`${text}:00Z`)
const written = (instant: number) => new Date(instant).toISOString().slice(0, 16)

/** July 2026: the 1st is a Wednesday. */
test.each([
  ['P0 is due in five minutes', 'P0', '2026-07-01T10:00', '2026-07-01T10:05'],
  ['P0 does not wait for the morning', 'P0', '2026-07-04T23:58', '2026-07-05T00:03'],
  ['P1 is due in an hour', 'P1', '2026-07-01T10:00', '2026-07-01T11:00'],
  ['P1 does not wait for Monday', 'P1', '2026-07-05T23:30', '2026-07-06T00:30'],
  ['P2 is due in 24 hours', 'P2', '2026-07-01T10:00', '2026-07-02T10:00'],
  ['P2 does not wait for Monday', 'P2', '2026-07-03T10:00', '2026-07-04T10:00'],
  ['P3 is due in two working days', 'P3', '2026-07-01T10:00', '2026-07-03T10:00'],
  ['P3 from a Thursday is due on Monday', 'P3', '2026-07-02T10:00', '2026-07-06T10:00'],
  ['P3 from a Friday is due on Tuesday', 'P3', '2026-07-03T10:00', '2026-07-07T10:00'],
  ['P3 from a Saturday is due on Tuesday', 'P3', '2026-07-04T10:00', '2026-07-07T10:00'],
  ['P3 from a Sunday is due on Tuesday', 'P3', '2026-07-05T10:00', '2026-07-07T10:00'],
  ['P3 from a Monday is due on Wednesday', 'P3', '2026-07-06T10:00', '2026-07-08T10:00'],
] as const)('%s', (_label, priority, openedAt, expected) => {
  expect(written(dueAt(priority, at(openedAt)))).toBe(expected)
})
