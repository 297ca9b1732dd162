import { fail, unreachable } from '../../core/result.ts'
import { checkPlan, monitoringOpens } from '../reintegration/plan.ts'
import { isHigher } from '../risk/level.ts'
import { hasReason } from '../scenarios.ts'
import { canBeChosenAnew, mayTake } from '../steps/chain.ts'
import { senderOf } from '../steps/step.ts'
import type { CaseworkAction, Context, Decided } from './action.ts'
import { events } from './action.ts'
import {
  arrive,
  chooseItinerary,
  delay,
  depart,
  issueTicket,
  lookAtClock,
  notifyArrival,
  overrideRule,
  stayBehind,
} from './decide-journey.ts'
import { startedAt } from './due.ts'
import { stepFacts } from './facts.ts'
import type { CaseRecord } from './record.ts'
import { currentLevel, hasArrived, hasDeparted, isOnTheWay, looksAfter } from './record.ts'

/** What only the office where the person is decides, until they have left it for good. */
const ofSending: readonly CaseworkAction['do'][] = [
  'confirm_scenario',
  'tell_wish',
  'call_partner_back',
  'arrange_legal_advice',
  'sign_declaration',
  'withdraw_declaration',
  'appoint_guardian',
  'find_best_interests',
  'sign_off',
  'record_external_step',
  'choose_itinerary',
  'override_rule',
  'notify_arrival',
  'issue_ticket',
  'depart',
  'stay_behind',
  'choose_receiver',
  'answer_meeting',
]

/** What an office decides of whoever is in its care, and of nobody else. */
const ofCaring: readonly CaseworkAction['do'][] = ['assess_risk', 'draw_plan', 'agree_plan', 'monitor']

const isNotTheirs = (record: CaseRecord, action: CaseworkAction, { by, outside }: Context): boolean => {
  if (ofCaring.includes(action.do)) return !looksAfter(record, by.side, outside === true)
  // Who asked a second worker is answered by one of their own office, also where the person has moved on.
  if (action.do === 'decide_lowering') return record.lowering !== null && record.lowering.side !== by.side
  if (by.side === 'sending') return false
  // The office that somebody has left may still say this of them: they may write to it that they are in danger.
  return ofSending.includes(action.do) || (action.do === 'force_reassessment' && !hasArrived(record))
}

const takeStep = (
  record: CaseRecord,
  context: Context,
  { step, answer, carriesHealth, missing = [] }: Extract<CaseworkAction, { do: 'take_step' }>,
): Decided => {
  const may = mayTake(record.chain, step, stepFacts(record, context, carriesHealth))
  if (!may.ok) return may
  const isCarried = context.outside === true && senderOf[step] === 'sending'
  return events({
    type: 'StepTaken',
    step,
    status: 'sent',
    answer,
    ...(missing.length > 0 && { missing }),
    ...(isCarried && { outside: true }),
  })
}

/** A level that falls needs a reason and waits for a second worker; one that rises, or stays, is true at once. */
const assessRisk = (
  record: CaseRecord,
  { level, reason }: Extract<CaseworkAction, { do: 'assess_risk' }>,
): Decided => {
  const current = currentLevel(record)
  if (current === null || !isHigher(current.level, level)) return events({ type: 'RiskAssessed', level })
  return reason.trim() === '' ? fail('reason_needed') : events({ type: 'LoweringAsked', to: level })
}

const decideLowering = (
  record: CaseRecord,
  { by }: Context,
  { approve, asked, why = null }: Extract<CaseworkAction, { do: 'decide_lowering' }>,
): Decided => {
  if (record.lowering === null) return fail('nothing_asked')
  if (record.lowering.askedBy === by.id) return fail('same_worker')
  const { to, askedBy, at } = record.lowering
  if (asked.at !== at || asked.to !== to) return fail('stale')
  // It stays the judgement of who made it, as old as it was: a yes to it is no new look at the person.
  if (approve) return events({ type: 'RiskAssessed', level: to, judged: { by: askedBy, at } })
  return why === null ? fail('reason_needed') : events({ type: 'LoweringRefused', why })
}

/** A second worker's: neither of who judged the danger, or let it fall, nor of who sends. */
const signOff = (record: CaseRecord, { by, assignee }: Context): Decided => {
  if (by.role !== 'supervisor') return fail('not_a_supervisor')
  const level = currentLevel(record)
  const isOwn = by.id === assignee || level?.by === by.id || level?.approvedBy === by.id
  return isOwn ? fail('same_worker') : events({ type: 'SupervisorSigned' })
}

/**
 * Taking consent back stops what is still to be sent. Whoever is on the way is still met: a human asks whether they want
 * that, and no program takes it from them.
 */
const withdraw = (record: CaseRecord, { outside }: Context): Decided => {
  if (isOnTheWay(record)) return events({ type: 'ChainFrozen' }, { type: 'MeetingQuestioned' })
  const isKnownThere = record.chain.steps['1'] !== undefined
  return events(
    { type: 'ChainFrozen' },
    ...(isKnownThere ? [{ type: 'RecallSent', to: 'receiving', ...(outside && { outside }) } as const] : []),
  )
}

