import { describe, expect, test } from 'vitest'
import type { WorkerId } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import { days, hours, minutes } from '../../src/core/time.ts'
import type { CaseworkAction, Context } from '../../src/referral/casework/action.ts'
import { decide } from '../../src/referral/casework/decide.ts'
import { duesOf } from '../../src/referral/casework/due.ts'
import { evolve } from '../../src/referral/casework/evolve.ts'
import type { CaseRecord } from '../../src/referral/casework/record.ts'
import { isAlarmDue, newRecord } from '../../src/referral/casework/record.ts'
import { seenBy } from '../../src/referral/casework/seen-by.ts'
import type { Happened } from '../../src/referral/casework/record.ts'
import { travelFacts } from '../../src/referral/travel/facts-of.ts'
import { moldova } from './travel/journey.ts'

/** Ways round a rule that somebody in a hurry, or somebody bribed, would try. */
const anna = asId<WorkerId>('anna')
const boris = asId<WorkerId>('boris')
const start = 1_800_000_000_000

const context = (set: Partial<Context> = {}): Context => ({
  now: start,
  by: { id: anna, role: 'caseworker', side: 'sending' },
  consented: true,
  healthConsented: false,
  child: false,
  assignee: anna,
  findings: [],
  ...set,
})
const supervisor = { id: boris, role: 'supervisor', side: 'sending' } as const
const there = { id: asId<WorkerId>('ion'), role: 'caseworker', side: 'receiving' } as const

type Told = readonly [CaseworkAction, Partial<Context>?]

const logOf = (...told: readonly Told[]): readonly Happened[] => {
  let record = newRecord
  return told.flatMap(([action, set]) => {
    const during = context(set)
    const decided = decide(record, action, during)
    if (!decided.ok) throw new Error(`${action.do}: ${decided.code}`)
    const happened = decided.value.map((event) => ({
      at: during.now,
      by: during.by.id,
      side: during.by.side,
      event,
    }))
    record = happened.reduce(evolve, record)
    return happened
  })
}
const play = (...told: readonly Told[]): CaseRecord => logOf(...told).reduce(evolve, newRecord)
const refused = (record: CaseRecord, action: CaseworkAction, set: Partial<Context> = {}) => {
  const decided = decide(record, action, context(set))
  return decided.ok ? null : decided.code
}

const step = (of: '1' | '2' | '3' | '4' | '5', answer: 'positive' | 'negative' | null = null) =>
  ({ do: 'take_step', step: of, answer, carriesHealth: false }) as const
const way = { do: 'choose_itinerary', itinerary: 'J1', arrivesAt: start + days(3) } as const
const notify = { do: 'notify_arrival', carriesHealth: false } as const

const begun: readonly Told[] = [
  [{ do: 'tell_wish', wish: 'return_home' }],
  [{ do: 'confirm_scenario', scenario: 'S1', suggested: 'S1', reason: null }],
  [{ do: 'assess_risk', level: 'MEDIUM', reason: 'They moved away' }],
]
const asked: readonly Told[] = [...begun, [step('1')]]
const accepted: readonly Told[] = [
  ...asked,
  [step('2', 'positive'), { by: there }],
  [{ do: 'sign_declaration' }],
  [step('3')],
  [step('4', 'positive'), { by: there }],
]
const ticketed: readonly Told[] = [...accepted, [way], [notify], [{ do: 'issue_ticket' }]]
const left: readonly Told[] = [...ticketed, [{ do: 'depart' }, { now: start + days(2) }]]

