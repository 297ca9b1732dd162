import { describe, expect, it } from 'vitest'
import {
  dayAfter,
  dayBegins,
  daysBetween,
  isZone,
  localParts,
  readLocal,
} from '../../../src/referral/travel/local-time.ts'
import { knownStops } from '../../../src/referral/travel/known-stops.ts'
import { whyBefore } from '../../../src/referral/travel/rank.ts'
import type { WorkCalendar } from '../../../src/referral/office/calendar.ts'
import { stopForm } from '../../../src/referral/forms/travel.ts'
import { at, bangladesh, day, journey, leg, moldova, stops } from './journey.ts'

const utc = (text: string) => Date.parse(text)

const order = (receiving: WorkCalendar) => ({ receiving, isForbidden: () => false })

describe('a time on the clocks of a place', () => {
  it.each([
    ['an ordinary day', '2026-12-01', '10:30', 'Asia/Dhaka', '2026-12-01T04:30Z'],
    ['the minute before clocks go forward', '2027-03-28', '01:59', 'Europe/Rome', '2027-03-28T00:59Z'],
    ['the minute after they did', '2027-03-28', '03:00', 'Europe/Rome', '2027-03-28T01:00Z'],
    ['before the hour that comes twice', '2027-10-31', '01:59', 'Europe/Rome', '2027-10-30T23:59Z'],
    ['after the hour that comes twice', '2027-10-31', '03:00', 'Europe/Rome', '2027-10-31T02:00Z'],
    ['midnight', '2027-01-01', '00:00', 'America/New_York', '2027-01-01T05:00Z'],
  ])('is one moment: %s', (_, date, time, zone, expected) => {
    expect(readLocal(date, time, zone)).toEqual({ is: 'once', at: utc(expected) })
    expect(localParts(utc(expected), zone)).toEqual({ day: date, time })
  })

  it('comes twice in the night when clocks go back', () => {
    expect(readLocal('2027-10-31', '02:30', 'Europe/Rome')).toEqual({
      is: 'twice',
      earlier: utc('2027-10-31T00:30Z'),
      later: utc('2027-10-31T01:30Z'),
    })
    // In Romania clocks change at the same moment, and so an hour later by their own time.
    expect(readLocal('2027-10-31', '03:30', 'Europe/Bucharest').is).toBe('twice')
    expect(readLocal('2027-10-31', '02:30', 'Europe/Bucharest').is).toBe('once')
  })

  it('is not there in the night when clocks go forward, and what may have been meant is told', () => {
    expect(readLocal('2027-03-28', '02:30', 'Europe/Rome')).toEqual({
      is: 'never',
      before: utc('2027-03-28T00:30Z'),
      after: utc('2027-03-28T01:30Z'),
    })
  })

  it.each([
    ['2027-02-30', '10:00'],
    ['', '10:00'],
    ['2027-02-20', ''],
    ['2027-02-20', '25:00'],
  ])('is none where day or time mean nothing: %s %s', (date, time) => {
    expect(readLocal(date, time, 'Europe/Rome')).toEqual({ is: 'no_time' })
  })

  it('counts days by the calendar, also over a change of the clock and a year', () => {
    expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01')
    expect(dayAfter('never', 1)).toBeNull()
    expect(daysBetween('2027-03-27', '2027-03-29')).toBe(2)
    expect(dayBegins('2027-03-29', 'Europe/Rome')).toBe(utc('2027-03-28T22:00Z'))
    expect(dayBegins('2027-03-28', 'Europe/Rome')).toBe(utc('2027-03-27T23:00Z'))
    expect(dayBegins('no day', 'Europe/Rome')).toBeNull()
  })
})

describe('the stops of the list', () => {
  it('have codes of their own and zones that exist', () => {
    expect(new Set(knownStops.map(({ code }) => code)).size).toBe(knownStops.length)
    for (const { zone, country, code } of knownStops) {
      expect(readLocal('2027-01-01', '12:00', zone).is).toBe('once')
      expect(country).toMatch(/^[A-Z]{2}$/)
      expect(code).toMatch(/^[A-Z]{3}$/)
    }
  })
})

describe('what puts one way before another', () => {
  const { rome, vienna, chisinau, dhaka } = stops
  const direct = journey(leg(rome, chisinau, day, '07:30 11:00'))
  it.each([
    ['working_day', direct, journey(leg(rome, chisinau, '2027-03-13', '07:30 11:00'))],
    ['early', direct, journey(leg(rome, chisinau, day, '08:30 12:00'))],
    ['air', direct, journey(leg(rome, chisinau, day, '06:30 11:00', 'rail'))],
    [
      'transits',
      direct,
      journey(leg(rome, vienna, day, '05:30 07:00'), leg(vienna, chisinau, day, '08:30 11:00')),
    ],
    ['short', direct, journey(leg(rome, chisinau, day, '07:00 11:00'))],
  ] as const)('is said: %s', (why, first, second) => {
    expect(whyBefore(first, second, order(moldova))).toBe(why)
  })

  it('is nothing between two that are as good', () => {
    expect(whyBefore(direct, direct, order(moldova))).toBeNull()
  })

  it('is a working day of the country one arrives in: Sunday before Friday in Bangladesh', () => {
    const sunday = journey(leg(rome, dhaka, '2027-03-13', '15:00 08:00+1'))
    const friday = journey(leg(rome, dhaka, '2027-03-11', '15:00 07:00+1'))
    expect(whyBefore(sunday, friday, order(bangladesh))).toBe('working_day')
    expect(at('2027-03-14T08:00[Asia/Dhaka]')).toBe(sunday.legs[0].arrivesAt)
  })
})

describe('the name of a clock', () => {
  it.each(['UTC', 'Europe/Chisinau', 'America/Argentina/Buenos_Aires', 'Etc/GMT+3'])('is %s', (zone) => {
    expect(isZone(zone)).toBe(true)
  })

  it.each(['', '+03:00', '-05', 'Europe/Nowhere', 'EST5EDT', ' Europe/Rome'])('is not: %j', (zone) => {
    expect(isZone(zone)).toBe(false)
    expect(stopForm.safeParse({ code: 'KIV', country: 'MD', zone }).success).toBe(false)
  })
})
