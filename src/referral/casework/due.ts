import type { Instant } from '../../core/time.ts'
import type { WorkCalendar } from '../office/calendar.ts'
import type { MonitoringPoint } from '../reintegration/plan.ts'
import { monitoringDue, monitoringPoints } from '../reintegration/plan.ts'
import { isHighOrMore } from '../risk/level.ts'
import { reviewDue } from '../risk/review.ts'
import type { Side, StepId } from '../steps/step.ts'
import { alarmAt, before, dueAt, noticeDue, senderOf, stepIds } from '../steps/step.ts'
import type { CaseRecord } from './record.ts'
import { currentLevel, hasDeparted, isOnTheWay } from './record.ts'

/** What somebody has to do by a time. */
export type DueKind =
  | `step_${StepId}`
  | `monitor_${MonitoringPoint}`
  | 'risk_review'
  | 'reassess'
  | 'lowering'
  | 'ask_meeting'
  | 'advance_notice'
  | 'arrival'

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
const caringSide = ({ journey }: CaseRecord): Side => (journey?.met?.met === true ? 'receiving' : 'sending')

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
  if (record.meetingAsked) {
    const since = journey.departedAt ?? journey.arrivesAt
    return [{ kind: 'ask_meeting', side: 'sending', since, dueAt: since }]
  }
  if (isOnTheWay(record)) {
    return [
      { kind: 'arrival', side: 'receiving', since: journey.arrivesAt, dueAt: alarmAt(journey.arrivesAt) },
    ]
  }
  if (hasDeparted(record) || record.chain.frozen) return []
  const noticed = noticeDue(journey.arrivesAt, child, receiving)
  return noticed === null ? [] : [{ kind: 'advance_notice', side: 'sending', since: noticed, dueAt: noticed }]
}

const monitoring = (record: CaseRecord, zone: string): readonly Due[] => {
  const { journey, reintegration } = record
  if (reintegration?.agreed === undefined || reintegration.agreed === null || journey?.met?.met !== true)
    return []
  const arrivedAt = journey.met.at
  return monitoringPoints
    .filter((point) => !reintegration.monitored.includes(point))
    .map((point) => ({
      kind: `monitor_${point}` as const,
      side: 'receiving' as const,
      since: arrivedAt,
      dueAt: monitoringDue(point, arrivedAt, zone),
    }))
}

/** Everything that is due in a case, the earliest first; nothing is once it is closed. */
export const duesOf = (record: CaseRecord, context: DueContext): readonly Due[] => {
  if (record.closedAt !== null) return []
  return [
    ...stepDue(record, context),
    ...riskDue(record),
    ...journeyDue(record, context),
    ...monitoring(record, context.receiving.zone),
  ].toSorted((a, b) => a.dueAt - b.dueAt)
}
