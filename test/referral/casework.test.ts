import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asId, type WorkerId } from '../../src/core/ids.ts'
import { days, hours } from '../../src/core/time.ts'
import type { Acting, CaseworkAction, Context } from '../../src/referral/casework/action.ts'
import { decide } from '../../src/referral/casework/decide.ts'
import { evolve, rebuilt } from '../../src/referral/casework/evolve.ts'
import type { CaseRecord, Happened } from '../../src/referral/casework/record.ts'
import { currentLevel, isAlarmDue, isOnTheWay, newRecord } from '../../src/referral/casework/record.ts'
import type { RiskLevel } from '../../src/core/case.ts'
import { riskLevels } from '../../src/core/case.ts'
import { isHigher } from '../../src/referral/risk/level.ts'
import { stepIds } from '../../src/referral/steps/step.ts'

const worker = (name: string) => asId<WorkerId>(name)
const anna: Acting = { id: worker('anna'), role: 'caseworker', side: 'sending' }
const boris: Acting = { id: worker('boris'), role: 'supervisor', side: 'sending' }
const ion: Acting = { id: worker('ion'), role: 'caseworker', side: 'receiving' }

const context = (set: Partial<Context> = {}): Context => ({
  now: 0,
  by: anna,
  consented: true,
  healthConsented: false,
  child: false,
  assignee: null,
  findings: [],
  ...set,
})

/** Plays actions one after the other; the first refusal is thrown, so that a story says what it expects. */
const play = (...told: readonly (readonly [CaseworkAction, Partial<Context>?])[]): CaseRecord =>
  told.reduce((record, [action, set], index) => {
    const during = context({ now: hours(index), ...set })
    const decided = decide(record, action, during)
    if (!decided.ok) throw new Error(`${action.do}: ${decided.code}`)
    return decided.value
      .map((event) => ({ at: during.now, by: during.by.id, side: during.by.side, event }))
      .reduce(evolve, record)
  }, newRecord)

const confirmed: readonly (readonly [CaseworkAction, Partial<Context>?])[] = [
  [{ do: 'tell_wish', wish: 'return_home' }],
  [{ do: 'confirm_scenario', scenario: 'S1', suggested: 'S1', reason: null }],
  [{ do: 'assess_risk', level: 'MEDIUM', reason: 'They moved away' }],
]
const accepted: typeof confirmed = [
  ...confirmed,
  [{ do: 'take_step', step: '1', answer: null, carriesHealth: false }],
  [{ do: 'take_step', step: '2', answer: 'positive', carriesHealth: false }, { by: ion }],
  [{ do: 'sign_declaration' }],
  [{ do: 'take_step', step: '3', answer: null, carriesHealth: false }],
  [{ do: 'take_step', step: '4', answer: 'positive', carriesHealth: false }, { by: ion }],
  [{ do: 'choose_itinerary', itinerary: 'J1', arrivesAt: days(5) }],
]
const ticketed: typeof confirmed = [...accepted, [{ do: 'issue_ticket' }]]
const departed: typeof confirmed = [...ticketed, [{ do: 'depart' }]]
/** Whoever was told has not said yet that they deleted it, and the person agrees again. */
const renewed: typeof confirmed = [...ticketed, [{ do: 'withdraw_consent' }], [{ do: 'renew_consent' }]]
/** Consent taken back on the way, and a no to being met. */
const unwanted: typeof confirmed = [
  ...departed,
  [{ do: 'withdraw_consent' }],
  [{ do: 'answer_meeting', wanted: false }],
]
/** The same, and on the way again another day. */
const again: typeof confirmed = [
  ...unwanted,
  [{ do: 'stay_behind' }],
  [{ do: 'renew_consent' }],
  [{ do: 'choose_itinerary', itinerary: 'J2', arrivesAt: days(5) }],
  [{ do: 'issue_ticket' }],
  [{ do: 'depart' }],
]

const refused = (record: CaseRecord, action: CaseworkAction, set: Partial<Context> = {}) => {
  const decided = decide(record, action, context({ now: days(1), ...set }))
  return decided.ok ? decided.value.map(({ type }) => type) : decided.code
}

