import type { Scenario } from '../../core/case.ts'
import type { WorkerId } from '../../core/ids.ts'
import { fail, ok, unreachable, type Result } from '../../core/result.ts'
import type { Instant } from '../../core/time.ts'
import type { MonitoringPoint, Plan, PlanRefusal } from '../reintegration/plan.ts'
import { checkPlan } from '../reintegration/plan.ts'
import type { RiskLevel } from '../risk/level.ts'
import { isHigher } from '../risk/level.ts'
import type { Reassessment } from '../risk/review.ts'
import { isCurrent } from '../risk/review.ts'
import type { StepFacts, StepRefusal } from '../steps/chain.ts'
import { mayTake } from '../steps/chain.ts'
import { alarmAt, type Side, type StepId } from '../steps/step.ts'
import type { Finding } from '../travel/finding.ts'
import { mayOverride } from '../travel/finding.ts'
import type { CaseRecord, CaseworkEvent } from './record.ts'
import { currentLevel, hasDeparted, isOnTheWay } from './record.ts'

/** Who acts, for which office. */
export interface Acting {
  readonly id: WorkerId
  readonly role: 'caseworker' | 'supervisor' | 'security_focal_point'
  readonly side: Side
}

/** What an action is asked beside the case: the time, the ledger of consents, and what the rules of travel find. */
export interface Context {
  readonly now: Instant
  readonly by: Acting
  readonly consented: boolean
  readonly healthConsented: boolean
  readonly child: boolean
  /** Of the journey that is chosen, or is to be chosen. */
  readonly findings: readonly Finding[]
}

export type CaseworkAction =
  | {
      readonly do: 'confirm_scenario'
      readonly scenario: Scenario
      readonly suggested: Scenario
      readonly reason: string | null
    }
  | { readonly do: 'tell_wish'; readonly wish: string }
  | { readonly do: 'call_partner_back' }
  | { readonly do: 'assess_risk'; readonly level: RiskLevel }
  | { readonly do: 'decide_lowering'; readonly approve: boolean }
  | { readonly do: 'force_reassessment'; readonly why: Reassessment }
  | { readonly do: 'sign_declaration' }
  | { readonly do: 'withdraw_declaration' }
  | { readonly do: 'appoint_guardian' }
  | { readonly do: 'find_best_interests' }
  | { readonly do: 'sign_off' }
  | {
      readonly do: 'take_step'
      readonly step: StepId
      readonly answer: 'positive' | 'negative' | null
      readonly carriesHealth: boolean
    }
  | { readonly do: 'record_external_step'; readonly step: '1' | '2' }
  | { readonly do: 'withdraw_consent' }
  | { readonly do: 'renew_consent' }
  | { readonly do: 'answer_meeting'; readonly wanted: boolean }
  | { readonly do: 'choose_itinerary'; readonly itinerary: string; readonly arrivesAt: Instant }
  | { readonly do: 'override_rule'; readonly rule: string; readonly reason: string }
  | { readonly do: 'issue_ticket' }
  | { readonly do: 'depart' }
  | { readonly do: 'delay'; readonly arrivesAt: Instant }
  | { readonly do: 'look_at_clock' }
  | { readonly do: 'answer_alarm' }
  | { readonly do: 'arrive'; readonly met: boolean }
  | { readonly do: 'draw_plan'; readonly plan: Plan }
  | { readonly do: 'agree_plan'; readonly how: 'signed' | 'voice'; readonly copy: 'given' | 'withheld' }
  | { readonly do: 'monitor'; readonly point: MonitoringPoint }
  | { readonly do: 'close' }
  | { readonly do: 'reopen' }

export type CaseworkRefusal =
  | StepRefusal
  | PlanRefusal
  | 'closed'
  | 'not_closed'
  | 'reason_needed'
  | 'second_worker_needed'
  | 'nothing_asked'
  | 'same_worker'
  | 'not_a_supervisor'
  | 'steps_begun'
  | 'not_third_scenario'
  | 'no_journey'
  | 'has_departed'
  | 'has_arrived'
  | 'no_such_finding'
  | 'no_override'
  | 'rules_not_kept'
  | 'no_ticket'
  | 'no_alarm'
  | 'no_plan'
  | 'not_agreed'
  | 'monitored_already'
  | 'not_arrived'

type Decided = Result<readonly CaseworkEvent[], CaseworkRefusal>

