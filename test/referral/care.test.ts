import { describe, expect, test } from 'vitest'
import type { WorkerId } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import { days, hours } from '../../src/core/time.ts'
import type { CaseworkAction, Context } from '../../src/referral/casework/action.ts'
import { barToForm } from '../../src/referral/casework/bar-to-form.ts'
import { decide } from '../../src/referral/casework/decide.ts'
import { duesOf } from '../../src/referral/casework/due.ts'
import { evolve } from '../../src/referral/casework/evolve.ts'
import { stepFacts } from '../../src/referral/casework/facts.ts'
import { nextOf } from '../../src/referral/casework/next.ts'
import type { CaseRecord } from '../../src/referral/casework/record.ts'
import type { Side } from '../../src/referral/steps/step.ts'
import { isAlarmDue, newRecord } from '../../src/referral/casework/record.ts'
import { nextFor } from '../../src/referral/casework/seen-by.ts'
import type { Plan } from '../../src/referral/reintegration/plan.ts'
import { at, moldova } from './travel/journey.ts'

/** Whose the person is to look after: the office they have left until they have arrived, and then the other one. */
const start = 1_800_000_000_000
const here = { id: asId<WorkerId>('anna'), role: 'caseworker', side: 'sending' } as const
const there = { id: asId<WorkerId>('ion'), role: 'caseworker', side: 'receiving' } as const

const context = (set: Partial<Context>): Context => ({
  now: start,
  by: here,
  consented: true,
  healthConsented: false,
  child: false,
  assignee: here.id,
  findings: [],
  ...set,
})

type Told = readonly [CaseworkAction, Partial<Context>?]

const after = (record: CaseRecord, ...told: readonly Told[]): CaseRecord =>
  told.reduce((so, [action, set = {}]) => {
    const during = context(set)
    const decided = decide(so, action, during)
    if (!decided.ok) throw new Error(`${action.do}: ${decided.code}`)
    return decided.value.reduce(
      (each, event) => evolve(each, { at: during.now, by: during.by.id, side: during.by.side, event }),
      so,
    )
  }, record)

const refused = (record: CaseRecord, action: CaseworkAction, set: Partial<Context> = {}) => {
  const decided = decide(record, action, context(set))
  return decided.ok ? null : decided.code
}

const plan: Plan = {
  activities: [
    {
      goal: 'short',
      activity: 'A room of her own',
      service: 'accommodation',
      provider: 'The shelter',
      responsible: 'Ion',
      startsOn: '2027-02-01',
      endsOn: '2027-05-01',
      cost: 600,
      indicator: 'She sleeps there',
    },
  ],
  ceiling: 1800,
  currency: 'EUR',
  reviewOn: '2027-05-01',
  contingency: '',
  closureCriteria: ['She asks for it'],
  complaintChannel: true,
}
const draw = { do: 'draw_plan', plan } as const
const agree = { do: 'agree_plan', how: 'voice', copy: 'withheld' } as const
const judge = { do: 'assess_risk', level: 'LOW', reason: '' } as const
const arrivesAt = start + days(3)

const step = (of: '1' | '2' | '3' | '4', by: typeof here | typeof there): Told => [
  { do: 'take_step', step: of, answer: by === there ? 'positive' : null, carriesHealth: false },
  { by },
]
const left = after(
  newRecord,
  [{ do: 'tell_wish', wish: 'return_home' }],
  [{ do: 'confirm_scenario', scenario: 'S1', suggested: 'S1', reason: null }],
  [judge],
  [draw],
  [agree],
  [{ do: 'choose_receiver', receiver: 'there' }],
  [judge],
  [{ do: 'sign_declaration' }],
  step('1', here),
  step('2', there),
  step('3', here),
  step('4', there),
  [{ do: 'choose_itinerary', itinerary: 'J1', arrivesAt }],
  [{ do: 'issue_ticket' }],
  [{ do: 'depart' }, { now: start + days(2) }],
)
const met = arrivesAt + hours(1)
const arrived = after(left, [
  { do: 'arrive', met: true },
  { by: there, now: met },
])
const metOutside = after(left, [
  { do: 'arrive', met: true },
  { outside: true, now: met },
])
const calendars = { sending: moldova, receiving: moldova, child: false, consentedAt: start }
const nextIn = (record: CaseRecord, side: Side = 'sending') =>
  nextFor(nextOf(record, duesOf(record, calendars), stepFacts(record, context({}), false), side), side)

