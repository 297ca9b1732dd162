import type { RiskLevel, Scenario } from '../../core/case.ts'
import type { WorkerId } from '../../core/ids.ts'
import type { Result } from '../../core/result.ts'
import { ok } from '../../core/result.ts'
import type { Instant } from '../../core/time.ts'
import type { MonitoringPoint, Plan, PlanRefusal } from '../reintegration/plan.ts'
import type { Objection } from '../risk/objections.ts'
import type { Reassessment } from '../risk/review.ts'
import type { StepRefusal } from '../steps/chain.ts'
import type { MissingPart } from '../steps/codes.ts'
import type { Side, StepId } from '../steps/step.ts'
import type { Finding } from '../travel/finding.ts'
import type { ScenarioReason, Wish } from '../scenarios.ts'
import type { CaseworkEvent, Unusual } from './record.ts'

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
  /** Who has the case: a second worker is somebody else. */
  readonly assignee: WorkerId | null
  /** The other side is an agency, which reads nothing in this program. */
  readonly outside?: boolean
  /** Of the journey that is chosen, or is to be chosen. */
  readonly findings: readonly Finding[]
}

/** What somebody does about a case, with what they say of it. */
export type CaseworkAction =
  | {
      readonly do: 'confirm_scenario'
      readonly scenario: Scenario
      readonly suggested: Scenario
      readonly reason: ScenarioReason | null
    }
  | { readonly do: 'tell_wish'; readonly wish: Wish }
  | { readonly do: 'call_partner_back'; readonly agency: string; readonly number: string }
  | { readonly do: 'arrange_legal_advice' }
  | { readonly do: 'assess_risk'; readonly level: RiskLevel; readonly reason: string }
  /**
   * `asked`: what the second worker read, so that their yes is to nothing that was asked since. `why`: a no says why, to
   * who asked.
   */
  | {
      readonly do: 'decide_lowering'
      readonly approve: boolean
      readonly why?: Objection | null
      readonly asked: { readonly at: Instant; readonly to: RiskLevel }
    }
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
      /** What the other office misses beside its yes. */
      readonly missing?: readonly MissingPart[]
    }
  | { readonly do: 'record_external_step'; readonly step: '1' | '2' }
  | { readonly do: 'withdraw_consent' }
  | { readonly do: 'renew_consent' }
  | { readonly do: 'answer_meeting'; readonly wanted: boolean }
  | {
      readonly do: 'choose_itinerary'
      readonly itinerary: string
      readonly departsAt?: Instant
      readonly arrivesAt: Instant
    }
  | { readonly do: 'override_rule'; readonly rule: string; readonly reason: string }
  | { readonly do: 'notify_arrival'; readonly carriesHealth: boolean }
  | { readonly do: 'stay_behind' }
  | { readonly do: 'choose_receiver'; readonly receiver: string }
  | { readonly do: 'issue_ticket' }
  /** `unusual`: what was asked about, and is so all the same. */
  | { readonly do: 'depart'; readonly unusual?: Unusual | null }
  | { readonly do: 'delay'; readonly arrivesAt: Instant }
  | { readonly do: 'look_at_clock' }
  | { readonly do: 'answer_alarm' }
  | { readonly do: 'arrive'; readonly met: boolean; readonly unusual?: Unusual | null }
  | { readonly do: 'draw_plan'; readonly plan: Plan }
  | { readonly do: 'agree_plan'; readonly how: 'signed' | 'voice'; readonly copy: 'given' | 'withheld' }
  /** `unsafe`: they are not safe, so that whatever was judged before counts for nothing. */
  | { readonly do: 'monitor'; readonly point: MonitoringPoint; readonly unsafe?: true }
  | { readonly do: 'close' }
  | { readonly do: 'reopen' }

/** Why it may not be done. */
export type CaseworkRefusal =
  | StepRefusal
  | PlanRefusal
  | Unusual
  | 'closed'
  | 'not_closed'
  | 'reason_needed'
  | 'reason_too_long'
  | 'second_worker_needed'
  | 'nothing_asked'
  | 'stale'
  | 'same_worker'
  | 'not_a_supervisor'
  | 'steps_begun'
  | 'no_number'
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
  | 'too_early'
  | 'not_arrived'
  | 'not_later'
  | 'not_here_yet'
  | 'too_far'
  | 'way_over'

/** A few sentences on why a rule is lifted, in UTF-16 units. A default of ours. */
export const longestReason = 500

/** What comes of an action: events, or the first reason why not. */
export type Decided = Result<readonly CaseworkEvent[], CaseworkRefusal>

export const events = (...of: readonly CaseworkEvent[]): Decided => ok(of)