describe('a ticket', () => {
  test('is for nobody who wishes to stay, whatever was accepted before', () => {
    const stays = play(
      ...accepted,
      [way],
      [{ do: 'tell_wish', wish: 'stay_here_long_term' }],
      [{ do: 'confirm_scenario', scenario: 'S4', suggested: 'S4', reason: null }],
    )
    for (const action of [way, notify, { do: 'issue_ticket' } as const])
      expect(refused(stays, action)).toBe('residence_sought')
    expect(stays.declaration?.withdrawn).toBe(true)
  })

  test('is gone with the wish, and with the consent, under which it was bought', () => {
    expect(refused(play(...ticketed, [{ do: 'tell_wish', wish: 'not_sure' }]), { do: 'depart' })).toBe(
      'no_ticket',
    )
    expect(refused(play(...ticketed, [{ do: 'withdraw_consent' }]), { do: 'depart' })).toBe('no_ticket')
    expect(refused(play(...ticketed), { do: 'depart' })).toBeNull()
  })

  test('is not bought by a judgement that a new threat has overtaken', () => {
    const source = (record: CaseRecord) =>
      travelFacts({
        now: start,
        record,
        child: false,
        receiving: moldova,
        ways: [],
        travel: null,
        risk: null,
        counselling: null,
        needs: null,
        request: null,
        meeter: null,
        notice: null,
      }).risk
    expect(source(play(...accepted))).not.toBeNull()
    const threatened = play(...accepted, [
      { do: 'force_reassessment', why: 'new_threat' },
      { now: start + hours(1) },
    ])
    expect(source(threatened)).toBeNull()
  })
})

describe('an override', () => {
  const soft = { rule: 'T02', class: 'B', reason: 'place_not_assessed' } as const
  const graver = { rule: 'T02', class: 'B', reason: 'immediate_danger' } as const
  const lift = { do: 'override_rule', rule: 'T02', reason: 'seen in person' } as const

  test('is of what was found, and of nothing that the same rule finds later', () => {
    const lifted = play(...accepted, [way], [lift, { by: supervisor, findings: [soft] }])
    expect(refused(lifted, { do: 'issue_ticket' }, { findings: [soft] })).toBeNull()
    expect(refused(lifted, { do: 'issue_ticket' }, { findings: [graver] })).toBe('rules_not_kept')
  })

  test('is never of who has the case, supervisor or not', () => {
    const record = play(...accepted, [way])
    expect(refused(record, lift, { by: supervisor, assignee: boris, findings: [soft] })).toBe('same_worker')
  })
})

describe('a second worker', () => {
  test('signs for one step, and neither what they judged, let fall, nor send', () => {
    const high: readonly Told[] = [
      ...begun,
      [{ do: 'assess_risk', level: 'HIGH', reason: 'They moved away' }],
    ]
    const sign = { do: 'sign_off' } as const
    expect(refused(play(...high), sign, { by: supervisor })).toBeNull()
    expect(refused(play(...high), sign, { by: supervisor, assignee: boris })).toBe('same_worker')
    const fell = play(
      ...high,
      [{ do: 'assess_risk', level: 'MEDIUM', reason: 'They moved away' }],
      [
        { do: 'decide_lowering', approve: true, asked: { at: start, to: 'MEDIUM' } },
        { by: supervisor, now: start + hours(5) },
      ],
    )
    expect(fell.levels.at(-1)).toEqual({ level: 'MEDIUM', by: anna, at: start, approvedBy: boris })
    expect(refused(fell, sign, { by: supervisor })).toBe('same_worker')
    expect(play(...high, [sign, { by: supervisor }], [step('1')]).supervisorSigned).toBe(false)
  })

  test('says yes to what they have read, and to nothing lower that was asked since', () => {
    const high = { do: 'assess_risk', level: 'HIGH', reason: '' } as const
    const asks = (level: 'MEDIUM' | 'LOW', now: number): Told => [
      { do: 'assess_risk', level, reason: 'They moved away' },
      { now },
    ]
    const record = play(...begun, [high], asks('MEDIUM', start + 1), asks('LOW', start + 2))
    const yes = (at: number, to: 'MEDIUM' | 'LOW') =>
      refused(record, { do: 'decide_lowering', approve: true, asked: { at, to } }, { by: supervisor })
    expect(yes(start + 1, 'MEDIUM')).toBe('stale')
    expect(yes(start + 1, 'LOW')).toBe('stale')
    expect(yes(start + 2, 'LOW')).toBeNull()
  })

  test('says yes to nothing that was asked before a new threat', () => {
    const record = play(
      ...begun,
      [{ do: 'assess_risk', level: 'LOW', reason: 'They moved away' }],
      [{ do: 'force_reassessment', why: 'new_threat' }],
    )
    const yes = { do: 'decide_lowering', approve: true, asked: { at: start, to: 'LOW' } } as const
    expect(refused(record, yes, { by: supervisor })).toBe('nothing_asked')
  })
})