describe('whoever has arrived', () => {
  test('is judged and planned with by the office there, and by no office that they have left', () => {
    for (const action of [judge, draw, agree, { do: 'monitor', point: 'week_1' } as const]) {
      expect(refused(arrived, action)).toBe('not_this_office')
      expect(refused(left, action, { by: there })).toBe('not_this_office')
    }
    expect(refused(arrived, judge, { by: there })).toBeNull()
    expect(refused(left, judge)).toBeNull()
  })

  test('is let fall to a lower level by a second worker of the office that asked it, and of no other', () => {
    const high = { do: 'assess_risk', level: 'HIGH', reason: '' } as const
    const decides = (record: CaseRecord, side: 'sending' | 'receiving') => {
      const by = { id: asId<WorkerId>('second'), role: 'supervisor', side } as const
      const asked = record.lowering ?? { to: 'LOW', at: 0 }
      return refused(record, { do: 'decide_lowering', approve: true, asked }, { by })
    }
    const lower = { ...judge, reason: 'They moved away' } as const
    const before = after(
      left,
      [high],
      [lower],
      [
        { do: 'arrive', met: true },
        { by: there, now: met },
      ],
    )
    expect([decides(before, 'sending'), decides(before, 'receiving')]).toEqual([null, 'not_this_office'])
    expect(duesOf(before, calendars).find(({ kind }) => kind === 'lowering')?.side).toBe('sending')
    const since = after(arrived, [high, { by: there, now: met }], [lower, { by: there, now: met }])
    expect([decides(since, 'sending'), decides(since, 'receiving')]).toEqual(['not_this_office', null])
    expect(duesOf(since, calendars).find(({ kind }) => kind === 'lowering')?.side).toBe('receiving')
  })

  test('begins anew with the office there, which fills in nothing of a new start before', () => {
    const bar = (record: CaseRecord, side: Side, outside = false) =>
      barToForm(record, 'reintegration', { side, outside })
    expect([bar(left, 'receiving'), bar(left, 'sending')]).toEqual(['not_here_yet', null])
    expect([bar(arrived, 'receiving'), bar(arrived, 'sending')]).toEqual([null, 'not_this_office'])
    expect(bar(arrived, 'sending', true)).toBeNull()
    expect(barToForm(left, 'needs', { side: 'receiving', outside: false })).toBeNull()
  })

  test('is still said to be in danger by the office that they write to, which takes nothing back', () => {
    const told = after(arrived, [{ do: 'force_reassessment', why: 'new_threat' }])
    expect(told.forced?.why).toBe('new_threat')
    expect(refused(told, judge)).toBe('not_this_office')
    expect(after(told, [judge, { by: there }]).forced).toBeNull()
  })

  test('is looked after by the office they left where an agency outside has met them, with the plan they made', () => {
    for (const action of [judge, draw, agree, { do: 'monitor', point: 'week_1' } as const])
      expect(refused(metOutside, action, { outside: true, now: met })).toBeNull()
    expect(metOutside.reintegration).toEqual(left.reintegration)
    expect(refused(metOutside, judge, { outside: true, by: there })).toBe('not_this_office')
  })

  test('has nothing that waits for an agency outside, which sees none of it', () => {
    const sides = (record: CaseRecord, outside: boolean) =>
      new Map(duesOf(record, { ...calendars, outside }).map(({ kind, side }) => [kind, side]))
    const told = after(metOutside, [{ do: 'force_reassessment', why: 'family_contact' }])
    for (const kind of ['reassess', 'risk_review', 'monitor_week_1'] as const)
      expect(sides(told, true).get(kind)).toBe('sending')
    expect(
      sides(after(arrived, [{ do: 'force_reassessment', why: 'family_contact' }]), false).get('reassess'),
    ).toBe('receiving')
    const bare = {
      ...metOutside,
      reintegration: null,
      chain: { ...metOutside.chain, stepFour: null, frozen: true },
    }
    expect(nextOf(bare, [], stepFacts(bare, context({}), false), 'sending', true)).toMatchObject({
      what: 'draw_plan',
      side: 'sending',
    })
  })

  test('is judged when it was due, where nobody else has taken over', () => {
    const dueOf = (record: CaseRecord, outside: boolean) =>
      duesOf(record, { ...calendars, outside }).find(({ kind }) => kind === 'risk_review')?.since
    expect(dueOf(metOutside, true)).toBe(left.levels.at(-1)?.at)
    expect(dueOf(arrived, false)).toBe(met)
  })

  test('was met by somebody also where an older log does not say by whom', () => {
    const told = evolve(left, {
      at: met,
      by: here.id,
      side: 'sending',
      event: { type: 'Arrived', met: true },
    })
    expect(told.reintegration).toBeNull()
    expect(after(told, [draw, { outside: true }]).reintegration?.version).toBe(2)
  })

  test('has a plan of the office there: the one that was made before the journey is none of its', () => {
    expect(left.reintegration?.agreement).not.toBeNull()
    expect(arrived.reintegration).toBeNull()
    expect(refused(arrived, agree, { by: there })).toBe('no_plan')
    const unmet = after(left, [
      { do: 'arrive', met: false },
      { by: there, now: met },
    ])
    expect(unmet.reintegration).not.toBeNull()
  })
})

