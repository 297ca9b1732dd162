import { describe, expect, test } from 'vitest'
import { hours } from '../../src/core/time.ts'
import type { RiskInput } from '../../src/referral/risk/assess.ts'
import { assess, levelOfProduct } from '../../src/referral/risk/assess.ts'
import type { FloorFacts } from '../../src/referral/risk/floors.ts'
import { floorsOf } from '../../src/referral/risk/floors.ts'
import { raised } from '../../src/referral/risk/level.ts'
import type { CountryProfile, Scored } from '../../src/referral/risk/profile.ts'
import { bandOf, profileSum, worstBand } from '../../src/referral/risk/profile.ts'
import { assessmentLife, isCurrent, reviewDue } from '../../src/referral/risk/review.ts'

const calm: FloorFacts = {
  notes: {},
  leftController: 'no',
  plansToLeave: 'no',
  lawCooperated: 'no',
  lawIntends: 'no',
  traffickerAware: 'no',
  referredByPolice: false,
  ownRating: 'very_safe',
}

const profile = (score: Scored, place = 'MD'): CountryProfile => ({
  place,
  scores: {
    trafficking_extent: score,
    criminal_groups: score,
    reprisal_capacity: score,
    law_enforcement: score,
    corruption: score,
    government_commitment: score,
  },
})

const least = { severity: 1, likelihood: 1 } as const
const quiet: RiskInput = {
  ...calm,
  targets: { person: least, family: least, staff: least, others: least },
  profiles: [profile(1)],
  judgement: 'LOW',
}
const judged = (severity: Scored, likelihood: Scored, set: Partial<RiskInput> = {}) =>
  assess({ ...quiet, targets: { ...quiet.targets, person: { severity, likelihood } }, ...set }).level

describe('a floor', () => {
  test.each([
    ['A-i', 'who has left a controller', { leftController: 'yes' }, 'MEDIUM'],
    ['A-i', 'who plans to leave', { plansToLeave: 'yes' }, 'MEDIUM'],
    ['A-i', 'who was never held', {}, null],
    ['A-ii', 'who cooperated with the police', { lawCooperated: 'yes' }, 'HIGH'],
    [
      'A-ii',
      'who comes from the police, and nobody has asked',
      { referredByPolice: true, lawCooperated: 'unknown' },
      'HIGH',
    ],
    ['A-ii', 'who comes from the police and has not cooperated', { referredByPolice: true }, null],
    [
      'A-iii',
      'who intends to, and the trafficker knows',
      { lawIntends: 'yes', traffickerAware: 'yes' },
      'IMMEDIATE',
    ],
    [
      'A-iii',
      'who intends to, unknown to the trafficker',
      { lawIntends: 'yes', traffickerAware: 'no' },
      null,
    ],
    [
      'intends_unknown',
      'who intends to, and nobody knows who knows',
      { lawIntends: 'yes', traffickerAware: 'unknown' },
      'HIGH',
    ],
    ['intends_unknown', 'who does not intend to', { traffickerAware: 'unknown' }, null],
    ['own_rating', 'who does not feel safe at all', { ownRating: 'not_safe_at_all' }, 'HIGH'],
    ['own_rating', 'who feels unsafe', { ownRating: 'unsafe' }, null],
    ['under_control', 'who is still controlled', { notes: { under_control: 'yes' } }, 'HIGH'],
    ['under_control', 'of whom nobody knows', { notes: { under_control: 'unknown' } }, null],
    ['controller_present', 'who is locked in', { notes: { locked_in: 'yes' } }, 'IMMEDIATE'],
    [
      'controller_present',
      'who is watched at this moment',
      { notes: { controller_present: 'yes' } },
      'IMMEDIATE',
    ],
    ['controller_present', 'who is alone', { notes: { controller_present: 'no' } }, null],
  ] as const)('%s, of somebody %s', (id, _, facts, level) => {
    const found = floorsOf({ ...calm, ...facts }).filter((floor) => floor.id === id)
    expect(found).toEqual(level === null ? [] : [{ id, level }])
    const below = assess({ ...quiet, ...facts }).level
    if (level !== null) expect(below).toBe(level)
  })
})