describe('a case', () => {
  test('another scenario than the suggested one needs a reason', () => {
    const other = { do: 'confirm_scenario', scenario: 'S2', suggested: 'S1' } as const
    expect(refused(newRecord, { ...other, reason: null })).toBe('reason_needed')
    expect(refused(newRecord, { ...other, reason: 'partner_confirmed' })).toEqual(['ScenarioConfirmed'])
  })

  test('that it was suggested is no reason for another scenario', () => {
    const chosen = { do: 'confirm_scenario', suggested: 'S1', reason: 'as_suggested' } as const
    expect(refused(newRecord, { ...chosen, scenario: 'S2' })).toBe('reason_needed')
    expect(refused(newRecord, { ...chosen, scenario: 'S1' })).toEqual(['ScenarioConfirmed'])
  })

  test('a level that falls needs a reason, and one that rises none', () => {
    const judged = (level: RiskLevel, reason: string) =>
      refused(play(...confirmed), { do: 'assess_risk', level, reason })
    expect(judged('LOW', ' ')).toBe('reason_needed')
    expect(judged('LOW', 'They moved away')).toEqual(['LoweringAsked'])
    expect([judged('MEDIUM', ''), judged('HIGH', '')]).toEqual([['RiskAssessed'], ['RiskAssessed']])
  })

  test('a level that falls waits for somebody else', () => {
    const asked = play(...confirmed, [{ do: 'assess_risk', level: 'LOW', reason: 'They moved away' }])
    expect(currentLevel(asked)?.level).toBe('MEDIUM')
    const yes = {
      do: 'decide_lowering',
      approve: true,
      asked: { at: asked.lowering?.at ?? 0, to: 'LOW' },
    } as const
    expect(refused(asked, yes)).toBe('same_worker')
    expect(refused(asked, yes, { by: boris })).toEqual(['RiskAssessed'])
  })

  test('a wish that changes loses nothing, and stops what it must', () => {
    const record = play(...accepted, [{ do: 'tell_wish', wish: 'stay_here_for_now' }])
    expect(record.chain.stepFour).toBe('accepted')
    expect(refused(record, { do: 'take_step', step: '5', answer: null, carriesHealth: false })).toBe(
      'scenario_not_confirmed',
    )
  })

  test('consent taken back before departure freezes everything and recalls what was told', () => {
    expect(refused(play(...accepted), { do: 'withdraw_consent' })).toEqual(['ChainFrozen', 'RecallSent'])
    const frozen = play(...accepted, [{ do: 'withdraw_consent' }])
    expect(refused(frozen, { do: 'issue_ticket' })).toBe('frozen')
  })

  test('consent taken back on the way asks a human, and takes no meeting away', () => {
    const record = play(...departed, [{ do: 'withdraw_consent' }])
    expect([record.meetingAsked, record.meetingWanted, record.chain.frozen]).toEqual([true, true, true])
    expect(record.journey?.itinerary).toBe('J1')
    expect(refused(record, { do: 'arrive', met: true }, { by: ion, now: days(5) })).toEqual(['Arrived'])
    expect(refused(record, { do: 'answer_meeting', wanted: false })).toEqual(['MeetingAnswered'])
  })

  test('an hour after the arrival nobody has told of, an alarm is raised once', () => {
    const record = play(...departed)
    const due = days(5) + hours(1)
    expect(refused(record, { do: 'look_at_clock' }, { now: due - 1 })).toEqual([])
    expect(refused(record, { do: 'look_at_clock' }, { now: due })).toEqual(['AlarmRaised'])
    const raised = play(...departed, [{ do: 'look_at_clock' }, { now: due }])
    expect(refused(raised, { do: 'look_at_clock' }, { now: due + 1 })).toEqual([])
  })

  test('no ticket before step 4, and none against a rule nobody may override', () => {
    const early = play(...confirmed, [{ do: 'choose_itinerary', itinerary: 'J1', arrivesAt: days(5) }])
    expect(refused(early, { do: 'issue_ticket' })).toBe('not_accepted')
    const record = play(...accepted)
    const hard = { rule: 'T09', class: 'BX', reason: 'nobody_meets' } as const
    const soft = { rule: 'T04', class: 'B', reason: 'not_a_working_day' } as const
    const override = { do: 'override_rule', rule: 'T04', reason: 'flight strike' } as const
    expect(refused(record, { do: 'issue_ticket' }, { findings: [soft] })).toBe('rules_not_kept')
    expect(refused(record, override, { findings: [soft] })).toBe('not_a_supervisor')
    expect(refused(record, override, { findings: [soft], by: boris })).toEqual(['RuleOverridden'])
    expect(refused(record, { ...override, reason: 'x'.repeat(501) }, { findings: [soft], by: boris })).toBe(
      'reason_too_long',
    )
    expect(refused(record, { ...override, rule: 'T09' }, { findings: [hard], by: boris })).toBe('no_override')
    const overridden = play(...accepted, [override, { findings: [soft], by: boris }])
    expect(refused(overridden, { do: 'issue_ticket' }, { findings: [soft] })).toEqual(['TicketIssued'])
    expect(refused(overridden, { do: 'issue_ticket' }, { findings: [soft, hard] })).toBe('rules_not_kept')
  })

  test('is the other office’s to close only once the person is with them', () => {
    expect(refused(play(...accepted), { do: 'close' }, { by: ion })).toBe('not_this_office')
    const unmet = play(...departed, [{ do: 'arrive', met: false }])
    expect(refused(unmet, { do: 'close' }, { by: ion })).toBe('not_this_office')
    const met = play(...departed, [{ do: 'arrive', met: true }, { now: days(5) }])
    expect(refused(met, { do: 'close' }, { by: ion })).toEqual(['CaseworkClosed'])
  })

  test('is never closed while somebody is on the way, and can always be opened again', () => {
    expect(refused(play(...departed), { do: 'close' })).toBe('not_arrived')
    const closed = play(...departed, [{ do: 'arrive', met: true }, { now: days(5) }], [{ do: 'close' }])
    expect(refused(closed, { do: 'tell_wish', wish: 'not_sure' })).toBe('closed')
    expect(refused(closed, { do: 'reopen' })).toEqual(['CaseworkReopened'])
  })

  test('brought by another organisation begins at step 3', () => {
    const record = play(
      [{ do: 'tell_wish', wish: 'return_home' }],
      [{ do: 'confirm_scenario', scenario: 'S3', suggested: 'S3', reason: null }],
      [{ do: 'record_external_step', step: '1' }],
      [{ do: 'record_external_step', step: '2' }],
      [{ do: 'assess_risk', level: 'LOW', reason: 'They moved away' }],
      [{ do: 'sign_declaration' }],
      [{ do: 'take_step', step: '3', answer: null, carriesHealth: false }],
    )
    expect(record.chain.steps['3']?.status).toBe('sent')
    expect(refused(play(...confirmed), { do: 'record_external_step', step: '1' })).toBe('not_third_scenario')
  })
})