/** Whatever was judged before was judged without the place where they would arrive. */
const chooseReceiver = (record: CaseRecord, receiver: string): Decided => {
  if (hasDeparted(record)) return fail('has_departed')
  if (!canBeChosenAnew(record.chain)) return fail('steps_begun')
  const isJudgedElsewhere = record.levels.length > 0 && record.receiver?.id !== receiver
  return events(
    { type: 'ReceiverChosen', receiver },
    ...(isJudgedElsewhere ? [{ type: 'ReassessmentForced', why: 'travel_step_change' } as const] : []),
  )
}

/** What comes after a year is not known after a day. */
const monitor = (
  record: CaseRecord,
  { now }: Context,
  { point, unsafe }: Extract<CaseworkAction, { do: 'monitor' }>,
): Decided => {
  const { reintegration } = record
  if (reintegration === null) return fail('no_plan')
  const { agreement, agreedSince, monitored } = reintegration
  if (agreement === null || agreedSince === null) return fail('not_agreed')
  if (monitored.includes(point)) return fail('monitored_already')
  if (now < monitoringOpens(point, startedAt(record) ?? agreedSince)) return fail('too_early')
  return events(
    { type: 'Monitored', point },
    ...(unsafe ? [{ type: 'ReassessmentForced', why: 'new_threat' } as const] : []),
  )
}

/**
 * What an action makes of a case: what happens, or the first reason why it may not. A closed case takes nothing but
 * being opened again; what protects a person on the way is never refused.
 */
export const decide = (record: CaseRecord, action: CaseworkAction, context: Context): Decided => {
  if (record.closedAt !== null && action.do !== 'reopen') return fail('closed')
  if (isNotTheirs(record, action, context)) return fail('not_this_office')
  switch (action.do) {
    case 'confirm_scenario':
      if (!hasReason(action.scenario, action.suggested, action.reason)) return fail('reason_needed')
      return events({ type: 'ScenarioConfirmed', scenario: action.scenario, reason: action.reason })
    case 'tell_wish':
      return events({ type: 'WishTold', wish: action.wish })
    case 'call_partner_back':
      // Whoever supplied a number may be who they say they are not: only a checked one of the directory counts.
      return action.number === ''
        ? fail('no_number')
        : events({ type: 'PartnerCalledBack', agency: action.agency, number: action.number })
    case 'arrange_legal_advice':
      return events({ type: 'LegalAdviceArranged' })
    case 'assess_risk':
      return assessRisk(record, action)
    case 'decide_lowering':
      return decideLowering(record, context, action)
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
      return signOff(record, context)
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
      return withdraw(record, context)
    case 'renew_consent':
      return context.consented ? events({ type: 'ChainResumed' }) : fail('no_consent')
    case 'answer_meeting':
      // Whoever did not want to be met may want it after all.
      return record.meetingAsked || (isOnTheWay(record) && !record.meetingWanted && action.wanted)
        ? events({ type: 'MeetingAnswered', wanted: action.wanted })
        : fail('nothing_asked')
    case 'choose_receiver':
      return chooseReceiver(record, action.receiver)
    case 'choose_itinerary':
      return chooseItinerary(record, context, action)
    case 'override_rule':
      return overrideRule(record, context, action)
    case 'notify_arrival':
      return notifyArrival(record, context, action)
    case 'issue_ticket':
      return issueTicket(record, context)
    case 'depart':
      return depart(record, context, action)
    case 'stay_behind':
      return stayBehind(record)
    case 'delay':
      return delay(record, context, action)
    case 'look_at_clock':
      return lookAtClock(record, context)
    case 'answer_alarm':
      return (record.journey?.alarm ?? null) === null ? fail('no_alarm') : events({ type: 'AlarmAnswered' })
    case 'arrive':
      return arrive(record, context, action)
    case 'draw_plan': {
      const plan = checkPlan(action.plan)
      return plan.ok ? events({ type: 'PlanDrawn', plan: plan.value }) : plan
    }
    case 'agree_plan':
      return record.reintegration === null
        ? fail('no_plan')
        : events({ type: 'PlanAgreed', how: action.how, copy: action.copy })
    case 'monitor':
      return monitor(record, context, action)
    case 'close':
      // Until the person is with them, the case is not the other office's to end.
      if (context.by.side === 'receiving' && !hasArrived(record)) return fail('not_this_office')
      if (!isOnTheWay(record)) return events({ type: 'CaseworkClosed' })
      if (record.meetingWanted && record.journey?.met === null) return fail('not_arrived')
      // The alarm is silent from then on: never by a program, nor by one worker, whoever said no at the other end.
      return context.by.role === 'supervisor'
        ? events({ type: 'CaseworkClosed' })
        : fail('second_worker_needed')
    case 'reopen':
      return record.closedAt === null ? fail('not_closed') : events({ type: 'CaseworkReopened' })
    default:
      return unreachable(action)
  }
}
