import type { Scenario } from '../../core/case.ts'
import type { WorkerId } from '../../core/ids.ts'
import type { Instant } from '../../core/time.ts'
import { minutes } from '../../core/time.ts'
import type { MonitoringPoint, Plan } from '../reintegration/plan.ts'
import type { RiskLevel } from '../../core/case.ts'
import type { Reassessment } from '../risk/review.ts'
import type { Chain, StepStatus } from '../steps/chain.ts'
import type { Side, StepId } from '../steps/step.ts'
import { alarmAt } from '../steps/step.ts'

export interface LevelEntry {
  readonly level: RiskLevel
  readonly at: Instant
  readonly by: WorkerId
  /** Who let it fall to this; null: it did not fall. */
  readonly approvedBy: WorkerId | null
}

/** What becomes of a chosen journey. */
export interface Journey {
  readonly itinerary: string
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
  readonly agreed: 'signed' | 'voice' | null
  readonly agreedAt: Instant | null
  /** A copy is withheld where having it would endanger the person. */
  readonly copy: 'given' | 'withheld' | null
  readonly monitored: readonly MonitoringPoint[]
}

/** A case so far. It is made of its events and of nothing else: the log rebuilds it. */
export interface CaseRecord {
  readonly scenario: { readonly is: Scenario; readonly by: WorkerId; readonly at: Instant } | null
  readonly wish: string | null
  /** For whom seeks to stay: somebody qualified looks at what the law offers them. */
  readonly legalAdvice: boolean
  readonly partnerVerified: boolean
  readonly levels: readonly LevelEntry[]
  readonly forced: { readonly why: Reassessment; readonly at: Instant } | null
  readonly lowering: { readonly to: RiskLevel; readonly askedBy: WorkerId; readonly at: Instant } | null
  readonly declaration: { readonly signedAt: Instant; readonly withdrawn: boolean } | null
  readonly guardian: boolean
  readonly bestInterests: boolean
  readonly supervisorSigned: boolean
  readonly chain: Chain
  readonly journey: Journey | null
  /** The person took their consent back on the way: a human asks whether they still want to be met. */
  readonly meetingAsked: boolean
  readonly meetingWanted: boolean
  readonly reintegration: Reintegration | null
  readonly closedAt: Instant | null
}

export const newRecord: CaseRecord = {
  scenario: null,
  wish: null,
  legalAdvice: false,
  partnerVerified: false,
  levels: [],
  forced: null,
  lowering: null,
  declaration: null,
  guardian: false,
  bestInterests: false,
  supervisorSigned: false,
  chain: { steps: {}, isStepTwoPositive: false, stepFour: null, frozen: false },
  journey: null,
  meetingAsked: false,
  meetingWanted: true,
  reintegration: null,
  closedAt: null,
}

/** They have left: from here on nothing is taken from them by a program. */
export const hasDeparted = ({ journey }: CaseRecord): boolean =>
  journey !== null && journey.departedAt !== null

/** Somebody has met them. */
export const hasArrived = ({ journey }: Pick<CaseRecord, 'journey'>): boolean => journey?.met?.met === true

/** They have left, and nobody has met them: also while it is only known that they were not there. */
export const isOnTheWay = (record: CaseRecord): boolean => hasDeparted(record) && !hasArrived(record)

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
  | { readonly type: 'ScenarioConfirmed'; readonly scenario: Scenario; readonly reason: string | null }
  | { readonly type: 'WishTold'; readonly wish: string }
  | { readonly type: 'PartnerCalledBack' }
  | { readonly type: 'LegalAdviceArranged' }
  | {
      readonly type: 'RiskAssessed'
      readonly level: RiskLevel
      /** Whose judgement it is, where a second worker let it fall. */
      readonly judged?: { readonly by: WorkerId; readonly at: Instant }
    }
  | { readonly type: 'LoweringAsked'; readonly to: RiskLevel }
  | { readonly type: 'LoweringRefused' }
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
    }
  | { readonly type: 'ChainFrozen' }
  | { readonly type: 'ChainResumed' }
  | { readonly type: 'RecallSent'; readonly to: Side }
  | { readonly type: 'MeetingQuestioned' }
  | { readonly type: 'MeetingAnswered'; readonly wanted: boolean }
  | { readonly type: 'ItineraryChosen'; readonly itinerary: string; readonly arrivesAt: Instant }
  | {
      readonly type: 'RuleOverridden'
      readonly rule: string
      readonly reason: string
      readonly lifted: readonly string[]
    }
  | { readonly type: 'ArrivalNotified'; readonly itinerary: string; readonly arrivesAt: Instant }
  | { readonly type: 'StayedBehind' }
  /** Another office or agency is asked from now on: what was said with the one before is over. */
  | { readonly type: 'ReceiverChosen'; readonly receiver: string }
  | { readonly type: 'TicketIssued' }
  | { readonly type: 'Departed' }
  | { readonly type: 'Delayed'; readonly arrivesAt: Instant }
  | { readonly type: 'AlarmRaised' }
  | { readonly type: 'AlarmAnswered' }
  | { readonly type: 'Arrived'; readonly met: boolean }
  | { readonly type: 'PlanDrawn'; readonly plan: Plan }
  | { readonly type: 'PlanAgreed'; readonly how: 'signed' | 'voice'; readonly copy: 'given' | 'withheld' }
  | { readonly type: 'Monitored'; readonly point: MonitoringPoint }
  | { readonly type: 'CaseworkClosed' }
  | { readonly type: 'CaseworkReopened' }

/** An event with who made it so, for which office, and when. */
export interface Happened {
  readonly at: Instant
  readonly by: WorkerId
  readonly side: Side
  readonly event: CaseworkEvent
}