const workers = [anna, boris, ion, { ...ion, id: worker('mira'), role: 'supervisor' as const }]
const findings = [
  [],
  [{ rule: 'T04', class: 'B', reason: 'not_a_working_day' }],
  [{ rule: 'T09', class: 'BX', reason: 'nobody_meets' }],
] as const

const action = fc.oneof(
  fc.constantFrom<CaseworkAction>(
    { do: 'call_partner_back', agency: 'police', number: '+90 212 000 00 00' },
    { do: 'choose_receiver', receiver: 'office-1' },
    { do: 'choose_receiver', receiver: 'office-2' },
    { do: 'force_reassessment', why: 'new_threat' },
    { do: 'sign_declaration' },
    { do: 'withdraw_declaration' },
    { do: 'appoint_guardian' },
    { do: 'find_best_interests' },
    { do: 'sign_off' },
    { do: 'withdraw_consent' },
    { do: 'renew_consent' },
    { do: 'issue_ticket' },
    { do: 'depart' },
    { do: 'depart', unusual: 'departs_late' },
    { do: 'look_at_clock' },
    { do: 'answer_alarm' },
    { do: 'stay_behind' },
    { do: 'close' },
    { do: 'reopen' },
    { do: 'override_rule', rule: 'T04', reason: 'strike' },
    { do: 'override_rule', rule: 'T09', reason: 'strike' },
  ),
  fc.record({
    do: fc.constant('assess_risk' as const),
    level: fc.constantFrom(...riskLevels),
    reason: fc.constantFrom('They moved away', ''),
  }),
  fc.record({
    do: fc.constant('decide_lowering' as const),
    approve: fc.boolean(),
    asked: fc.constant({ at: 0, to: 'LOW' as const }),
  }),
  fc.record({
    do: fc.constant('tell_wish' as const),
    wish: fc.constantFrom('return_home' as const, 'stay_here_for_now' as const),
  }),
  fc.record({
    do: fc.constant('confirm_scenario' as const),
    scenario: fc.constantFrom('S1' as const, 'S1' as const, 'S2' as const, 'S3' as const, 'S4' as const),
    suggested: fc.constant('S1' as const),
    reason: fc.constant('new_facts' as const),
  }),
  fc.record({
    do: fc.constant('take_step' as const),
    step: fc.constantFrom(...stepIds),
    answer: fc.constantFrom('positive' as const, 'positive' as const, 'negative' as const),
    carriesHealth: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('record_external_step' as const),
    step: fc.constantFrom('1' as const, '2' as const),
  }),
  fc.record({ do: fc.constant('answer_meeting' as const), wanted: fc.boolean() }),
  fc.record({
    do: fc.constant('choose_itinerary' as const),
    itinerary: fc.constant('J1'),
    arrivesAt: fc.nat(days(40)),
  }),
  fc.record({ do: fc.constant('delay' as const), arrivesAt: fc.nat(days(40)) }),
  fc.record({
    do: fc.constant('arrive' as const),
    met: fc.boolean(),
    unusual: fc.constantFrom('arrives_early' as const, null),
  }),
)