const events = (...of: readonly CaseworkEvent[]): Decided => ok(of)

/** What a step of this case would be asked now. */
export const stepFacts = (record: CaseRecord, context: Context, carriesHealth: boolean): StepFacts => {
  const level = currentLevel(record)
  const isUsable = level !== null && isCurrent(level.at, record.forced?.at ?? null, context.now)
  return {
    now: context.now,
    side: context.by.side,
    scenario: record.scenario?.is ?? null,
    wishesReturn: record.wish === 'return_home',
    consented: context.consented,
    healthConsented: context.healthConsented,
    carriesHealth,
    declaration: record.declaration,
    risk: isUsable ? { level: level.level, assessedAt: level.at } : null,
    supervisorSigned: record.supervisorSigned,
    child: context.child,
    guardian: record.guardian,
    bestInterests: record.bestInterests,
    partnerVerified: record.partnerVerified,
    departed: hasDeparted(record),
  }
}

const takeStep = (
  record: CaseRecord,
  context: Context,
  { step, answer, carriesHealth }: Extract<CaseworkAction, { do: 'take_step' }>,
): Decided => {
  const may = mayTake(record.chain, step, stepFacts(record, context, carriesHealth))
  return may.ok ? events({ type: 'StepTaken', step, status: 'sent', answer }) : may
}

/** A level that falls waits for a second worker; one that rises, or stays, is true at once. */
const assessRisk = (record: CaseRecord, level: RiskLevel): Decided => {
  const current = currentLevel(record)
  if (current !== null && isHigher(current.level, level)) return events({ type: 'LoweringAsked', to: level })
  return events({ type: 'RiskAssessed', level })
}

const decideLowering = (record: CaseRecord, { by }: Context, approve: boolean): Decided => {
  if (record.lowering === null) return fail('nothing_asked')
  if (record.lowering.askedBy === by.id) return fail('same_worker')
  return approve
    ? events({ type: 'RiskAssessed', level: record.lowering.to })
    : events({ type: 'LoweringRefused' })
}

/**
 * Taking consent back stops what is still to be sent. Whoever is on the way is still met: a human asks whether they want
 * that, and no program takes it from them.
 */
const withdraw = (record: CaseRecord): Decided => {
  if (isOnTheWay(record)) return events({ type: 'ChainFrozen' }, { type: 'MeetingQuestioned' })
  const isKnownThere = record.chain.steps['1'] !== undefined
  return events(
    { type: 'ChainFrozen' },
    ...(isKnownThere ? [{ type: 'RecallSent', to: 'receiving' } as const] : []),
  )
}

const overrideRule = (
  record: CaseRecord,
  { by, findings }: Context,
  { rule, reason }: Extract<CaseworkAction, { do: 'override_rule' }>,
): Decided => {
  if (record.journey === null) return fail('no_journey')
  if (by.role !== 'supervisor') return fail('not_a_supervisor')
  if (reason.trim() === '') return fail('reason_needed')
  const found = findings.filter((each) => each.rule === rule && each.class !== 'W')
  if (found.length === 0) return fail('no_such_finding')
  return found.every(mayOverride) ? events({ type: 'RuleOverridden', rule, reason }) : fail('no_override')
}

const issueTicket = (record: CaseRecord, { findings, consented }: Context): Decided => {
  const { journey, chain } = record
  if (journey === null) return fail('no_journey')
  if (chain.frozen) return fail('frozen')
  if (!consented) return fail('no_consent')
  if (chain.stepFour !== 'accepted') return fail('not_accepted')
  const isStanding = ({ rule, class: of }: Finding) =>
    of === 'BX' || (of === 'B' && !journey.overridden.includes(rule))
  return findings.some(isStanding) ? fail('rules_not_kept') : events({ type: 'TicketIssued' })
}

const lookAtClock = (record: CaseRecord, { now }: Context): Decided => {
  const { journey } = record
  if (journey === null || journey.alarm !== null || !isOnTheWay(record)) return events()
  return now >= alarmAt(journey.arrivesAt) ? events({ type: 'AlarmRaised' }) : events()
}

const onTheWay = (record: CaseRecord, event: CaseworkEvent): Decided => {
  if (!hasDeparted(record)) return fail('not_departed')
  return isOnTheWay(record) ? events(event) : fail('has_arrived')
}