describe('danger that waits when somebody arrives', () => {
  /** Friday, after the work of the office there. */
  const friday = at('2027-01-22T18:00[Europe/Chisinau]')
  const monday = at('2027-01-25T17:00[Europe/Chisinau]')
  const metOn = (...told: readonly Told[]) =>
    after(left, ...told, [
      { do: 'arrive', met: true, unusual: null },
      { by: there, now: friday },
    ])
  const reassessed = (record: CaseRecord) =>
    duesOf(record, calendars).find(({ kind }) => kind === 'reassess')?.dueAt
  const forced = (why: 'new_threat' | 'family_contact'): Told => [
    { do: 'force_reassessment', why },
    { now: friday - hours(20) },
  ]

  test('is looked at within a day where somebody was threatened, and on a working day otherwise', () => {
    expect(reassessed(metOn(forced('new_threat')))).toBe(friday + hours(24))
    expect(reassessed(metOn(forced('family_contact')))).toBe(monday)
  })

  test('is looked at within a day where nobody has judged it', () => {
    const unjudged = metOn(forced('family_contact'))
    expect(reassessed({ ...unjudged, levels: [] })).toBe(friday + hours(24))
  })
})

describe('looking how it goes', () => {
  const planned = after(arrived, [draw, { by: there, now: met }], [agree, { by: there, now: met }])
  const look = (point: 'week_1' | 'month_1' | 'month_12', now: number) =>
    refused(planned, { do: 'monitor', point }, { by: there, now })

  test('begins at once, and never before the time of the look before', () => {
    expect(look('week_1', met)).toBeNull()
    expect(look('month_1', met + days(7) - 1)).toBe('too_early')
    expect(look('month_1', met + days(7))).toBeNull()
    expect(look('month_12', met + days(150))).toBe('too_early')
    expect(look('month_12', met + days(200))).toBeNull()
  })

  test('goes on from the first agreement of who stays, whatever is agreed anew', () => {
    const stays = after(newRecord, [
      { do: 'confirm_scenario', scenario: 'S4', suggested: 'S4', reason: null },
    ])
    const agreed = after(stays, [draw], [agree])
    const revised = after(agreed, [draw, { now: start + days(85) }])
    const monitored = (record: CaseRecord) =>
      duesOf(record, calendars).filter(({ kind }) => kind === 'monitor_month_3')
    expect(monitored(revised)).toEqual([])
    const again = after(revised, [agree, { now: start + days(85) }])
    expect(refused(again, { do: 'monitor', point: 'month_3' }, { now: start + days(92) })).toBeNull()
    expect(monitored(again)).toEqual(monitored(agreed))
    expect(again.reintegration?.agreement?.at).toBe(start + days(85))
  })
})

describe('whoever was asked on the way', () => {
  const asked = after(left, [{ do: 'withdraw_consent' }, { now: start + days(2) }])
  const no = after(asked, [{ do: 'answer_meeting', wanted: false }])
  const late = arrivesAt + hours(2)

  test('is called about also after a no: whoever holds their phone may have said it', () => {
    expect(isAlarmDue(asked, late)).toBe(true)
    expect(isAlarmDue(no, late)).toBe(true)
    const kinds = (record: CaseRecord) => duesOf(record, calendars).map(({ kind }) => kind)
    expect(kinds(asked)).toContain('arrival')
    expect(kinds(no)).toContain('arrival')
    expect(kinds(no)).not.toContain('ask_meeting')
  })

  test('is waited for again when they want it after all', () => {
    const again = after(no, [{ do: 'answer_meeting', wanted: true }])
    expect(isAlarmDue(again, late)).toBe(true)
    expect(refused(again, { do: 'answer_meeting', wanted: false })).toBe('nothing_asked')
    expect(refused(left, { do: 'answer_meeting', wanted: false })).toBe('nothing_asked')
    // Said twice over it changes nothing more.
    expect(refused(no, { do: 'answer_meeting', wanted: false })).toBe('nothing_asked')
  })

  test('is given up by a supervisor where they do not want to be met, and only there', () => {
    const supervisor = { id: asId<WorkerId>('iris'), role: 'supervisor', side: 'sending' } as const
    expect(refused(no, { do: 'close' })).toBe('second_worker_needed')
    expect(refused(no, { do: 'close' }, { by: supervisor })).toBeNull()
    expect(refused(asked, { do: 'close' })).toBe('not_arrived')
  })
})

test('a case that is closed leaves nothing to do, for either office', () => {
  const closed = after(arrived, [{ do: 'close' }, { by: there, now: met }])
  for (const side of ['sending', 'receiving'] as const) expect(nextIn(closed, side).what).toBe('nothing')
})
