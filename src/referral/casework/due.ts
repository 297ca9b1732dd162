import type { Instant } from '../../core/time.ts'
import type { WorkCalendar } from '../office/calendar.ts'
import { workingDaysAfter } from '../office/calendar.ts'
import type { MonitoringPoint } from '../reintegration/plan.ts'
import { monitoringDue, monitoringPoints } from '../reintegration/plan.ts'
import { isHighOrMore } from '../risk/level.ts'
import { sentAnew } from '../steps/chain.ts'
import { reviewDue } from '../risk/review.ts'
import type { Side, StepId } from '../steps/step.ts'
import { alarmAt, before, dueAt, noticeDue, senderOf, stepIds } from '../steps/step.ts'
import { handedOver } from './handed-over.ts'
import type { CaseRecord } from './record.ts'
import { arrivedAt, caringSide, currentLevel, hasDeparted, isExpected, isOnTheWay } from './record.ts'

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
  /** Nobody has left yet: so that somebody is there. */
  | 'planned_arrival'
  | 'arrival'
  /** A letter to an agency outside is taken there, and its word noted that it has it. */
  | 'carry'
  /** Of an office: to stop, and to delete what it was told. */
  | 'recall'
  | 'recall_receipt'

/** Something a side has to do, and until when. */
export interface Due {
  readonly kind: DueKind
  readonly side: Side
  readonly since: Instant
  readonly dueAt: Instant
  /** Of a recall: to whom it was written, who need not be who is asked now. */
  readonly to?: string
}

export interface DueContext {
  readonly sending: WorkCalendar
  readonly receiving: WorkCalendar
  /** The working days of an office that was asked before; left out, or none: those of the side. */
  readonly calendarOf?: (office: string) => WorkCalendar | null
  readonly child: boolean
  /** Since when there is live consent to share with the other side; null: there is none. */
  readonly consentedAt: Instant | null
  /** The other side is an agency, which reads nothing in this program. */
  readonly outside?: boolean
}

/** What is sent anew, or the first step nobody has taken, when the chain goes on at all; null: none. */
export const nextStep = ({ scenario, chain, wish }: CaseRecord): StepId | null => {
  const goesOn =
    scenario !== null &&
    scenario.is !== 'S4' &&
    scenario.is !== 'unclassified' &&
    wish === 'return_home' &&
    !chain.frozen &&
    chain.stepFour !== 'refused'
  if (!goesOn) return null
  return sentAnew(chain) ?? stepIds.find((step) => chain.steps[step] === undefined) ?? null
}

/** Since when the first step can be taken: nobody is late with what nobody may do yet; null: it cannot be. */
const openSince = (
  { scenario, receiver, partner, chain }: CaseRecord,
  { consentedAt }: DueContext,
): Instant | null => {
  if (scenario === null || receiver === null || consentedAt === null) return null
  if (scenario.is === 'S2' && partner === null) return null
  return Math.max(
    scenario.at,
    receiver.at,
    consentedAt,
    scenario.is === 'S2' ? (partner?.at ?? 0) : 0,
    // What is sent anew waits for the answer to what was sent before.
    chain.steps['2']?.at ?? 0,
  )
}

const stepDue = (record: CaseRecord, context: DueContext): readonly Due[] => {
  const { sending, receiving, child } = context
  const step = nextStep(record)
  if (step === null) return []
  const earlier = before(step)
  const since = earlier === null ? openSince(record, context) : (record.chain.steps[earlier]?.at ?? null)
  if (since === null) return []
  const side = senderOf[step]
  const level = currentLevel(record)
  const due = dueAt({
    step,
    since,
    highRisk: level !== null && isHighOrMore(level.level),
    child,
    calendar: side === 'sending' ? sending : receiving,
    departedAt: record.journey?.departedAt ?? null,
    // Who came later than they were expected is confirmed within a day of that.
    arrivesAt: record.journey && Math.max(record.journey.arrivesAt, arrivedAt(record) ?? 0),
  })
  return due === null ? [] : [{ kind: `step_${step}`, side, since, dueAt: due }]
}

