/**
 * Rules that are no rule of travel, each by its id in the domain reference with a case that holds and a near miss:
 * scenarios, steps, the indicators of a country, and what must never be sent.
 */
import { describe, expect, test } from 'vitest'
import { asId, type WorkerId } from '../../src/core/ids.ts'
import { days, hours } from '../../src/core/time.ts'
import type { CaseworkAction, Context } from '../../src/referral/casework/action.ts'
import { decide } from '../../src/referral/casework/decide.ts'
import { evolve } from '../../src/referral/casework/evolve.ts'
import { newRecord } from '../../src/referral/casework/record.ts'
import type { GenericIndicator, Scored } from '../../src/referral/risk/profile.ts'
import { genericIndicators, profileSum } from '../../src/referral/risk/profile.ts'
import { suggest } from '../../src/referral/scenarios.ts'
import { letters } from '../../src/referral/steps/letters.ts'
import { noticeDue } from '../../src/referral/steps/step.ts'
import { firstNotice, notice, request, yes } from './filled.ts'
import { at, bangladesh } from './travel/journey.ts'

describe('a scenario', () => {
  test.each([
    ['S1', { role: 'close_person', wish: 'return_home' }, { role: 'unknown', wish: 'return_home' }],
    ['S2', { role: 'police', wish: 'return_home' }, { role: 'police', wish: 'stay_here_for_now' }],
    ['S3', { role: 'other_org_returning', wish: null }, { role: 'ngo', wish: null }],
    ['S4', { role: 'self', wish: 'other_country' }, { role: 'self', wish: 'not_sure' }],
  ] as const)('%s is suggested by what speaks for it, and not by what nearly does', (id, holds, nearly) => {
    expect(suggest(holds).scenario).toBe(id)
    expect(suggest(nearly).scenario).not.toBe(id)
  })
})

describe('an indicator of a country', () => {
  const scores = Object.fromEntries(genericIndicators.map((each) => [each, 2])) as Record<
    GenericIndicator,
    Scored
  >
  const sum = (indicator: GenericIndicator, score: Scored) =>
    profileSum({ place: 'MD', scores: { ...scores, [indicator]: score } })

  test.each([
    ['G1', 'trafficking_extent', 13, 11],
    ['G2', 'criminal_groups', 13, 11],
    ['G3', 'reprisal_capacity', 13, 11],
    ['G4', 'law_enforcement', 11, 13],
    ['G5', 'corruption', 13, 11],
    ['G6', 'government_commitment', 11, 13],
  ] as const)('%s counts %s: much %i, little %i, and unknown as the middle', (_, indicator, much, little) => {
    expect([sum(indicator, 3), sum(indicator, 1), sum(indicator, 'unknown')]).toEqual([much, little, 12])
  })
})

const actor = (side: 'sending' | 'receiving') =>
  ({ id: asId<WorkerId>(side), role: 'caseworker', side }) as const
const context = (side: 'sending' | 'receiving'): Context => ({
  now: hours(1),
  by: actor(side),
  consented: true,
  healthConsented: false,
  child: false,
  assignee: null,
  findings: [],
})
type Told = readonly [CaseworkAction, 'sending' | 'receiving']
const step = (id: '1' | '2' | '3' | '4' | '5' | '6', side: 'sending' | 'receiving'): Told => [
  { do: 'take_step', step: id, answer: side === 'receiving' ? 'positive' : null, carriesHealth: false },
  side,
]
/** A return as it should go, in the order in which it goes. */
const wholeReturn: readonly Told[] = [
  [{ do: 'tell_wish', wish: 'return_home' }, 'sending'],
  [{ do: 'confirm_scenario', scenario: 'S1', suggested: 'S1', reason: null }, 'sending'],
  [{ do: 'assess_risk', level: 'MEDIUM', reason: 'They moved away' }, 'sending'],
  step('1', 'sending'),
  step('2', 'receiving'),
  [{ do: 'sign_declaration' }, 'sending'],
  step('3', 'sending'),
  step('4', 'receiving'),
  [{ do: 'choose_itinerary', itinerary: 'J1', arrivesAt: days(5) }, 'sending'],
  [{ do: 'notify_arrival', carriesHealth: false }, 'sending'],
  [{ do: 'issue_ticket' }, 'sending'],
  [{ do: 'depart' }, 'sending'],
  step('5', 'sending'),
  step('6', 'receiving'),
]
/** What becomes of the last of these; everything before it goes well. */
const last = (told: readonly Told[], set: Partial<Context> = {}) => {
  const record = told.slice(0, -1).reduce((before, [action, side]) => {
    const during = context(side)
    const done = decide(before, action, during)
    if (!done.ok) throw new Error(`${action.do}: ${done.code}`)
    return done.value
      .map((event) => ({ at: during.now, by: during.by.id, side, event }))
      .reduce(evolve, before)
  }, newRecord)
  const [action, side] = told.at(-1) ?? step('1', 'sending')
  const done = decide(record, action, { ...context(side), ...set })
  return done.ok ? null : done.code
}
const until = (action: CaseworkAction['do'], id?: string) =>
  wholeReturn.slice(
    0,
    1 +
      wholeReturn.findIndex(
        ([told]) => told.do === action && (id === undefined || ('step' in told && told.step === id)),
      ),
  )
