import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { days, hours, minutes } from '../../src/core/time.ts'
import type { SafeContactHours } from '../../src/referral/safe-contact.ts'
import { closesAt, nextOpening, offsetMs } from '../../src/referral/safe-contact.ts'

const runs = { numRuns: 1000, seed: 20260704 }

const offsets = fc.integer({ min: -12 * 4, max: 14 * 4 }).map((quarter) => {
  const size = Math.abs(quarter) * 15
  const two = (n: number) => String(n).padStart(2, '0')
  return `${quarter < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
})
const moments = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) })
const inHours = fc.record({
  when: fc.constantFrom('daytime' as const, 'evening' as const),
  days: fc.constantFrom('every_day' as const, 'weekdays' as const, 'weekend' as const),
  utcOffset: offsets,
})

/** The clock and the calendar where they are, by another way than the code's. */
const there = (utcOffset: string, now: number) => {
  const [hour = 0, minute = 0] = utcOffset.slice(1).split(':').map(Number)
  const ahead = (utcOffset.startsWith('-') ? -1 : 1) * (hour * 60 + minute)
  const local = new Date(now + minutes(ahead))
  return { weekday: local.getUTCDay(), hour: local.getUTCHours() }
}

const isAgreed = (agreed: SafeContactHours & { readonly utcOffset: string }, now: number) => {
  const { weekday, hour } = there(agreed.utcOffset, now)
  const isWeekend = weekday === 0 || weekday === 6
  const day = agreed.days === 'every_day' || (agreed.days === 'weekend') === isWeekend
  return day && (agreed.when === 'daytime' ? hour >= 9 && hour < 17 : hour >= 17 && hour < 21)
}

const always = (check: (agreed: SafeContactHours & { readonly utcOffset: string }, now: number) => void) =>
  fc.assert(fc.property(inHours, moments, check), runs)

describe('when a worker may write', () => {
  test('it is now exactly inside the agreed hours, where the person is', () => {
    always((agreed, now) => {
      expect(nextOpening(agreed, now) === now).toBe(isAgreed(agreed, now))
    })
  })

  test('it is never before now, and within a week', () => {
    always((agreed, now) => {
      const opening = nextOpening(agreed, now)
      expect(opening).toBeGreaterThanOrEqual(now)
      expect(opening).toBeLessThanOrEqual(now + days(7))
    })
  })

  test('what it names is inside the agreed hours, and the first moment that is', () => {
    always((agreed, now) => {
      const opening = nextOpening(agreed, now) ?? 0
      expect(isAgreed(agreed, opening)).toBe(true)
      if (opening > now) expect(isAgreed(agreed, opening - 1)).toBe(false)
      for (let at = now; at < opening; at += hours(1)) expect(isAgreed(agreed, at)).toBe(false)
    })
  })

  test('the hours that are open end later than now, and with them it is over', () => {
    always((agreed, now) => {
      const end = closesAt(agreed, now)
      if (!isAgreed(agreed, now)) {
        expect(end).toBe(now)
        return
      }
      expect(end).toBeGreaterThan(now)
      expect(isAgreed(agreed, end - 1)).toBe(true)
      expect(isAgreed(agreed, end)).toBe(false)
    })
  })

  test('it is at no time when only they write, and at any time when they said so', () => {
    fc.assert(
      fc.property(moments, offsets, (now, utcOffset) => {
        expect(nextOpening({ when: 'when_i_write', days: 'every_day', utcOffset }, now)).toBeNull()
        expect(nextOpening({ when: 'any_time', days: 'weekend', utcOffset: null }, now)).toBe(now)
      }),
      runs,
    )
  })

  test('it is at no time when their hours are not known, because day there may be night', () => {
    const now = Date.UTC(2026, 6, 1, 10)
    expect(nextOpening({ when: 'daytime', days: 'every_day', utcOffset: null }, now)).toBeNull()
    expect(closesAt({ when: 'daytime', days: 'every_day', utcOffset: null }, now)).toBe(now)
  })

  // Wednesday 1 July to Sunday 5 July 2026.
  const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 6, day, hour, minute)
  test.each<[string, SafeContactHours['when'], SafeContactHours['days'], string, number, number]>([
    ['morning has not come', 'daytime', 'every_day', '+00:00', at(1, 8, 59), at(1, 9)],
    ['the day has begun', 'daytime', 'every_day', '+00:00', at(1, 9), at(1, 9)],
    ['the day has just ended', 'daytime', 'every_day', '+00:00', at(1, 17), at(2, 9)],
    ['the evening has begun', 'evening', 'every_day', '+00:00', at(1, 17), at(1, 17)],
    ['the evening has just ended', 'evening', 'every_day', '+00:00', at(1, 21), at(2, 17)],
    ['it is Saturday there and Friday in UTC', 'daytime', 'weekend', '+10:00', at(3, 23), at(3, 23)],
    ['it is Saturday there, and not their day', 'daytime', 'weekdays', '+10:00', at(3, 23), at(5, 23)],
    ['it is Sunday there and Monday in UTC', 'evening', 'weekend', '-08:00', at(6, 2), at(6, 2)],
    ['Friday evening is over', 'evening', 'weekdays', '+05:45', at(3, 16), at(6, 11, 15)],
    ['it is Monday, and they said the weekend', 'daytime', 'weekend', '+00:00', at(6, 10), at(11, 9)],
  ])('%s', (_label, when, wanted, utcOffset, now, opening) => {
    expect(nextOpening({ when, days: wanted, utcOffset }, now)).toBe(opening)
  })

  test('a distance of clocks is read as it is written', () => {
    expect(offsetMs('+05:45')).toBe(hours(5) + minutes(45))
    expect(offsetMs('-03:30')).toBe(-(hours(3) + minutes(30)))
    expect(offsetMs('+00:00')).toBe(0)
  })
})