const atOnce = (since: Instant): Instant => since

const riskDue = (record: CaseRecord, { receiving, outside = false }: DueContext): readonly Due[] => {
  const side = caringSide(record, outside)
  const level = currentLevel(record)
  const { forced, lowering } = record
  const from = handedOver(record, receiving, outside)
  return [
    ...(level === null
      ? []
      : [
          {
            kind: 'risk_review',
            side,
            ...from(level.at, (since) => reviewDue(level.level, since)),
          } as const,
        ]),
    ...(forced === null ? [] : [{ kind: 'reassess', side, ...from(forced.at, atOnce) } as const]),
    // It stays with the office that asked it, which has a second worker for it.
    ...(lowering === null
      ? []
      : [{ kind: 'lowering', side: lowering.side, since: lowering.at, dueAt: lowering.at } as const]),
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
  // Whoever holds their phone may say no for them: the alarm rings all the same, until a supervisor ends it.
  if (isOnTheWay(record)) {
    return [...(record.meetingAsked ? [question] : []), arrival]
  }
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
    // The other office plans who meets them as soon as it was told of a way that is paid for.
    ...(ticketedAt === null || notifiedAt === null || journey.alarm !== null
      ? []
      : [
          {
            kind: 'planned_arrival',
            side: 'receiving',
            since: ticketedAt,
            dueAt: alarmAt(arrivesAt),
          } as const,
        ]),
    ...(journey.alarm !== null && isExpected(record) ? [arrival] : []),
  ]
}

/** When a new start began: with the arrival, or with the first agreement of who stays where they are; null: not yet. */
export const startedAt = (record: CaseRecord): Instant | null => {
  const { reintegration, scenario } = record
  if (reintegration === null || reintegration.agreement === null) return null
  return arrivedAt(record) ?? (scenario?.is === 'S4' ? reintegration.agreedSince : null)
}

const monitoring = (record: CaseRecord, context: DueContext): readonly Due[] => {
  const { reintegration } = record
  const side = caringSide(record, context.outside === true)
  const from = startedAt(record)
  if (reintegration === null || from === null) return []
  return monitoringPoints
    .filter((point) => !reintegration.monitored.includes(point))
    .map((point) => ({
      kind: `monitor_${point}` as const,
      side,
      since: from,
      dueAt: monitoringDue(point, from, context[side].zone),
    }))
}

/** An office says itself that it has stopped; of an agency outside somebody has to get its word. Within a working day. */
const recallDues = ({ recalls }: CaseRecord, context: DueContext): readonly Due[] =>
  recalls.map(({ at, side, receiver }) => {
    const asked = side === 'receiving' && receiver !== null ? context.calendarOf?.(receiver) : null
    const until = workingDaysAfter(asked ?? context[side], at, 1) ?? at
    const kind = side === 'sending' ? 'recall_receipt' : 'recall'
    return { kind, side, since: at, dueAt: until, ...(receiver !== null && { to: receiver }) }
  })

/** Nothing of it leaves by itself, and nothing at all while consent is taken back. */
const carryDue = ({ toCarry: [oldest], chain }: CaseRecord, { sending }: DueContext): readonly Due[] => {
  if (oldest === undefined || chain.frozen) return []
  const { at } = oldest
  return [{ kind: 'carry', side: 'sending', since: at, dueAt: workingDaysAfter(sending, at, 1) ?? at }]
}

/** Everything that is due in a case, the earliest first. What was told is to be deleted also once it is closed. */
export const duesOf = (record: CaseRecord, context: DueContext): readonly Due[] => {
  if (record.closedAt !== null) return recallDues(record, context)
  return [
    ...stepDue(record, context),
    ...riskDue(record, context),
    ...recallDues(record, context),
    ...carryDue(record, context),
    ...journeyDue(record, context),
    ...monitoring(record, context),
  ].toSorted((a, b) => a.dueAt - b.dueAt)
}