interface Moment {
  readonly action: CaseworkAction
  readonly after: number
  readonly by: Acting
  readonly consented: boolean
  readonly healthConsented: boolean
  readonly child: boolean
  readonly findings: Context['findings']
}

const moment: fc.Arbitrary<Moment> = fc.record({
  action,
  after: fc.nat(days(3)),
  by: fc.constantFrom(...workers),
  consented: fc.boolean(),
  healthConsented: fc.boolean(),
  child: fc.boolean(),
  findings: fc.constantFrom(...findings),
})

interface Turn {
  readonly before: CaseRecord
  readonly after: CaseRecord
  readonly context: Context
  readonly action: CaseworkAction
  readonly happened: readonly Happened[]
}

/** A second worker mostly answers what was asked last. */
const asRead = (record: CaseRecord, next: CaseworkAction): CaseworkAction =>
  next.do === 'decide_lowering' && record.lowering !== null ? { ...next, asked: record.lowering } : next

/** What random people do, begun at a random point of a return so that the later rules are met too. */
const turnsOf = (begin: CaseRecord, moments: readonly Moment[]): readonly Turn[] => {
  const turns: Turn[] = []
  let record = begin
  let now = hours(24)
  for (const { action: next, after, ...rest } of moments) {
    now += after
    const during = context({ now, ...rest })
    const asked = asRead(record, next)
    const decided = decide(record, asked, during)
    const happened = decided.ok
      ? decided.value.map((event) => ({ at: now, by: during.by.id, side: during.by.side, event }))
      : []
    const then = happened.reduce(evolve, record)
    turns.push({ before: record, after: then, context: during, action: asked, happened })
    record = then
  }
  return turns
}

const begins = [[], confirmed, accepted, ticketed, renewed, departed, unwanted, again].map((told) =>
  play(...told),
)

const everyTurn = (holds: (turn: Turn) => void) => {
  fc.assert(
    fc.property(fc.constantFrom(...begins), fc.array(moment, { maxLength: 40 }), (begin, moments) => {
      for (const turn of turnsOf(begin, moments)) holds(turn)
    }),
    { numRuns: 400 },
  )
}
const types = ({ happened }: Turn) => happened.map(({ event }) => event.type)

