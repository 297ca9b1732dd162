import { expect, test } from 'vitest'
import { hours, minutes } from '../../src/core/time.ts'
import { isCallDue, isCalled } from '../../src/referral/paging.ts'
import { isHandoverLate, isOnBreak, isOnShift } from '../../src/referral/shift.ts'
import { timeLeft } from '../../src/referral/time-left.ts'

test.each([
  ['a P0 is not called again before five minutes', 'P0', null, minutes(5) - 1, false],
  ['a P0 is called again after five minutes', 'P0', null, minutes(5), true],
  ['and again five minutes after that', 'P0', minutes(5), minutes(10), true],
  ['and not sooner', 'P0', minutes(5), minutes(10) - 1, false],
  ['a P1 is called again after an hour', 'P1', null, hours(1), true],
  ['a P1 is not called again sooner', 'P1', null, hours(1) - 1, false],
  ['a P2 is never called again', 'P2', null, hours(100), false],
  ['a P3 is never called again', 'P3', null, hours(100), false],
] as const)('%s', (_label, priority, pagedAt, now, expected) => {
  expect(isCallDue({ priority, openedAt: 0, pagedAt }, now)).toBe(expected)
})

test.each([
  ['much time is left at first', 0, { pace: 'in_time', ms: 100 }],
  ['a quarter of it is still in time', 75, { pace: 'in_time', ms: 25 }],
  ['less than a quarter is soon', 76, { pace: 'soon', ms: 24 }],
  ['the last moment is not late', 100, { pace: 'soon', ms: 0 }],
  ['after it is late', 101, { pace: 'late', ms: 1 }],
] as const)('%s', (_label, now, expected) => {
  expect(timeLeft(0, 100, now)).toEqual(expected)
})

test('a shift ends by itself after twelve hours, for who forgot to end it', () => {
  expect(isOnShift(null, 0)).toBe(false)
  expect(isOnShift(0, 0)).toBe(true)
  expect(isOnShift(0, hours(12) - 1)).toBe(true)
  expect(isOnShift(0, hours(12))).toBe(false)
})

test('a handover is late when nobody has acknowledged it for fifteen minutes', () => {
  expect(isHandoverLate(0, minutes(15) - 1)).toBe(false)
  expect(isHandoverLate(0, minutes(15))).toBe(true)
})

const onBreak = ['break'] as const
test.each([
  ['everybody is called to what is meant for everybody', [], 'P0', 0, true, true],
  ['who is not of the team is not called at first', ['team'], 'P1', 0, true, false],
  ['and is as soon as the team was called again', ['team'], 'P1', 1, true, true],
  ['a break spares a worker where another can come', onBreak, 'P0', 0, true, false],
  ['and not where nobody else can', onBreak, 'P0', 0, false, true],
  ['nor from a P0 that nobody came to', onBreak, 'P0', 1, true, true],
  ['and still from a P1 that was called again', onBreak, 'P1', 3, true, false],
] as const)('%s', (_label, strains, priority, pages, isAnotherThere, expected) => {
  expect(isCalled(strains, { priority, pages, isAnotherThere })).toBe(expected)
})

test('a break is over on the minute', () => {
  expect(isOnBreak(null, 0)).toBe(false)
  expect(isOnBreak(minutes(15), minutes(15) - 1)).toBe(true)
  expect(isOnBreak(minutes(15), minutes(15))).toBe(false)
})
