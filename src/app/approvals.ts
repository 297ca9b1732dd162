/** What needs a second worker. */
import type { CaseCode, CaseId, WorkerId } from '../core/ids.ts'
import type { Instant } from '../core/time.ts'
import type { Sharing } from './sharing.ts'

/** What one worker alone must not do (domain reference, section 19, four eyes). */
export const fourEyesActions = [
  'confidentiality_breach',
  'caution_flag',
  'caution_clear',
  'child_sharing',
  'lower_to_P1',
  'lower_to_P2',
  'lower_to_P3',
] as const
export type FourEyesAction = (typeof fourEyesActions)[number]
export const fourEyesReasons = [
  'danger_to_life',
  'child_at_risk',
  'signs_in_chat',
  'told_by_partner',
  'mistaken',
  'needed_for_service',
  'danger_over',
  'need_met',
] as const
export type FourEyesReason = (typeof fourEyesReasons)[number]

export interface Approval {
  readonly id: string
  readonly caseId: CaseId
  readonly code: CaseCode
  readonly action: FourEyesAction
  /** For `child_sharing`; null there: it does not open, and can only be refused. */
  readonly sharing: Sharing | null
  readonly reason: FourEyesReason
  readonly requestedBy: WorkerId
  readonly requestedByName: string | null
  readonly requestedAt: Instant
  /** `spent`: the one thing that it allowed was done. */
  readonly decision: 'pending' | 'approved' | 'refused' | 'expired' | 'spent'
  readonly decidedByName: string | null
}
