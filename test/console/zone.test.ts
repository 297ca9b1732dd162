import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf } from '../../src/console/zone.ts'
import { localTime } from '../../src/referral/travel/local-time.ts'
import { minutes } from '../../src/core/time.ts'

const zones = ['UTC', 'Asia/Kathmandu', 'Europe/Rome', 'America/St_Johns', 'Pacific/Kiritimati'] as const
const moments = fc
  .integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2035, 0, 1) })
  .map((at) => at - (at % minutes(1)))

describe('a day and time in a field', () => {
  it('is as clocks there show it', () => {
    const at = Date.UTC(2026, 6, 1, 22, 15)
    expect(zones.map((zone) => localTime(at, zone))).toEqual([
      '2026-07-01T22:15',
      '2026-07-02T04:00',
      '2026-07-02T00:15',
      '2026-07-01T19:45',
      '2026-07-02T12:15',
    ])
  })

  it('names the moment that clocks there showed, also on the days on which they change', () => {
    fc.assert(
      fc.property(moments, fc.constantFrom(...zones), (at, zone) => {
        const again = instantOf(localTime(at, zone), zone)
        // An hour that comes twice is one of the two: on the clock it is the same.
        expect(again === null ? null : localTime(again, zone)).toBe(localTime(at, zone))
      }),
      { numRuns: 500, seed: 20261122 },
    )
    // Italy went from winter to summer time at two in the morning of 29 March 2026.
    expect(instantOf('2026-03-29T01:59', 'Europe/Rome')).toBe(Date.UTC(2026, 2, 29, 0, 59))
    expect(instantOf('2026-03-29T03:00', 'Europe/Rome')).toBe(Date.UTC(2026, 2, 29, 1, 0))
    expect(instantOf('2026-10-25T09:00', 'Europe/Rome')).toBe(Date.UTC(2026, 9, 25, 8, 0))
  })

  it.each([
    '',
    'tomorrow',
    '2026-13-01T10:00',
    '2026-07-01',
    '2026-07-01T25:00',
    '2026-07-01T10:00:00Z',
    '2026-02-30T10:00',
    '2026-02-29T10:00',
  ])('"%s" names none', (written) => {
    expect(instantOf(written, 'UTC')).toBeNull()
  })
})
