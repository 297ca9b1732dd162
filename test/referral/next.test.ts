import { describe, expect, test } from 'vitest'
import { asId, type WorkerId } from '../../src/core/ids.ts'
import { days, hours } from '../../src/core/time.ts'
import type { CaseworkAction, Context } from '../../src/referral/casework/action.ts'
import { decide } from '../../src/referral/casework/decide.ts'
import type { MissingPart } from '../../src/referral/steps/codes.ts'
import { stepFacts } from '../../src/referral/casework/facts.ts'
import { duesOf } from '../../src/referral/casework/due.ts'
import { evolve } from '../../src/referral/casework/evolve.ts'
import { nextOf } from '../../src/referral/casework/next.ts'
import { nextFor } from '../../src/referral/casework/seen-by.ts'
import type { Side } from '../../src/referral/steps/step.ts'
import type { CaseworkEvent } from '../../src/referral/casework/record.ts'
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

const calendars = { sending: bangladesh, receiving: moldova, child: false, consentedAt: start }
const next = (record: CaseRecord, now = start, set: Partial<Context> = {}, side: Side = 'sending') =>
  nextOf(
    record,
    duesOf(record, calendars),
    stepFacts(record, { ...context('sending', now), ...set }, false),
    side,
  )
/** As the other office reads it. */
const theirs = (record: CaseRecord, now = start) => nextFor(next(record, now, {}, 'receiving'), 'receiving')

