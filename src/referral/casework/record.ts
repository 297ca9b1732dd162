import type { Scenario } from '../../core/case.ts'
import type { WorkerId } from '../../core/ids.ts'
import type { Instant } from '../../core/time.ts'
import { minutes } from '../../core/time.ts'
import type { FormKind } from '../forms/forms.ts'
import type { MonitoringPoint, Plan } from '../reintegration/plan.ts'
import type { RiskLevel } from '../../core/case.ts'
import type { Objection } from '../risk/objections.ts'
import type { Reassessment } from '../risk/review.ts'
import type { ScenarioReason, Wish } from '../scenarios.ts'
import type { Chain, StepStatus } from '../steps/chain.ts'
import type { MissingPart } from '../steps/codes.ts'
import type { WrittenLetter } from '../steps/letters.ts'
import type { Side, StepId } from '../steps/step.ts'
import { alarmAt } from '../steps/step.ts'

export interface LevelEntry {
  readonly level: RiskLevel
  readonly at: Instant
  readonly by: WorkerId
  /** Who let it fall to this; null: it did not fall. */
  readonly approvedBy: WorkerId | null
}

/** What is unusual about the hour at which something of a journey is said: it is asked about, and kept. */
export const unusuals = ['departs_early', 'departs_late', 'arrives_early'] as const
export type Unusual = (typeof unusuals)[number]

/** What becomes of a chosen journey. */
export interface Journey {
  readonly itinerary: string
  /** As it was planned; null: that is not known, because it was told by a notice alone, or was chosen long ago. */
  readonly departsAt: Instant | null
  readonly arrivesAt: Instant
  /** What a supervisor lifted, each as `T02 place_not_assessed`: what is found later is not among it. */
  readonly overridden: readonly string[]
  /** When the other side was told of this way; null: not yet, or of another one. */
  readonly notifiedAt: Instant | null
  readonly ticketedAt: Instant | null
  readonly departedAt: Instant | null
  readonly met: { readonly at: Instant; readonly met: boolean } | null
  readonly alarm: {
    readonly at: Instant
    readonly answered: { readonly by: WorkerId; readonly at: Instant } | null
  } | null
}

/** The plan of a new start, and how far it has come. */
export interface Reintegration {
  readonly plan: Plan
  readonly version: number
  /** Null: the person has not agreed to this version. */
  readonly agreement: {
    readonly how: 'signed' | 'voice'
    readonly at: Instant
    /** A copy is withheld where having it would endanger the person. */
    readonly copy: 'given' | 'withheld'
  } | null
  /** When they agreed first: a plan that is drawn anew begins nothing anew. */
  readonly agreedSince: Instant | null
  readonly monitored: readonly MonitoringPoint[]
}

/** What was told has to be deleted: by whom it was told to, and by the side that has to see to it. */
export interface Recall {
  readonly at: Instant
  readonly side: Side
  /** Null: nobody was chosen by name yet at that time. */
  readonly receiver: string | null
}

/** A case so far. It is made of its events and of nothing else: the log rebuilds it. */
export interface CaseRecord {
  readonly scenario: { readonly is: Scenario; readonly by: WorkerId; readonly at: Instant } | null
  readonly wish: Wish | null
  /** For whom seeks to stay: somebody qualified looks at what the law offers them. */
  readonly legalAdvice: boolean
  /** Who was called back, at which number of the directory; null there: it was not written down yet at that time. */
  readonly partner: {
    readonly agency: string | null
    readonly number: string | null
    readonly by: WorkerId
    readonly at: Instant
  } | null
  /** To which office, or agency, the person would go. */
  readonly receiver: { readonly id: string; readonly at: Instant } | null
  readonly levels: readonly LevelEntry[]
  readonly forced: { readonly why: Reassessment; readonly at: Instant } | null
  readonly lowering: {
    readonly to: RiskLevel
    readonly askedBy: WorkerId
    /** The office that asked it also decides it. */
    readonly side: Side
    readonly at: Instant
  } | null
  readonly declaration: { readonly signedAt: Instant; readonly withdrawn: boolean } | null
  readonly guardian: boolean
  readonly bestInterests: boolean
  readonly supervisorSigned: boolean
  readonly chain: Chain
  readonly journey: Journey | null
  /** The person took their consent back on the way: a human asks whether they still want to be met. */
  readonly meetingAsked: boolean
  readonly meetingWanted: boolean
  /** Who was told and has not said yet that it is deleted; the oldest first. */
  readonly recalls: readonly Recall[]
  /** Letters that an agency outside has to be brought, and has not said yet that it has; the oldest first. */
  readonly toCarry: readonly { readonly letter: WrittenLetter; readonly at: Instant }[]
  readonly reintegration: Reintegration | null
  /** How many plans were drawn so far: what was asked about one of them is never an answer about another. */
  readonly plansDrawn: number
  readonly closedAt: Instant | null
}

