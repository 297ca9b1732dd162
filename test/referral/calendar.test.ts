import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
  closingOf,
  isBeforeLongWeekend,
  isWorkingDay,
  workingDaysAfter,
  workingDaysBetween,
} from '../../src/referral/office/calendar.ts'
import { at, bangladesh, moldova } from './travel/journey.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)

describe('an office', () => {
  test.each([
    [moldova, '2027-03-12', true],
    [moldova, '2027-03-13', false],
    [moldova, '2027-03-08', false],
    [bangladesh, '2027-03-12', false],
    [bangladesh, '2027-03-13', false],
    [bangladesh, '2027-03-14', true],
  ] as const)('has its own weekend and holidays (%#)', (calendar, iso, works) => {
    expect(isWorkingDay(calendar, day(iso))).toBe(works)
  })

  test('counts working days over a Friday weekend', () => {
    // Thursday evening in Dhaka: Friday and Saturday are not worked.
    expect(workingDaysAfter(bangladesh, at('2027-03-11T20:00[Asia/Dhaka]'), 1)).toBe(
      at('2027-03-14T17:00[Asia/Dhaka]'),
    )
  })

  test('counts by its own day, whatever day it is elsewhere', () => {
    // Sunday evening in Rome is Monday in Dhaka already.
    expect(workingDaysAfter(bangladesh, at('2027-03-14T23:00[Europe/Rome]'), 1)).toBe(
      at('2027-03-16T17:00[Asia/Dhaka]'),
    )
  })

  test('closes at its hour also on the day the clock changes', () => {
    expect(closingOf(moldova, day('2027-03-28'))).toBe(at('2027-03-28T17:00[Europe/Chisinau]'))
    expect(closingOf(moldova, day('2027-03-28')) - closingOf(moldova, day('2027-03-27'))).toBe(23 * 3_600_000)
  })

  test('whose table leaves no working day has no time, instead of looking for ever', () => {
    const never = { ...moldova, weekend: [1, 2, 3, 4, 5, 6, 7] as const }
    expect(workingDaysAfter(never, at('2027-03-11T10:00[Europe/Chisinau]'), 1)).toBeNull()
  })

  test('counts the days between two instants without the first', () => {
    const from = at('2027-03-05T16:00[Europe/Chisinau]')
    expect(workingDaysBetween(moldova, from, at('2027-03-05T23:00[Europe/Chisinau]'))).toBe(0)
    expect(workingDaysBetween(moldova, from, at('2027-03-10T01:00[Europe/Chisinau]'))).toBe(2)
    expect(workingDaysBetween(moldova, from, from - 1)).toBe(0)
  })

  test.each([
    ['2027-04-30', true],
    ['2027-04-29', false],
    ['2027-03-05', true],
    ['2027-03-12', false],
  ])('knows the day before a long weekend: %s', (iso, isBefore) => {
    expect(isBeforeLongWeekend(moldova, day(iso))).toBe(isBefore)
  })
})
