import { describe, expect, test } from 'vitest'
import { priorities } from '../../src/core/case.ts'
import { isMoreUrgent, rank } from '../../src/referral/priority.ts'
import { adult, child, partner, reporter, unknown } from './facts.ts'

describe('the priority of a case', () => {
  test.each([
    ['a child in danger', { ...child, danger: true }, 'P0 child_danger'],
    ['an adult in danger', { ...adult, danger: true }, 'P0 danger_now'],
    ['danger told by a reporter', { ...reporter, danger: true }, 'P0 danger_now'],
    ['danger told by a partner', { ...partner, danger: true }, 'P0 danger_now'],
    ['danger of somebody whose age is unknown', { ...unknown, danger: true }, 'P0 danger_now'],
    ['a child', child, 'P1 child'],
    ['a child who wants information only', { ...child, justInformation: true }, 'P1 child'],
    ['a child on an unsafe device', { ...child, askedForHuman: true, unsafeDevice: true }, 'P1 child'],
    [
      'who asks for a person on an unsafe device',
      { ...adult, askedForHuman: true, unsafeDevice: true },
      'P1 unsafe_device',
    ],
    ['who asks for a person on a safe device', { ...adult, askedForHuman: true }, 'P2 adult'],
    ['who has an unsafe device and asks for nobody', { ...adult, unsafeDevice: true }, 'P2 adult'],
    ['somebody whose age is unknown', unknown, 'P1 age_unknown'],
    ['the police', { ...partner, role: 'police' }, 'P1 police_referral'],
    ['the police, without hurry', { ...partner, role: 'police', urgency: 'none' }, 'P1 police_referral'],
    ['an embassy', { ...partner, role: 'embassy' }, 'P2 partner_referral'],
    ['a partner who needs an answer now', { ...partner, urgency: 'now' }, 'P1 partner_urgent'],
    ['a partner who needs an answer within a day', { ...partner, urgency: '24h' }, 'P1 partner_urgent'],
    ['a partner who needs an answer within a week', { ...partner, urgency: 'week' }, 'P2 partner_referral'],
    ['a partner who did not say', partner, 'P2 partner_referral'],
    ['urgency that did not come from a partner', { ...reporter, urgency: 'now' }, 'P3 reporter'],
    ['a presumed adult', adult, 'P2 adult'],
    ['a reporter', reporter, 'P3 reporter'],
    [
      'a reporter on an unsafe device who asks for a person',
      { ...reporter, askedForHuman: true, unsafeDevice: true },
      'P1 unsafe_device',
    ],
    ['an adult who wants information only', { ...adult, justInformation: true }, 'P3 information'],
  ])('%s', (_label, facts, expected) => {
    const { priority, reason } = rank(facts)
    expect(`${priority} ${reason}`).toBe(expected)
  })

  test('is ordered from danger now to information', () => {
    const shuffled = priorities.toReversed()
    expect(shuffled.toSorted((a, b) => (isMoreUrgent(a, b) ? -1 : 1))).toEqual(['P0', 'P1', 'P2', 'P3'])
    for (const each of priorities) expect(isMoreUrgent(each, each)).toBe(false)
  })
})