describe('a country', () => {
  test('is scored by six indicators, two of them the other way round', () => {
    expect(profileSum(profile(1))).toBe(4 + 2 * 3)
    expect(profileSum(profile(3))).toBe(4 * 3 + 2)
  })

  test('of which nothing is known is the middle, never nothing', () => {
    expect(profileSum(profile('unknown'))).toBe(12)
    expect(worstBand([null])).toBe('medium')
  })

  test.each([
    [{}, 10, 'medium'],
    [{ corruption: 1 }, 9, 'low'],
    [{ trafficking_extent: 3, criminal_groups: 3, reprisal_capacity: 3 }, 13, 'medium'],
    [{ trafficking_extent: 3, criminal_groups: 3, reprisal_capacity: 3, corruption: 3 }, 14, 'high'],
  ] as const)('of %o makes %i, which is %s', (set, sum, band) => {
    const base = { ...profile(2).scores, law_enforcement: 3, government_commitment: 3 } as const
    const of: CountryProfile = { place: 'MD', scores: { ...base, ...set } }
    expect([profileSum(of), bandOf(of)]).toEqual([sum, band])
  })

  test('counts as the worst of where one is, passes and arrives', () => {
    const bad = { ...profile(3).scores, law_enforcement: 1, government_commitment: 1 } as const
    expect(worstBand([profile(1), { place: 'XX', scores: bad }, null])).toBe('high')
  })
})

describe('a level', () => {
  test.each([
    [1, 'LOW'],
    [2, 'LOW'],
    [3, 'MEDIUM'],
    [4, 'MEDIUM'],
    [6, 'HIGH'],
    [9, 'IMMEDIATE'],
  ] as const)('of product %i is %s', (product, level) => {
    expect(levelOfProduct(product)).toBe(level)
  })

  test('of what is not known is the middle, never nothing', () => {
    expect(judged('unknown', 'unknown')).toBe('MEDIUM')
    expect(judged(3, 'unknown')).toBe('HIGH')
  })

  test('goes by the worst of person, family, staff and others', () => {
    const targets = { ...quiet.targets, family: { severity: 3, likelihood: 3 } } as const
    expect(assess({ ...quiet, targets }).level).toBe('IMMEDIATE')
  })

  test('in a place of high risk is one more than MEDIUM, and no more than that', () => {
    const bad = { ...profile(3).scores, law_enforcement: 1, government_commitment: 1 } as const
    const profiles = [{ place: 'XX', scores: bad }]
    expect(judged(2, 2, { profiles })).toBe('HIGH')
    expect(judged(1, 1, { profiles })).toBe('LOW')
    expect(judged(2, 3, { profiles })).toBe('HIGH')
    expect(judged(1, 1, { profiles, leftController: 'yes' })).toBe('HIGH')
  })

  test('is raised by the worker’s judgement, and never lowered by it', () => {
    expect(judged(1, 1, { judgement: 'HIGH' })).toBe('HIGH')
    expect(judged(3, 3, { judgement: 'LOW' })).toBe('IMMEDIATE')
  })

  test('says why, in the order in which it was found', () => {
    const bad = { ...profile(3).scores, law_enforcement: 1, government_commitment: 1 } as const
    const { reasons } = assess({
      ...quiet,
      leftController: 'yes',
      profiles: [{ place: 'XX', scores: bad }],
      judgement: 'IMMEDIATE',
    })
    expect(reasons.map(({ kind, level }) => `${kind} ${level}`)).toEqual([
      'product LOW',
      'floor MEDIUM',
      'profile HIGH',
      'judgement IMMEDIATE',
    ])
  })

  test('that is highest stays', () => {
    expect(raised('IMMEDIATE')).toBe('IMMEDIATE')
  })
})

describe('an assessment', () => {
  test('is looked at again sooner the graver it is', () => {
    const levels = ['IMMEDIATE', 'HIGH', 'MEDIUM', 'LOW'] as const
    expect(levels.map((level) => reviewDue(level, 0) / hours(24))).toEqual([1, 3, 7, 30])
  })

  test('counts for fourteen days, and not after something that forces a new one', () => {
    expect(isCurrent(0, null, assessmentLife)).toBe(true)
    expect(isCurrent(0, null, assessmentLife + 1)).toBe(false)
    expect(isCurrent(0, 1, 2)).toBe(false)
    expect(isCurrent(2, 1, 3)).toBe(true)
  })
})
