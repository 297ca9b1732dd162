import { describe, expect, test } from 'vitest'
import { asId, type WorkerId } from '../../src/core/ids.ts'
import { days, hours } from '../../src/core/time.ts'
import type { CaseworkAction, Context } from '../../src/referral/casework/action.ts'
import { decide } from '../../src/referral/casework/decide.ts'
import { stepFacts } from '../../src/referral/casework/facts.ts'
import { duesOf } from '../../src/referral/casework/due.ts'
import { evolve } from '../../src/referral/casework/evolve.ts'
import { nextOf } from '../../src/referral/casework/next.ts'
import { newRecord, type CaseRecord } from '../../src/referral/casework/record.ts'
import { at, bangladesh, moldova } from './travel/journey.ts'

/** A Wednesday morning. */
const start = at('2027-03-10T08:00[Europe/Chisinau]')
const context = (side: 'sending' | 'receiving', now: number): Context => ({
  now,
  by: { id: asId<WorkerId>(side), role: 'supervisor', side },
  consented: true,
  healthConsented: false,
  child: false,
  assignee: null,
  findings: [],
})

type Told = readonly [CaseworkAction, ('sending' | 'receiving')?, number?]

const play = (...told: readonly Told[]): CaseRecord =>
  told.reduce((record, [action, side = 'sending', later = 0]) => {
    const during = context(side, start + later)
    const decided = decide(record, action, during)
    if (!decided.ok) throw new Error(`${action.do}: ${decided.code}`)
    return decided.value
      .map((event) => ({ at: during.now, by: during.by.id, side: during.by.side, event }))
      .reduce(evolve, record)
  }, newRecord)

const calendars = { sending: bangladesh, receiving: moldova, child: false }
const next = (record: CaseRecord, now = start, set: Partial<Context> = {}) =>
  nextOf(record, duesOf(record, calendars), stepFacts(record, { ...context('sending', now), ...set }, false))

const wished: readonly Told[] = [
  [{ do: 'tell_wish', wish: 'return_home' }],
  [{ do: 'confirm_scenario', scenario: 'S1', suggested: 'S1', reason: null }],
]
const judged: readonly Told[] = [
  ...wished,
  [{ do: 'assess_risk', level: 'MEDIUM', reason: 'They moved away' }],
]
const asked: readonly Told[] = [
  ...judged,
  [{ do: 'take_step', step: '1', answer: null, carriesHealth: false }],
]
const accepted: readonly Told[] = [
  ...asked,
  [{ do: 'take_step', step: '2', answer: 'positive', carriesHealth: false }, 'receiving'],
  [{ do: 'sign_declaration' }],
  [{ do: 'take_step', step: '3', answer: null, carriesHealth: false }],
  [{ do: 'take_step', step: '4', answer: 'positive', carriesHealth: false }, 'receiving'],
  [{ do: 'choose_itinerary', itinerary: 'J1', arrivesAt: start + days(6) }],
]
const departed: readonly Told[] = [
  ...accepted,
  [{ do: 'issue_ticket' }],
  [{ do: 'depart' }, 'sending', days(5)],
]

describe('the one line of a case', () => {
  test('asks for the scenario, then for the danger, then for the step', () => {
    expect(next(newRecord).what).toBe('confirm_scenario')
    expect(next(play(...wished)).what).toBe('assess_risk')
    expect(next(play(...judged))).toEqual({
      what: 'step_1',
      side: 'sending',
      until: at('2027-03-10T17:00[Asia/Dhaka]'),
      blockedBy: null,
    })
  })

  test('says who must act, until when in their own working days, and what stands against it', () => {
    expect(next(play(...asked))).toEqual({
      what: 'step_2',
      side: 'receiving',
      until: at('2027-03-12T17:00[Europe/Chisinau]'),
      blockedBy: null,
    })
    expect(next(play(...judged), start, { consented: false }).blockedBy).toBe('no_consent')
  })

  test('sends whoever seeks to stay to a lawyer, and through no step', () => {
    const stay = play(...judged, [
      { do: 'confirm_scenario', scenario: 'S4', suggested: 'S1', reason: 'afraid to return' },
    ])
    expect(next(stay).what).toBe('legal_advice')
    expect(duesOf(stay, calendars).map(({ kind }) => kind)).toEqual(['risk_review'])
  })

  test('has the arrival of a child notified ten working days before, of anybody else 72 hours', () => {
    const notice = (child: boolean) =>
      duesOf(play(...accepted), { ...calendars, child }).find(({ kind }) => kind === 'advance_notice')?.dueAt
    expect(notice(false)).toBe(start + days(3))
    // Tuesday 16 March; Monday 8 March is a holiday.
    expect(notice(true)).toBe(at('2027-03-01T17:00[Europe/Chisinau]'))
  })

  test('asks whether they left until they would be there, as no alarm rings for who is not known to be on the way', () => {
    const ticketed = play(
      ...accepted,
      [{ do: 'notify_arrival', carriesHealth: false }],
      [{ do: 'issue_ticket' }],
    )
    expect(next(ticketed)).toMatchObject({ what: 'depart', side: 'sending', until: start + days(6) })
    const dues = (record: typeof ticketed) => duesOf(record, calendars).map(({ kind }) => kind)
    expect(dues(ticketed)).toContain('depart')
    expect(dues(play(...departed))).not.toContain('depart')
  })

  test('puts danger before procedure', () => {
    const forced = play(...asked, [{ do: 'force_reassessment', why: 'new_threat' }])
    expect(next(forced).what).toBe('reassess')
    const onTheWay = play(...departed)
    expect(next(onTheWay)).toMatchObject({
      what: 'arrival',
      side: 'receiving',
      until: start + days(6) + hours(1),
    })
    const withdrawn = play(...departed, [{ do: 'withdraw_consent' }, 'sending', days(5)])
    expect(next(withdrawn).what).toBe('ask_meeting')
  })

  test('goes on to the plan, and to looking how it goes', () => {
    const met = play(...departed, [{ do: 'arrive', met: true }, 'receiving', days(6)])
    expect(duesOf(met, calendars).map(({ kind }) => kind)).toContain('step_5')
    const arrived = play(
      ...departed,
      [{ do: 'take_step', step: '5', answer: null, carriesHealth: false }, 'sending', days(5)],
      [{ do: 'arrive', met: true }, 'receiving', days(6)],
      [{ do: 'take_step', step: '6', answer: null, carriesHealth: false }, 'receiving', days(6)],
    )
    expect(next(arrived).what).toBe('draw_plan')
    const planned = evolve(
      evolve(arrived, {
        at: start + days(7),
        by: asId<WorkerId>('receiving'),
        side: 'receiving',
        event: {
          type: 'PlanDrawn',
          plan: {
            activities: [],
            ceiling: 0,
            currency: 'EUR',
            reviewOn: '2027-04-01',
            contingency: '',
            closureCriteria: [],
            complaintChannel: true,
          },
        },
      }),
      {
        at: start + days(7),
        by: asId<WorkerId>('receiving'),
        side: 'receiving',
        event: { type: 'PlanAgreed', how: 'signed', copy: 'given' },
      },
    )
    const points = duesOf(planned, calendars).filter(({ kind }) => kind.startsWith('monitor_'))
    expect(points.map(({ kind }) => kind)).toEqual([
      'monitor_week_1',
      'monitor_month_1',
      'monitor_month_3',
      'monitor_month_6',
      'monitor_month_12',
    ])
    // The clock goes forward between: a month is a month on the wall.
    expect(points[1]?.dueAt).toBe(at('2027-04-16T08:00[Europe/Chisinau]'))
  })
})