export const newRecord: CaseRecord = {
  scenario: null,
  wish: null,
  legalAdvice: false,
  partner: null,
  receiver: null,
  levels: [],
  forced: null,
  lowering: null,
  declaration: null,
  guardian: false,
  bestInterests: false,
  supervisorSigned: false,
  chain: {
    steps: {},
    isStepTwoPositive: false,
    stepFour: null,
    frozen: false,
    missing: [],
    recalled: [],
  },
  journey: null,
  meetingAsked: false,
  meetingWanted: true,
  recalls: [],
  toCarry: [],
  reintegration: null,
  plansDrawn: 0,
  closedAt: null,
}

/** They have left: from here on nothing is taken from them by a program. */
export const hasDeparted = ({ journey }: CaseRecord): boolean =>
  journey !== null && journey.departedAt !== null

/**
 * Before this nobody can have met them; null: they have not left. A departure may be told long after it was, and then the
 * hour it was planned for counts.
 */
export const leftAt = ({ journey }: CaseRecord): Instant | null => {
  if (journey === null || journey.departedAt === null) return null
  return Math.min(journey.departedAt, journey.departsAt ?? journey.arrivesAt)
}

/** When somebody has met them; null: nobody has. */
export const arrivedAt = ({ journey }: Pick<CaseRecord, 'journey'>): Instant | null =>
  journey?.met?.met === true ? journey.met.at : null

/** Somebody has met them. */
export const hasArrived = (record: Pick<CaseRecord, 'journey'>): boolean => arrivedAt(record) !== null

/** They have left, and nobody has met them: also while it is only known that they were not there. */
export const isOnTheWay = (record: CaseRecord): boolean => hasDeparted(record) && !hasArrived(record)

/**
 * Whose people look after them: those of the office they have left until they have arrived, and longer where the other
 * side is an agency (`outside`), which reads nothing in this program.
 */
export const caringSide = (record: Pick<CaseRecord, 'journey'>, outside: boolean): Side =>
  hasArrived(record) && !outside ? 'receiving' : 'sending'

/** Whether the people of a side look after them. */
export const looksAfter = (record: Pick<CaseRecord, 'journey'>, side: Side, outside: boolean): boolean =>
  side === caringSide(record, outside)

/**
 * They are on the way, and were not found where they were expected, or somebody said that they do not want to be met:
 * only then may the waiting for them be ended.
 */
export const isSearchOn = (record: CaseRecord): boolean =>
  record.closedAt === null &&
  isOnTheWay(record) &&
  (!record.meetingWanted || record.journey?.met?.met === false)

/** They have a ticket or have left, and nobody has met them: a departure that nobody told may be one all the same. */
export const isExpected = (record: CaseRecord): boolean =>
  isOnTheWay(record) || ((record.journey?.ticketedAt ?? null) !== null && !hasArrived(record))

/** After an alarm was answered the search goes on; so long later it is asked about again. */
const askedAgainAfter = minutes(60)

/** Whether somebody must be called because nobody has said that the person was met. */
export const isAlarmDue = (record: CaseRecord, now: Instant): boolean => {
  const { journey } = record
  if (journey === null || !isExpected(record) || record.closedAt !== null) return false
  if (journey.alarm === null) return now >= alarmAt(journey.arrivesAt)
  const { answered } = journey.alarm
  return answered !== null && now >= answered.at + askedAgainAfter
}

