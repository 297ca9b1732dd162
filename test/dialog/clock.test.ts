import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minutes, seconds } from '../../src/core/time.ts'
import { offsetOf } from '../../src/dialog/clock.ts'
import { offsetMs } from '../../src/referral/safe-contact.ts'

const runs = { numRuns: 500, seed: 20260703 }

/** Where people live, in whole quarters of an hour from UTC; what lies further ahead is read as a day behind. */
const quarters = fc.integer({ min: -11 * 4, max: 12 * 4 })
const moments = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) })

const two = (n: number) => String(n).padStart(2, '0')
const arabic = (text: string) => text.replace(/\d/g, (digit) => String.fromCodePoint(0x0660 + Number(digit)))

/** How somebody writes the time they read on a clock. */
const ways: Readonly<Record<string, (hour: number, minute: number) => string>> = {
  'with a colon': (hour, minute) => `${two(hour)}:${two(minute)}`,
  'with a dot': (hour, minute) => `${hour}.${two(minute)}`,
  'without anything between': (hour, minute) => `${two(hour)}${two(minute)}`,
  'in halves of the day': (hour, minute) =>
    `${hour % 12 === 0 ? 12 : hour % 12}:${two(minute)} ${hour < 12 ? 'am' : 'p.m.'}`,
  'in Arabic': (hour, minute) =>
    arabic(`الساعة ${hour % 12 === 0 ? 12 : hour % 12}:${two(minute)} ${hour < 12 ? 'صباحًا' : 'مساءً'}`),
  'in Arabic digits': (hour, minute) => arabic(`${two(hour)}:${two(minute)}`),
  'in a sentence': (hour, minute) => `it is ${hour}:${two(minute)}`,
}

describe('the time of day that somebody writes', () => {
  for (const [label, write] of Object.entries(ways)) {
    test(`gives the distance of their clock from UTC: ${label}`, () => {
      fc.assert(
        fc.property(quarters, moments, (quarter, now) => {
          const offset = minutes(quarter * 15)
          const there = new Date(now + offset)
          const said = offsetOf(write(there.getUTCHours(), there.getUTCMinutes()), now)
          expect(said).toMatch(/^[+-]\d\d:\d\d$/)
          expect(offsetMs(said ?? '')).toBe(offset)
        }),
        runs,
      )
    })
  }

  test('gives the same distance when their clock is a few minutes wrong', () => {
    fc.assert(
      fc.property(quarters, moments, fc.integer({ min: -7, max: 7 }), (quarter, moment, wrong) => {
        const now = moment - (moment % minutes(1))
        const there = new Date(now + minutes(quarter * 15 + wrong))
        const said = offsetOf(`${there.getUTCHours()}:${two(there.getUTCMinutes())}`, now)
        expect(offsetMs(said ?? '')).toBe(minutes(quarter * 15))
      }),
      runs,
    )
  })

  test.each([
    ['2 pm', 10, '+04:00'],
    ['2pm', 10, '+04:00'],
    ['14', 10, '+04:00'],
    ['14h30', 10, null],
    ['12 am', 0, '+00:00'],
    ['12 pm', 12, '+00:00'],
    ['0:05', 0, '+00:00'],
    ['٢ م', 10, '+04:00'],
    ['٩ صباحا', 10, '-01:00'],
    ['15:45', 10, '+05:45'],
    ['6:30', 10, '-03:30'],
    ['23:00', 10, '-11:00'],
    ['22:00', 10, '+12:00'],
  ])('%s at %i o’clock UTC is %s', (written, hour, offset) => {
    expect(offsetOf(written, Date.UTC(2026, 6, 1, hour, 0, 20))).toBe(offset)
  })

  test.each([
    '',
    'noon',
    'I do not know',
    '25:00',
    '24:00',
    '12:60',
    '7:5',
    '14:30:15',
    '2 o’clock',
    '31.12.',
    '1 2 3',
  ])('%j is no time of day', (written) => {
    expect(offsetOf(written, Date.UTC(2026, 6, 1, 10) + seconds(5))).toBeNull()
  })

  test('whatever is written gives a distance that a clock can have, or nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9:. apm]{1,8}$/)),
        moments,
        (words, now) => {
          const said = offsetOf(words, now)
          if (said === null) return
          expect(said).toMatch(/^[+-]\d\d:(00|15|30|45)$/)
          expect(Math.abs(offsetMs(said))).toBeLessThanOrEqual(minutes(12 * 60))
        },
      ),
      runs,
    )
  })
})