/**
 * What an action makes of a case: what happens, or the first reason why it may not. A closed case takes nothing but
 * being opened again; what protects a person on the way is never refused.
 */
export const decide = (record: CaseRecord, action: CaseworkAction, context: Context): Decided => {
  if (record.closedAt !== null && action.do !== 'reopen') return fail('closed')
  switch (action.do) {
    case 'confirm_scenario':
      if (action.scenario !== action.suggested && (action.reason ?? '').trim() === '')
        return fail('reason_needed')
      return events({ type: 'ScenarioConfirmed', scenario: action.scenario, reason: action.reason })
    case 'tell_wish':
      return events({ type: 'WishTold', wish: action.wish })
    case 'call_partner_back':
      return events({ type: 'PartnerCalledBack' })
    case 'assess_risk':
      return assessRisk(record, action.level)
    case 'decide_lowering':
      return decideLowering(record, context, action.approve)
    case 'force_reassessment':
      return events({ type: 'ReassessmentForced', why: action.why })
    case 'sign_declaration':
      return record.wish === 'return_home' ? events({ type: 'DeclarationSigned' }) : fail('return_not_wished')
    case 'withdraw_declaration':
      return record.declaration === null ? fail('no_declaration') : events({ type: 'DeclarationWithdrawn' })
    case 'appoint_guardian':
      return events({ type: 'GuardianAppointed' })
    case 'find_best_interests':
      return events({ type: 'BestInterestsFound' })
    case 'sign_off':
      return context.by.role === 'supervisor'
        ? events({ type: 'SupervisorSigned' })
        : fail('not_a_supervisor')
    case 'take_step':
      return takeStep(record, context, action)
    case 'record_external_step':
      if (record.scenario?.is !== 'S3') return fail('not_third_scenario')
      if (record.chain.steps[action.step] !== undefined) return fail('taken_already')
      if (action.step === '2' && record.chain.steps['1'] === undefined) return fail('earlier_step_open')
      return events({
        type: 'StepTaken',
        step: action.step,
        status: 'received_external',
        answer: action.step === '2' ? 'positive' : null,
      })
    case 'withdraw_consent':
      return withdraw(record)
    case 'renew_consent':
      return context.consented ? events({ type: 'ChainResumed' }) : fail('no_consent')
    case 'answer_meeting':
      return record.meetingAsked
        ? events({ type: 'MeetingAnswered', wanted: action.wanted })
        : fail('nothing_asked')
    case 'choose_itinerary':
      if (hasDeparted(record)) return fail('has_departed')
      return events({ type: 'ItineraryChosen', itinerary: action.itinerary, arrivesAt: action.arrivesAt })
    case 'override_rule':
      return overrideRule(record, context, action)
    case 'issue_ticket':
      return issueTicket(record, context)
    case 'depart':
      if (record.journey === null) return fail('no_journey')
      if (record.journey.ticketedAt === null) return fail('no_ticket')
      return hasDeparted(record) ? fail('has_departed') : events({ type: 'Departed' })
    case 'delay':
      return onTheWay(record, { type: 'Delayed', arrivesAt: action.arrivesAt })
    case 'look_at_clock':
      return lookAtClock(record, context)
    case 'answer_alarm':
      return (record.journey?.alarm ?? null) === null ? fail('no_alarm') : events({ type: 'AlarmAnswered' })
    case 'arrive':
      return onTheWay(record, { type: 'Arrived', met: action.met })
    case 'draw_plan': {
      const plan = checkPlan(action.plan)
      return plan.ok ? events({ type: 'PlanDrawn', plan: plan.value }) : plan
    }
    case 'agree_plan':
      return record.reintegration === null
        ? fail('no_plan')
        : events({ type: 'PlanAgreed', how: action.how, copy: action.copy })
    case 'monitor':
      if (record.reintegration === null) return fail('no_plan')
      if (record.reintegration.agreed === null) return fail('not_agreed')
      if (record.reintegration.monitored.includes(action.point)) return fail('monitored_already')
      return events({ type: 'Monitored', point: action.point })
    case 'close':
      return isOnTheWay(record) ? fail('not_arrived') : events({ type: 'CaseworkClosed' })
    case 'reopen':
      return record.closedAt === null ? fail('not_closed') : events({ type: 'CaseworkReopened' })
    default:
      return unreachable(action)
  }
}
