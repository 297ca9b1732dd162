import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../src/core/case.ts'
import type { WorkerId } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import type { ChecklistFacts } from '../../src/referral/casework/checklist.ts'
import { checklistOf } from '../../src/referral/casework/checklist.ts'
import { rebuilt } from '../../src/referral/casework/evolve.ts'
import type { CaseRecord, CaseworkEvent } from '../../src/referral/casework/record.ts'
import { newRecord } from '../../src/referral/casework/record.ts'

const facts: ChecklistFacts = {
  child: false,
  forms: [],
  hasReceiver: false,
  consented: false,
  outside: false,
}
const by = asId<WorkerId>('sam')

const after = (...events: readonly CaseworkEvent[]): CaseRecord =>
  rebuilt(events.map((event, place) => ({ at: place + 1, by, side: 'sending', event })))

const confirmed = (scenario: Scenario, wish: CaseRecord['wish']): CaseRecord => ({
  ...newRecord,
  wish,
  scenario: { is: scenario, by, at: 1 },
})

const opened = (record: CaseRecord, set: Partial<ChecklistFacts> = {}) =>
  checklistOf(record, { ...facts, ...set }).map(({ check }) => check)
const done = (record: CaseRecord, set: Partial<ChecklistFacts> = {}) =>
  checklistOf(record, { ...facts, ...set })
    .filter((each) => each.done)
    .map(({ check }) => check)

const always = ['wish', 'scenario', 'risk', 'needs', 'safety_plan']
const onward = [
  'receiver',
  'share_consent',
  'counselling',
  'declaration',
  'steps',
  'journey',
  'arrival',
  'plan',
]

describe('what a scenario opens', () => {
  it.each([
    ['nothing but what everybody needs before one is confirmed', newRecord, always],
    ['S1 that wishes to return', confirmed('S1', 'return_home'), [...always, 'indicators', ...onward]],
    ['S1 that wishes something else', confirmed('S1', 'safety_now'), [...always, 'indicators']],
    ['S2 with a call back', confirmed('S2', 'return_home'), [...always, 'partner', 'indicators', ...onward]],
    ['S3 with the steps of others', confirmed('S3', null), [...always, 'external_steps', ...onward]],
    [
      'S4 with legal advice and no form of a journey',
      confirmed('S4', 'stay_here_for_now'),
      [...always, 'legal_advice', 'indicators', 'plan'],
    ],
    ['nobody knows yet', confirmed('unclassified', 'return_home'), always],
  ] as const)('%s', (_, record, expected) => {
    expect(opened(record).toSorted()).toEqual([...expected].toSorted())
  })

  it('asks no plan of the office that somebody has left, once they are met, but where an agency met them', () => {
    const met = after(
      { type: 'ScenarioConfirmed', scenario: 'S1', reason: null },
      { type: 'WishTold', wish: 'return_home' },
      { type: 'ItineraryChosen', itinerary: 'way-1', arrivesAt: 9 },
      { type: 'Departed' },
      { type: 'Arrived', met: true },
    )
    expect(opened(met)).not.toContain('plan')
    expect(opened(met, { outside: true })).toContain('plan')
    expect(opened(confirmed('S1', 'return_home'))).toContain('plan')
  })

  it('asks a guardian and best interests of a child who would travel, and of no other', () => {
    expect(opened(confirmed('S1', 'return_home'), { child: true })).toEqual(
      expect.arrayContaining(['guardian', 'best_interests']),
    )
    expect(opened(confirmed('S4', null), { child: true })).not.toContain('guardian')
    expect(opened(confirmed('S1', 'return_home'))).not.toContain('guardian')
  })
})

describe('what of it is done', () => {
  it('is what happened, and what was filled in', () => {
    const told = after(
      { type: 'WishTold', wish: 'return_home' },
      { type: 'ScenarioConfirmed', scenario: 'S1', reason: null },
      { type: 'RiskAssessed', level: 'LOW' },
    )
    expect(done(told)).toEqual(['wish', 'scenario', 'risk'])
    expect(done(told, { forms: ['needs'], hasReceiver: true, consented: true })).toEqual([
      'wish',
      'scenario',
      'risk',
      'needs',
      'receiver',
      'share_consent',
    ])
  })

  it('is not a danger that has to be judged anew, nor a declaration that was taken back', () => {
    const begun = [
      { type: 'WishTold', wish: 'return_home' },
      { type: 'ScenarioConfirmed', scenario: 'S1', reason: null },
      { type: 'RiskAssessed', level: 'LOW' },
      { type: 'DeclarationSigned' },
    ] as const satisfies readonly CaseworkEvent[]
    expect(done(after(...begun))).toEqual(expect.arrayContaining(['risk', 'declaration']))
    const undone = after(
      ...begun,
      { type: 'ReassessmentForced', why: 'new_threat' },
      { type: 'DeclarationWithdrawn' },
    )
    expect(done(undone)).toEqual(['wish', 'scenario'])
  })

  it('is not a way of help that is not clear yet', () => {
    expect(done(confirmed('unclassified', null))).toEqual([])
  })
})
