import { describe, expect, test } from 'vitest'
import { suggest } from '../../src/referral/scenarios.ts'

const inShort = (role: string | null, wish: string | null) => {
  const { scenario, reason, also } = suggest({ role, wish })
  const whole = [{ scenario, reason }, ...also]
  return whole.map((each) =>
    [each.scenario, ...(each.reason === null ? [] : [`${each.reason.field}=${each.reason.code}`])].join(' '),
  )
}

describe('the suggested scenario', () => {
  test.each([
    ['who writes for themselves', 'self', null, ['S1 contact_role=self']],
    ['family', 'family', null, ['S1 contact_role=family']],
    ['a friend', 'close_person', null, ['S1 contact_role=close_person']],
    ['a customer', 'client', null, ['S1 contact_role=client']],
    ['who wants to go home', 'self', 'return_home', ['S1 contact_role=self']],
    ['who wants only information', 'self', 'just_information', ['S1 contact_role=self']],
    ['who wants to be safe', 'self', 'safety_now', ['S1 contact_role=self']],
    ['who is not sure', 'self', 'not_sure', ['S1 contact_role=self']],
    ['the police', 'police', null, ['S2 contact_role=police']],
    ['an aid organisation', 'ngo', null, ['S2 contact_role=ngo']],
    ['another authority', 'other_authority', null, ['S2 contact_role=other_authority']],
    ['an embassy', 'embassy', null, ['S2 contact_role=embassy']],
    [
      'an organisation that arranges a return',
      'other_org_returning',
      null,
      ['S3 contact_role=other_org_returning'],
    ],
    ['who wants to stay for now', 'self', 'stay_here_for_now', ['S4 wish=stay_here_for_now']],
    ['who wants to stay', 'self', 'stay_here_long_term', ['S4 wish=stay_here_long_term']],
    ['who wants another country', 'self', 'other_country', ['S4 wish=other_country']],
    ['who wants to stay, and did not say who writes', null, 'other_country', ['S4 wish=other_country']],
    [
      'the police about who wants to stay: both, the wish first',
      'police',
      'stay_here_long_term',
      ['S4 wish=stay_here_long_term', 'S2 contact_role=police'],
    ],
    [
      'a return arranged for who wants to stay: both, the wish first',
      'other_org_returning',
      'stay_here_for_now',
      ['S4 wish=stay_here_for_now', 'S3 contact_role=other_org_returning'],
    ],
    ['who did not say who writes', 'unknown', null, ['unclassified']],
    ['who answered nothing', null, null, ['unclassified']],
    ['an answer of a later inventory', 'robot', 'moon', ['unclassified']],
  ])('%s', (_label, role, wish, expected) => {
    expect(inShort(role, wish)).toEqual(expected)
  })
})