describe('whatever people do, in whatever order and at whatever time', () => {
  test('there is no ticket before step 4, none without consent and none while the chain is frozen', () => {
    everyTurn((turn) => {
      if (!types(turn).includes('TicketIssued')) return
      expect(turn.before.chain.stepFour).toBe('accepted')
      expect(turn.before.chain.frozen).toBe(false)
      expect(turn.context.consented).toBe(true)
      expect(turn.context.findings.some((found) => found.class === 'BX')).toBe(false)
    })
  })

  test('nothing is told another office without live consent, but that somebody has arrived', () => {
    everyTurn((turn) => {
      const told = turn.action.do === 'take_step' && types(turn).includes('StepTaken') ? turn.action : null
      if (told === null || told.step === '6') return
      expect(turn.context.consented).toBe(true)
      if (told.carriesHealth) expect(turn.context.healthConsented).toBe(true)
    })
  })

  test('no level falls without a second worker', () => {
    everyTurn(({ before, after, happened }) => {
      const [was, is] = [currentLevel(before), currentLevel(after)]
      if (was === null || is === null || !isHigher(was.level, is.level)) return
      expect(before.lowering?.askedBy).toBeDefined()
      expect(happened[0]?.by).not.toBe(before.lowering?.askedBy)
    })
  })

  test('nobody on the way is left without an alarm but by a supervisor', () => {
    everyTurn(({ before, after, context: { by } }) => {
      if (!isOnTheWay(after)) return
      if (after.closedAt === null) {
        const isRung = after.journey?.alarm !== null && after.journey?.alarm.answered === null
        expect(isRung || isAlarmDue(after, days(1000))).toBe(true)
      } else if (before.closedAt === null) expect(by).toMatchObject({ role: 'supervisor', side: 'sending' })
    })
  })

  test('no rule that admits none is overridden', () => {
    everyTurn(({ after }) => {
      expect(after.journey?.overridden ?? []).not.toContain('T09')
    })
  })

  test('whoever seeks to stay goes through none of the steps', () => {
    everyTurn((turn) => {
      // Who is on the way is notified and met, whatever they wish meanwhile.
      const hasLeft = (turn.before.journey?.departedAt ?? null) !== null
      const isStaying = turn.before.scenario?.is === 'S4' && !hasLeft
      if (isStaying) expect(types(turn)).not.toContain('StepTaken')
    })
  })

  test('consent taken back takes nothing away but what is still to be sent', () => {
    everyTurn(({ before, after, action: did, happened, context: { now } }) => {
      if (did.do !== 'withdraw_consent' || happened.length === 0) return
      // What the other office was told is to be deleted, and told anew when they agree again.
      const isRecalled = !isOnTheWay(before) && before.chain.steps['1'] !== undefined
      const receiver = before.receiver?.id ?? null
      const isAskedAlready = before.recalls.some((each) => each.receiver === receiver)
      const recalled = isRecalled
        ? (['1', '3'] as const).filter((step) => before.chain.steps[step]?.status === 'sent')
        : before.chain.recalled
      expect(after).toEqual({
        ...before,
        chain: { ...before.chain, frozen: true, recalled },
        toCarry: isRecalled ? [] : before.toCarry,
        // Who has not left needs another ticket.
        journey: before.journey && {
          ...before.journey,
          ticketedAt: before.journey.departedAt === null ? null : before.journey.ticketedAt,
          notifiedAt: isRecalled ? null : before.journey.notifiedAt,
        },
        // Who is on the way is asked by a human, and recalled by nobody.
        meetingAsked: before.meetingAsked || isOnTheWay(before),
        recalls:
          isRecalled && !isAskedAlready
            ? [...before.recalls, { at: now, side: 'receiving', receiver }]
            : before.recalls,
      })
    })
  })

  test('the log rebuilds the case', () => {
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 60 }), (moments) => {
        const turns = turnsOf(newRecord, moments)
        expect(rebuilt(turns.flatMap(({ happened }) => happened))).toEqual(turns.at(-1)?.after ?? newRecord)
      }),
      { numRuns: 200 },
    )
  })
})