describe('the other office', () => {
  test('is told of no way before it has said that it can, nor of health without consent to that', () => {
    expect(refused(play(...begun, [way]), notify)).toBe('not_positive')
    const record = play(...accepted, [way])
    expect(refused(record, { ...notify, carriesHealth: true })).toBe('no_health_consent')
    expect(refused(record, { ...notify, carriesHealth: true }, { healthConsented: true })).toBeNull()
    expect(refused(record, notify, { child: true })).toBe('no_guardian')
  })

  test('sees no way that it was not notified of', () => {
    const types = (log: readonly Happened[]) => seenBy(log, 'receiving').map(({ event }) => event.type)
    expect(types(logOf(...accepted, [way]))).not.toContain('ItineraryChosen')
    const seen = seenBy(logOf(...accepted, [way], [notify]), 'receiving').reduce(evolve, newRecord)
    expect(seen.journey).toMatchObject({ itinerary: 'J1', arrivesAt: way.arrivesAt })
  })

  test('waits for the way of the last notice, and for none before it', () => {
    const other = { do: 'choose_itinerary', itinerary: 'J2', arrivesAt: way.arrivesAt + days(2) } as const
    const seen = seenBy(logOf(...accepted, [way], [notify], [other], [notify]), 'receiving')
    expect(seen.reduce(evolve, newRecord).journey).toMatchObject({
      itinerary: 'J2',
      arrivesAt: other.arrivesAt,
    })
  })

  test('draws no plan before they have arrived, and answers for nobody whether they want to be met', () => {
    expect(refused(play(...left), { do: 'monitor', point: 'week_1' }, { by: there })).toBe('not_this_office')
    const taken = play(...left, [{ do: 'withdraw_consent' }])
    expect(refused(taken, { do: 'answer_meeting', wanted: false }, { by: there })).toBe('not_this_office')
  })

  test('is exchanged for another once it has refused, and not while it is asked', () => {
    const choose = { do: 'choose_receiver', receiver: 'office-2' } as const
    expect(refused(play(...asked), choose)).toBe('steps_begun')
    expect(refused(play(...accepted), choose)).toBe('steps_begun')
    const no = play(...asked, [step('2', 'negative'), { by: there }])
    expect(refused(no, step('2', 'positive'), { by: there })).toBeNull()
    const anew = play(...asked, [step('2', 'negative'), { by: there }], [choose])
    expect(anew.chain.steps).toEqual({})
    expect(refused(anew, step('1'))).toBeNull()
  })
})

