import type { Instant } from '../../core/time.ts'
import { days, hours } from '../../core/time.ts'
import type { RiskLevel } from '../../core/case.ts'

/** After any of these an assessment counts for nothing any more (Handrail domain reference, section 6.4). */
export const reassessments = [
  'new_threat',
  'missed_check_in',
  'arrest_or_release',
  'court_date',
  'device_change',
  'code_word_failure',
  'travel_step_change',
  'family_contact',
  'disclosure',
  'consent_withdrawn',
] as const
export type Reassessment = (typeof reassessments)[number]

const reviewAfter: Readonly<Record<RiskLevel, number>> = {
  IMMEDIATE: hours(24),
  HIGH: hours(72),
  MEDIUM: days(7),
  LOW: days(30),
}

/** When an assessment has to be looked at again at the latest. */
export const reviewDue = (level: RiskLevel, assessedAt: Instant): Instant => assessedAt + reviewAfter[level]

/** No step, and no departure, goes by an older one. */
export const assessmentLife = days(14)

/** Whether an assessment may still be gone by. */
export const isCurrent = (assessedAt: Instant, forcedAt: Instant | null, now: Instant): boolean =>
  now - assessedAt <= assessmentLife && (forcedAt === null || forcedAt <= assessedAt)