const wished: readonly Told[] = [
  [{ do: 'choose_receiver', receiver: 'office-2' }],
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
      { do: 'confirm_scenario', scenario: 'S4', suggested: 'S1', reason: 'person_says' },
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
    // Also before what is due for longer, but harms nobody now.
    const late = days(9)
    const carried = { ...forced, toCarry: [{ letter: 'step_1', at: start - late } as const] }
    expect(duesOf(carried, calendars)[0]?.kind).toBe('carry')
    expect(next(carried).what).toBe('reassess')
    expect(next(play(...departed)).what).toBe('step_5')
    const withdrawn = play(...departed, [{ do: 'withdraw_consent' }, 'sending', days(5)])
    expect(next(withdrawn).what).toBe('ask_meeting')
  })

  test('tells each office its own part first, and the other one’s where it has none', () => {
    const onTheWay = play(...departed)
    const arrival = { what: 'arrival', side: 'receiving', until: start + days(6) + hours(1) }
    expect(next(onTheWay)).toMatchObject({ what: 'step_5', until: start + days(5) + hours(2) })
    expect(theirs(onTheWay)).toMatchObject(arrival)
    const told = play(...departed, [
      { do: 'take_step', step: '5', answer: null, carriesHealth: false },
      'sending',
      days(5),
    ])
    // The danger is looked at again after the arrival.
    expect(next(told)).toMatchObject(arrival)
    const forced = play(...asked, [{ do: 'force_reassessment', why: 'new_threat' }])
    expect([next(forced).what, theirs(forced).what]).toEqual(['reassess', 'step_2'])
    const waiting = play(...asked, [{ do: 'assess_risk', level: 'HIGH', reason: '' }, 'sending', -hours(50)])
    expect(next(waiting).what).toBe('risk_review')
  })

  test('tells the office that said no that it did, and not that it waits for a step', () => {
    const answers = (step: '2' | '4'): Told => [
      { do: 'take_step', step, answer: 'negative', carriesHealth: false },
      'receiving',
    ]
    const refused = play(...asked, answers('2'))
    expect(theirs(refused)).toMatchObject({ what: 'said_no', side: 'sending', until: null, blockedBy: null })
    expect(next(refused)).toMatchObject({ what: 'step_3', blockedBy: 'not_positive' })
    const late = play(...accepted.slice(0, -2), answers('4'))
    expect([theirs(late).what, next(late).what]).toEqual(['said_no', 'return_refused'])
  })

  test('has the first step sent anew where the other office misses something that it can tell', () => {
    const misses = (...missing: readonly MissingPart[]) =>
      play(...asked, [
        { do: 'take_step', step: '2', answer: 'positive', carriesHealth: false, missing },
        'receiving',
        hours(2),
      ])
    const record = misses('consent')
    expect(next(record)).toMatchObject({
      what: 'step_1',
      until: at('2027-03-10T17:00[Asia/Dhaka]'),
      blockedBy: null,
    })
    expect(next(misses()).what).toBe('step_3')
    const again = decide(
      record,
      { do: 'take_step', step: '1', answer: null, carriesHealth: false },
      context('sending', start + hours(3)),
    )
    const [event] = again.ok ? again.value : []
    const sent =
      event && evolve(record, { at: start + hours(3), by: asId<WorkerId>('a'), side: 'sending', event })
    expect(sent && next(sent).what).toBe('step_3')
  })

  test('has what was recalled sent anew when they agree again, the notice of the arrival as well', () => {
    const back = play(
      ...accepted,
      [{ do: 'notify_arrival', carriesHealth: false }],
      [{ do: 'withdraw_consent' }],
      [{ do: 'renew_consent' }],
    )
    const steps = [next(back), theirs(back)].map(({ what, side }) => `${side} ${what}`)
    // Whoever was told to delete it has to say that they have the recall first.
    expect(steps).toEqual(['sending step_1', 'receiving recall'])
    const first = { do: 'take_step', step: '1', answer: null, carriesHealth: false } as const
    const third = { ...first, step: '3' } as const
    const sends = (record: CaseRecord, action: CaseworkAction): CaseRecord => {
      const decided = decide(record, action, context('sending', start))
      if (!decided.ok) throw new Error(decided.code)
      return decided.value.reduce(
        (so, event) => evolve(so, { at: start, by: asId<WorkerId>('a'), side: 'sending', event }),
        record,
      )
    }
    const refusal = (record: CaseRecord, action: CaseworkAction) => {
      const decided = decide(record, action, context('sending', start))
      return decided.ok ? null : decided.code
    }
    expect(refusal(back, third)).toBe('not_sent_anew')
    expect(refusal(back, { do: 'notify_arrival', carriesHealth: false })).toBe('not_sent_anew')
    expect(refusal(back, { do: 'issue_ticket' })).toBe('not_sent_anew')
    const one = sends(back, first)
    expect(next(one).what).toBe('step_3')
    expect(next(sends(one, third)).what).toBe('advance_notice')
  })

  test('has a letter to an agency outside taken there within a working day, until the agency has it', () => {
    const outside = (record: CaseRecord, action: CaseworkAction, later = 0): CaseRecord => {
      const told = decide(record, action, { ...context('sending', start + later), outside: true })
      if (!told.ok) throw new Error(told.code)
      const by = { at: start + later, by: asId<WorkerId>('a'), side: 'sending' } as const
      return told.value.reduce((so, event) => evolve(so, { ...by, event }), record)
    }
    const carried = (record: CaseRecord) => duesOf(record, calendars).filter(({ kind }) => kind === 'carry')
    const first = { do: 'take_step', step: '1', answer: null, carriesHealth: false } as const
    const written = outside(play(...judged), first)
    expect(carried(written)).toEqual([
      { kind: 'carry', side: 'sending', since: start, dueAt: at('2027-03-11T17:00[Asia/Dhaka]') },
    ])
    expect(next(written).what).toBe('carry')
    const noted = evolve(written, {
      at: start,
      by: asId<WorkerId>('a'),
      side: 'sending',
      event: { type: 'ReceiptNoted', letter: 'step_1' },
    })
    expect(carried(noted)).toEqual([])
    const recalled = outside(written, { do: 'withdraw_consent' })
    expect(carried(recalled)).toEqual([])
    expect(carried(outside(recalled, { do: 'renew_consent' }))).toEqual([])
    expect(carried(play(...asked))).toEqual([])
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

  test('waits with the first step for who could receive it and for the consent to that, and is late with neither', () => {
    const unchosen = play(...judged.filter(([action]) => action.do !== 'choose_receiver'))
    expect(next(unchosen, start, { consented: false })).toMatchObject({
      what: 'step_1',
      until: null,
      blockedBy: 'no_receiver',
    })
    const record = play(...judged)
    const stepOne = (consentedAt: number | null, of = record) =>
      duesOf(of, { ...calendars, consentedAt }).find(({ kind }) => kind === 'step_1')
    expect(stepOne(null)).toBeUndefined()
    expect(stepOne(start, unchosen)).toBeUndefined()
    // The consent came a day later, on a Thursday.
    expect(stepOne(start + days(1))).toMatchObject({
      since: start + days(1),
      dueAt: at('2027-03-11T17:00[Asia/Dhaka]'),
    })
    const byPartner = play(...judged, [
      { do: 'confirm_scenario', scenario: 'S2', suggested: 'S1', reason: 'partner_confirmed' },
    ])
    expect(stepOne(start, byPartner)).toBeUndefined()
    expect(next(byPartner).blockedBy).toBe('partner_not_called_back')
    const called = evolve(byPartner, {
      at: start + days(2),
      by: asId<WorkerId>('sending'),
      side: 'sending',
      event: { type: 'PartnerCalledBack' },
    })
    expect(stepOne(start, called)?.since).toBe(start + days(2))
  })

  test('has the danger judged anew for whoever is asked now, and not for the same one again', () => {
    const choose = (receiver: string): Told => [{ do: 'choose_receiver', receiver }, 'sending', days(1)]
    const elsewhere = play(...judged, choose('office-3'))
    expect(elsewhere.forced).toEqual({ why: 'travel_step_change', at: start + days(1) })
    expect(next(elsewhere, start + days(1)).what).toBe('reassess')
    expect(play(...judged, choose('office-2')).forced).toBeNull()
    expect(play(...wished, choose('office-3')).forced).toBeNull()
  })

  test('tells an office to delete what it was told, and who has the case to ask an agency, within a working day', () => {
    const withdrawn = play(...asked, [{ do: 'withdraw_consent' }, 'sending', days(1)])
    const recalls = (record: CaseRecord) =>
      duesOf(record, calendars).filter(({ kind }) => kind.startsWith('recall'))
    expect(recalls(withdrawn)).toEqual([
      {
        kind: 'recall',
        side: 'receiving',
        to: 'office-2',
        since: start + days(1),
        // Thursday: Friday is a working day there.
        dueAt: at('2027-03-12T17:00[Europe/Chisinau]'),
      },
    ])
    expect(next(withdrawn)).toMatchObject({ what: 'recall', side: 'receiving' })
    const outside = decide(
      play(...asked),
      { do: 'withdraw_consent' },
      { ...context('sending', start), outside: true },
    )
    const told = outside.ok ? outside.value : []
    const happen = (record: CaseRecord, event: CaseworkEvent) =>
      evolve(record, { at: start, by: asId<WorkerId>('sending'), side: 'sending', event })
    const toAgency = told.reduce(happen, play(...asked))
    expect(recalls(toAgency)).toMatchObject([{ kind: 'recall_receipt', side: 'sending' }])
    expect(recalls(happen(toAgency, { type: 'RecallReceived' }))).toEqual([])
    const other = { type: 'ReceiverChosen', receiver: 'office-3' } as const
    expect(recalls(happen(withdrawn, other))).toHaveLength(1)
    expect(recalls(happen(toAgency, other))).toHaveLength(1)
  })

  test('shows the other office an arrival that is planned, once there is a ticket for a way it was told of', () => {
    const planned = (...told: readonly Told[]) =>
      duesOf(play(...accepted, ...told), calendars).find(({ kind }) => kind === 'planned_arrival')
    const notify: Told = [{ do: 'notify_arrival', carriesHealth: false }]
    const ticket: Told = [{ do: 'issue_ticket' }]
    expect(planned(notify)).toBeUndefined()
    expect(planned(ticket)).toBeUndefined()
    expect(planned(notify, ticket)).toMatchObject({
      side: 'receiving',
      // When the alarm would ring: before that nobody there has anything to do about it.
      dueAt: start + days(6) + hours(1),
    })
    expect(planned(notify, ticket, [{ do: 'depart' }, 'sending', days(5)])).toBeUndefined()
    expect(planned(notify, ticket, [{ do: 'look_at_clock' }, 'sending', days(7)])).toBeUndefined()
  })
})