describe('somebody on the way', () => {
  const late = way.arrivesAt + hours(1)
  const supervised = { by: supervisor, assignee: anna } as const

  test('is asked about again after an alarm was answered, until somebody has met them', () => {
    const raised = play(...left, [{ do: 'look_at_clock' }, { now: late }])
    expect(isAlarmDue(raised, late + days(1))).toBe(false)
    const answered = play(
      ...left,
      [{ do: 'look_at_clock' }, { now: late }],
      [{ do: 'answer_alarm' }, { now: late, by: there }],
    )
    expect(isAlarmDue(answered, late + minutes(59))).toBe(false)
    expect(isAlarmDue(answered, late + minutes(60))).toBe(true)
  })

  test('is asked about also when nobody told of a departure, until somebody says that there was none', () => {
    const untold = play(...ticketed)
    expect(isAlarmDue(untold, late - 1)).toBe(false)
    expect(isAlarmDue(untold, late)).toBe(true)
    const raised = play(...ticketed, [{ do: 'look_at_clock' }, { now: late }])
    const calendars = { sending: moldova, receiving: moldova, child: false, consentedAt: null }
    expect(duesOf(raised, calendars).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['arrival', 'depart']),
    )
    expect(refused(raised, { do: 'answer_alarm' }, { by: there })).toBeNull()
    const stayed = play(...ticketed, [{ do: 'look_at_clock' }, { now: late }], [{ do: 'stay_behind' }])
    expect(isAlarmDue(stayed, late + days(1))).toBe(false)
    expect(refused(stayed, { do: 'depart' })).toBe('no_ticket')
    expect(refused(play(...accepted, [way]), { do: 'stay_behind' })).toBe('not_departed')
  })

  test('is not waited for ten years: a delay is of a day, and after the departure', () => {
    const record = play(...left)
    const delay = (arrivesAt: number) => refused(record, { do: 'delay', arrivesAt }, { by: there })
    expect(delay(way.arrivesAt + hours(24))).toBeNull()
    expect(delay(way.arrivesAt + hours(24) + 1)).toBe('too_far')
    expect(delay(start + days(2))).toBe('not_later')
  })

  test('who was not found is given up by a supervisor, and by nobody alone', () => {
    expect(refused(play(...left), { do: 'close' }, supervised)).toBe('not_arrived')
    const unmet = play(...left, [{ do: 'arrive', met: false }, { by: there }])
    expect(refused(unmet, { do: 'close' })).toBe('second_worker_needed')
    expect(refused(unmet, { do: 'close' }, supervised)).toBeNull()
    const found = { by: there, now: way.arrivesAt + hours(5) }
    expect(refused(unmet, { do: 'arrive', met: true }, found)).toBeNull()
  })

  test('is called about on a second journey, whatever was answered on the first', () => {
    const second = { do: 'choose_itinerary', itinerary: 'J2', arrivesAt: start + days(20) } as const
    const record = play(
      ...left,
      [{ do: 'withdraw_consent' }],
      [{ do: 'answer_meeting', wanted: false }],
      [{ do: 'stay_behind' }],
      [{ do: 'renew_consent' }],
      [second],
      [{ do: 'issue_ticket' }],
      [{ do: 'depart' }, { now: start + days(19) }],
    )
    expect([record.meetingAsked, record.meetingWanted]).toEqual([false, true])
    expect(isAlarmDue(record, second.arrivesAt + hours(1))).toBe(true)
    expect(refused(record, { do: 'close' }, supervised)).toBe('not_arrived')
  })

  test('who is said not to want to be met is called about all the same, until a supervisor ends it', () => {
    const unwanted = play(...left, [{ do: 'withdraw_consent' }], [{ do: 'answer_meeting', wanted: false }])
    const calendars = { sending: moldova, receiving: moldova, child: false, consentedAt: null }
    expect(isAlarmDue(unwanted, late)).toBe(true)
    expect(duesOf(unwanted, calendars).map(({ kind }) => kind)).toContain('arrival')
    expect(refused(unwanted, { do: 'close' })).toBe('second_worker_needed')
    expect(refused(unwanted, { do: 'close' }, { by: there })).toBe('not_this_office')
    expect(refused(unwanted, { do: 'close' }, supervised)).toBeNull()
  })

  test('who stayed behind after all can leave another day', () => {
    const stayed = play(...left, [step('5')], [{ do: 'stay_behind' }])
    expect(stayed.chain.steps['5']).toBeUndefined()
    expect(refused(stayed, { do: 'depart' })).toBe('no_ticket')
    expect(refused(stayed, way)).toBeNull()
  })
})
