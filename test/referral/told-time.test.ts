import { describe, expect, it } from 'vitest'
import { hours, minutes } from '../../src/core/time.ts'
import type { Letter } from '../../src/referral/steps/letters.ts'
import { isUntimely } from '../../src/referral/steps/told-time.ts'
import { firstNotice } from './filled.ts'
import { at } from './travel/journey.ts'

const now = at('2026-12-01T10:40[Asia/Dhaka]')
const accepted = now - hours(200)

const departure = (told: number): Letter => ({
  kind: 'step_5',
  content: {
    caseCode: 'C000047',
    departed: true,
    at: told,
    changes: [],
    escortHandedOver: null,
    allowancePaid: true,
  },
})

const arrival = (told: number): Letter => ({
  kind: 'step_6',
  content: {
    caseCode: 'C000047',
    met: true,
    at: told,
    by: 'Mira',
    condition: 'well',
    lodging: 'host',
    deviations: [],
    firstAppointment: null,
  },
})

describe('the time that a letter tells', () => {
  it.each([
    ['is now', now, false],
    ['is a little ahead of our clock', now + minutes(5), false],
    ['is still to come', now + minutes(6), true],
    ['is as old as the yes of the other office', accepted, false],
    ['is older than that', accepted - 1, true],
  ] as const)('%s', (_, told, untimely) => {
    for (const letter of [departure(told), arrival(told)])
      expect(isUntimely(letter, { now, accepted, left: null })).toBe(untimely)
  })

  it('is asked for of a departure and of an arrival alone', () => {
    const expiresAt = now + hours(900)
    const content = {
      ...firstNotice,
      caseCode: 'C000047',
      minor: false,
      risk: 'LOW',
      consent: { id: 'C000047-1', scope: 'Dhaka office', expiresAt },
    } as const
    expect(isUntimely({ kind: 'step_1', content }, { now, accepted, left: null })).toBe(false)
    expect(isUntimely(arrival(now - hours(9000)), { now, accepted: null, left: null })).toBe(false)
  })

  it('of an arrival is never before they left', () => {
    const left = now - hours(9)
    expect(isUntimely(arrival(left), { now, accepted, left })).toBe(false)
    expect(isUntimely(arrival(left - 1), { now, accepted, left })).toBe(true)
    expect(isUntimely(departure(left - 1), { now, accepted, left })).toBe(false)
  })
})