const without = (told: readonly Told[], action: CaseworkAction['do']) =>
  told.filter(([each]) => each.do !== action)

describe('a step between offices', () => {
  test.each([
    ['step 1', '1', 'tell_wish', 'return_not_wished'],
    ['step 3', '3', 'sign_declaration', 'no_declaration'],
    ['step 5', '5', 'depart', 'not_departed'],
  ] as const)('%s is taken after what it needs, and not without it', (_, id, needs, code) => {
    const told = until('take_step', id)
    expect(last(told)).toBeNull()
    expect(last(without(told, needs))).toBe(code)
  })

  test.each([
    ['step 2', '2'],
    ['step 4', '4'],
  ] as const)('%s is the other office’s answer, and no answer of one’s own', (_, id) => {
    const told = until('take_step', id)
    expect(last(told)).toBeNull()
    expect(last([...told.slice(0, -1), step(id, 'sending')])).toBe('not_this_office')
  })

  test('step 4a tells of a way that is chosen, and of none that is not', () => {
    const told = until('notify_arrival')
    expect(last(told)).toBeNull()
    expect(last(without(told, 'choose_itinerary'))).toBe('no_journey')
    expect(last(told, { consented: false })).toBe('no_consent')
    const arrival = at('2027-03-25T10:00[Asia/Dhaka]')
    expect(noticeDue(arrival, false, bangladesh)).toBe(arrival - hours(72))
    expect(noticeDue(arrival, true, bangladesh)).toBeLessThan(arrival - days(12))
  })

  test('step 6 confirms who has left, and nobody who has not', () => {
    const told = until('take_step', '6')
    expect(last(told)).toBeNull()
    expect(last([...until('take_step', '4'), step('6', 'receiving')])).toBe('earlier_step_open')
  })
})

const caseCode = 'K74M2Q'
const third = (wishes: string) =>
  letters.step_3.safeParse({ ...request, caseCode, risk: 'LOW', wishes }).success
const fourth = (conditions: string) => letters.step_4.safeParse({ ...yes, caseCode, conditions }).success
const told = (set: object) => letters.advance_notice.safeParse({ ...notice, caseCode, ...set }).success
const first = (set: object) =>
  letters.step_1.safeParse({
    ...firstNotice,
    caseCode,
    risk: 'LOW',
    minor: false,
    consent: { id: 'K74M2Q-4', scope: 'Dhaka office', expiresAt: 1 },
    ...set,
  }).success

describe('what must never be sent', () => {
  test.each([
    ['F1', 'an account of exploitation', 'they sold her and beat her', 'she soldered for a workshop'],
    ['F1', 'an account of exploitation, as long as one is', 'a'.repeat(281), 'a'.repeat(280)],
    ['F2', 'who trafficked', 'the trafficker is called Ion', 'her colleague is called Ion'],
    ['F2', 'their phone', 'he calls from 0373 60 000 001', 'two calls in 2026'],
    ['F3', 'sexual history', 'sexually active since 2019', 'active since 2019'],
    ['F3', 'HIV or another infection', 'she is HIV positive', 'she is positive about it'],
    ['F3', 'a psychiatric diagnosis', 'bipolar, takes lithium', 'wants a quiet room'],
    ['F4', 'a statement to the police', 'gave a statement to the police', 'gave a statement to the council'],
    ['F4', 'that somebody is a witness', 'will be a witness', 'will be with us'],
    ['F5', 'a street address', 'lives at 12 Flower Street', 'lives with 12 others'],
    ['F6', 'a scanned paper', 'passport AB1234567', 'has every paper she needs'],
  ] as const)('%s, %s: refused in every letter with words; what only looks like it leaves', (...row) => {
    const [, , forbidden, allowed] = row
    expect([third(forbidden), fourth(forbidden)]).toEqual([false, false])
    expect([third(allowed), fourth(allowed)]).toEqual([true, true])
  })

  test('F5: of where somebody is from only the region has a field', () => {
    expect(first({ originRegion: 'Khulna division' })).toBe(true)
    expect(first({ originRegion: '7 Mill Road, Khulna' })).toBe(false)
    expect(first({ homeAddress: 'Khulna' })).toBe(false)
  })

  test('F7: no letter has a place for a photo', () => {
    const photo = { photo: 'data:image/png;base64,AAAA' }
    expect([first({}), first(photo), told({}), told(photo)]).toEqual([true, false, true, false])
  })

  test('F8: how they find each other has no field for a name, and a letter none for a subject', () => {
    expect(told({ recognition: 'The word is jasmine' })).toBe(true)
    expect(told({ recognition: '' })).toBe(false)
    expect([
      told({ legalName: 'Anna B' }),
      told({ subject: 'Anna B' }),
      first({ legalName: 'Anna B' }),
    ]).toEqual([false, false, false])
  })

  test.each([
    ['F9', 'recognition', 'ask for the trafficking victim', 'ask for the blue scarf'],
    ['F9', 'recognition', 'жертва торговли людьми', 'синий шарф'],
  ] as const)(
    '%s: nothing where others read tells what this is about: %s',
    (_, field, forbidden, allowed) => {
      expect(told({ [field]: forbidden })).toBe(false)
      expect(told({ [field]: allowed })).toBe(true)
    },
  )
})