export const currentLevel = ({ levels }: CaseRecord): LevelEntry | null => levels.at(-1) ?? null

/** What happened. Codes, ids and times: words a worker wrote stand beside it, sealed. */
export type CaseworkEvent =
  | {
      readonly type: 'ScenarioConfirmed'
      readonly scenario: Scenario
      readonly reason: ScenarioReason | null
    }
  | { readonly type: 'WishTold'; readonly wish: Wish }
  | { readonly type: 'PartnerCalledBack'; readonly agency?: string; readonly number?: string }
  | { readonly type: 'LegalAdviceArranged' }
  | {
      readonly type: 'RiskAssessed'
      readonly level: RiskLevel
      /** Whose judgement it is, where a second worker let it fall. */
      readonly judged?: { readonly by: WorkerId; readonly at: Instant }
    }
  | { readonly type: 'LoweringAsked'; readonly to: RiskLevel }
  | { readonly type: 'LoweringRefused'; readonly why?: Objection }
  | { readonly type: 'ReassessmentForced'; readonly why: Reassessment }
  | { readonly type: 'DeclarationSigned' }
  | { readonly type: 'DeclarationWithdrawn' }
  | { readonly type: 'GuardianAppointed' }
  | { readonly type: 'BestInterestsFound' }
  | { readonly type: 'SupervisorSigned' }
  | {
      readonly type: 'StepTaken'
      readonly step: StepId
      readonly status: StepStatus
      /** Of steps 2 and 4. */
      readonly answer: 'positive' | 'negative' | null
      readonly missing?: readonly MissingPart[]
      /** As a file: somebody of ours takes it there. */
      readonly outside?: true
    }
  | { readonly type: 'ReceiptNoted'; readonly letter: WrittenLetter }
  | { readonly type: 'ChainFrozen' }
  | { readonly type: 'ChainResumed' }
  /** `outside`: to an agency, whose word somebody of ours has to get. */
  | { readonly type: 'RecallSent'; readonly to: Side; readonly outside?: true }
  | { readonly type: 'RecallReceived'; readonly receiver?: string }
  | { readonly type: 'MeetingQuestioned' }
  | { readonly type: 'MeetingAnswered'; readonly wanted: boolean }
  | {
      readonly type: 'ItineraryChosen'
      readonly itinerary: string
      readonly departsAt?: Instant
      readonly arrivesAt: Instant
    }
  | {
      readonly type: 'RuleOverridden'
      readonly rule: string
      readonly reason: string
      readonly lifted: readonly string[]
    }
  | {
      readonly type: 'ArrivalNotified'
      readonly itinerary: string
      readonly arrivesAt: Instant
      readonly outside?: true
    }
  | { readonly type: 'StayedBehind' }
  /** Another office or agency is asked from now on: what was said with the one before is over. */
  | { readonly type: 'ReceiverChosen'; readonly receiver: string }
  | { readonly type: 'TicketIssued' }
  | { readonly type: 'Departed'; readonly unusual?: Unusual }
  | { readonly type: 'Delayed'; readonly arrivesAt: Instant }
  | { readonly type: 'AlarmRaised' }
  | { readonly type: 'AlarmAnswered' }
  /** `outside`: by an agency, and the office they have left goes on with them. */
  | { readonly type: 'Arrived'; readonly met: boolean; readonly unusual?: Unusual; readonly outside?: true }
  | { readonly type: 'PlanDrawn'; readonly plan: Plan }
  | { readonly type: 'PlanAgreed'; readonly how: 'signed' | 'voice'; readonly copy: 'given' | 'withheld' }
  | { readonly type: 'Monitored'; readonly point: MonitoringPoint }
  /** A form that makes nothing else happen. */
  | { readonly type: 'FormFilled'; readonly form: FormKind }
  | { readonly type: 'CaseworkClosed' }
  | { readonly type: 'CaseworkReopened' }

/** An event with who made it so, for which office, and when. */
export interface Happened {
  readonly at: Instant
  readonly by: WorkerId
  readonly side: Side
  readonly event: CaseworkEvent
}
