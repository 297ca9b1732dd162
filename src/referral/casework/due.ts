import type { Instant } from '../../core/time.ts'
import type { WorkCalendar } from '../office/calendar.ts'
import { workingDaysAfter } from '../office/calendar.ts'
import type { MonitoringPoint } from '../reintegration/plan.ts'
import { monitoringDue, monitoringPoints } from '../reintegration/plan.ts'
import { isHighOrMore } from '../risk/level.ts'
import { reviewDue } from '../risk/review.ts'
import type { Side, StepId } from '../steps/step.ts'
import { alarmAt, before, dueAt, noticeDue, senderOf, stepIds } from '../steps/step.ts'
import type { CaseRecord } from './record.ts'
import { currentLevel, hasArrived, hasDeparted, isExpected, isOnTheWay } from './record.ts'

/** What somebody has to do by a time. */
export type DueKind =
  | `step_${StepId}`
  | `monitor_${MonitoringPoint}`
  | 'risk_review'
  | 'reassess'
  | 'lowering'
  | 'ask_meeting'
  | 'advance_notice'
  | 'depart'
  | 'arrival'
  | 'recall_receipt'

/** Something a side has to do, and until when. */
export interface Due {
  readonly kind: DueKind
  readonly side: Side
  readonly since: Instant
  readonly dueAt: Instant
}

export interface DueContext {
  readonly sending: WorkCalendar
  readonly receiving: WorkCalendar
  readonly child: boolean
}

/** The first step nobody has taken, when the chain goes on at all; null: none. */
export const nextStep = ({ scenario, chain, wish }: CaseRecord): StepId | null => {
  const goesOn =
    scenario !== null &&
    scenario.is !== 'S4' &&
    scenario.is !== 'unclassified' &&
    wish === 'return_home' &&
    !chain.frozen &&
    chain.stepFour !== 'refused'
  return goesOn ? (stepIds.find((step) => chain.steps[step] === undefined) ?? null) : null
}

const stepDue = (record: CaseRecord, { sending, receiving, child }: DueContext): readonly Due[] => {
  const step = nextStep(record)
  if (step === null) return []
  const earlier = before(step)
  const since = earlier === null ? record.scenario?.at : record.chain.steps[earlier]?.at
  if (since === undefined) return []
  const side = senderOf[step]
  const level = currentLevel(record)
  const due = dueAt({
    step,
    since,
    highRisk: level !== null && isHighOrMore(level.level),
    child,
    calendar: side === 'sending' ? sending : receiving,
    departedAt: record.journey?.departedAt ?? null,
    arrivesAt: record.journey?.arrivesAt ?? null,
  })
  return due === null ? [] : [{ kind: `step_${step}`, side, since, dueAt: due }]
}

/** Who looks after the person: the office they have left until they have arrived. */
const caringSide = (record: CaseRecord): Side => (hasArrived(record) ? 'receiving' : 'sending')

const riskDue = (record: CaseRecord): readonly Due[] => {
  const side = caringSide(record)
  const level = currentLevel(record)
  const { forced, lowering } = record
  return [
    ...(level === null
      ? []
      : [{ kind: 'risk_review', side, since: level.at, dueAt: reviewDue(level.level, level.at) } as const]),
    ...(forced === null ? [] : [{ kind: 'reassess', side, since: forced.at, dueAt: forced.at } as const]),
    ...(lowering === null
      ? []
      : [{ kind: 'lowering', side, since: lowering.at, dueAt: lowering.at } as const]),
  ]
}

const journeyDue = (record: CaseRecord, { receiving, child }: DueContext): readonly Due[] => {
  const { journey } = record
  if (journey === null) return []
  const arrival = {
    kind: 'arrival',
    side: 'receiving',
    since: journey.arrivesAt,
    dueAt: alarmAt(journey.arrivesAt),
  } as const
  const since = journey.departedAt ?? journey.arrivesAt
  const question = { kind: 'ask_meeting', side: 'sending', since, dueAt: since } as const
  // Somebody waits at the airport, also while they are asked whether they still want to be met.
  if (isOnTheWay(record)) return [...(record.meetingAsked ? [question] : []), arrival]
  if (hasDeparted(record) || record.chain.frozen) return []
  const { arrivesAt, notifiedAt, ticketedAt } = journey
  const noticed = notifiedAt === null ? noticeDue(arrivesAt, child, receiving) : null
  return [
    ...(noticed === null
      ? []
      : [{ kind: 'advance_notice', side: 'sending', since: noticed, dueAt: noticed } as const]),
    // A departure that nobody told is late with the arrival, and then everybody is called.
    ...(ticketedAt === null
      ? []
      : [{ kind: 'depart', side: 'sending', since: ticketedAt, dueAt: arrivesAt } as const]),
    ...(journey.alarm !== null && isExpected(record) ? [arrival] : []),
  ]
}

/** When a new start began: with the arrival, or with the agreement of who stays where they are; null: not yet. */
const startedAt = ({ journey, reintegration, scenario }: CaseRecord): Instant | null => {
  if (reintegration === null || reintegration.agreedAt === null) return null
  if (journey?.met?.met === true) return journey.met.at
  return scenario?.is === 'S4' ? reintegration.agreedAt : null
}

const monitoring = (record: CaseRecord, zone: string): readonly Due[] => {
  const { reintegration } = record
  const from = startedAt(record)
  if (reintegration === null || from === null) return []
  return monitoringPoints
    .filter((point) => !reintegration.monitored.includes(point))
    .map((point) => ({
      kind: `monitor_${point}` as const,
      side: caringSide(record),
      since: from,
      dueAt: monitoringDue(point, from, zone),
    }))
}

/** That an agency outside has stopped is its own word, which somebody has to get within a working day. */
export const recallReceiptDue = (sentAt: Instant, sending: WorkCalendar): Due => ({
  kind: 'recall_receipt',
  side: 'sending',
  since: sentAt,
  dueAt: workingDaysAfter(sending, sentAt, 1) ?? sentAt,
})

/** Everything that is due in a case, the earliest first; nothing is once it is closed. */
export const duesOf = (record: CaseRecord, context: DueContext): readonly Due[] => {
  if (record.closedAt !== null) return []
  return [
    ...stepDue(record, context),
    ...riskDue(record),
    ...journeyDue(record, context),
    ...monitoring(record, context[caringSide(record)].zone),
  ].toSorted((a, b) => a.dueAt - b.dueAt)
}