describe('what was due before the arrival', () => {
  /** On a Tuesday morning; judged on the Wednesday before. */
  const arrival = start + days(6) + hours(2)
  const arrived = (level: 'MEDIUM' | 'HIGH', ...meanwhile: readonly Told[]) => {
    const judgedAgain: readonly Told[] = [[{ do: 'assess_risk', level, reason: '' }]]
    return play(
      ...departed,
      ...judgedAgain,
      ...meanwhile,
      [{ do: 'take_step', step: '5', answer: null, carriesHealth: false }, 'sending', days(5)],
      [{ do: 'arrive', met: true }, 'receiving', days(6) + hours(2)],
    )
  }
  const dueIn = (record: CaseRecord, wanted: string) =>
    duesOf(record, calendars).find(({ kind }) => kind === wanted)

  test('is counted from it, in working days of the office that has just met them', () => {
    expect(dueIn(arrived('MEDIUM'), 'risk_review')).toEqual({
      kind: 'risk_review',
      side: 'receiving',
      since: arrival,
      dueAt: at('2027-03-23T17:00[Europe/Chisinau]'),
    })
    const forced = arrived('MEDIUM', [
      { do: 'force_reassessment', why: 'family_contact' },
      'sending',
      days(5),
    ])
    expect(dueIn(forced, 'reassess')?.dueAt).toBe(at('2027-03-16T17:00[Europe/Chisinau]'))
    const lowered = arrived('HIGH', [
      { do: 'assess_risk', level: 'LOW', reason: 'They moved away' },
      'sending',
      days(5),
    ])
    // The office that asked it decides it still.
    expect(dueIn(lowered, 'lowering')).toMatchObject({ side: 'sending', dueAt: start + days(5) })
  })

  test('waits for no working day where the danger is high', () => {
    expect(dueIn(arrived('HIGH'), 'risk_review')?.dueAt).toBe(arrival + hours(72))
  })

  test('is nothing that is late at once, even where they came later than anybody expected', () => {
    const late = play(
      ...departed,
      [{ do: 'take_step', step: '5', answer: null, carriesHealth: false }, 'sending', days(5)],
      [{ do: 'arrive', met: true }, 'receiving', days(8)],
    )
    expect(dueIn(late, 'step_6')?.dueAt).toBe(start + days(9))
    for (const due of duesOf(late, calendars)) expect(due.dueAt).toBeGreaterThan(start + days(8))
  })

  test('is not what was judged after it', () => {
    const again = play(
      ...departed,
      [{ do: 'arrive', met: true }, 'receiving', days(6)],
      [{ do: 'assess_risk', level: 'MEDIUM', reason: '' }, 'receiving', days(7)],
    )
    expect(dueIn(again, 'risk_review')?.dueAt).toBe(start + days(14))
  })
})
