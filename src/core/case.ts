/** P0 danger now ... P3 information (domain reference, section 19). */
export const priorities = ['P0', 'P1', 'P2', 'P3'] as const
export type Priority = (typeof priorities)[number]

/** Why a case has its priority: a code, shown to workers in their language. */
export const priorityReasons = [
  'danger_now',
  'duress',
  'child',
  'child_danger',
  'unsafe_device',
  'age_unknown',
  'police_referral',
  'partner_urgent',
  'partner_referral',
  'adult',
  'reporter',
  'information',
  // What a worker learned, and why two of them made it less urgent.
  'danger_told',
  'new_threat',
  'child_at_risk',
  'urgent_need',
  'contact_lost',
  'lowered',
  // Words of danger were written, and the person has not said yet whether it is so: the priority stays as it is.
  'danger_words',
] as const
export type PriorityReason = (typeof priorityReasons)[number]

/** How much danger somebody is in (Handrail domain reference, section 6.4). */
export const riskLevels = ['LOW', 'MEDIUM', 'HIGH', 'IMMEDIATE'] as const
export type RiskLevel = (typeof riskLevels)[number]

/**
 * `alert`: someone agreed before consent B that a worker be told; no person, no text, gone in 24 h.
 * `case`: opened with consent B.
 */
export const caseKinds = ['alert', 'case'] as const
export type CaseKind = (typeof caseKinds)[number]

export const caseStatuses = ['waiting', 'claimed', 'closed'] as const
export type CaseStatus = (typeof caseStatuses)[number]

/** Why nothing may be sent to a person, beyond their own silence. */
export const contactStates = ['open', 'left', 'stopped', 'suspended'] as const
export type ContactState = (typeof contactStates)[number]

export const workerGenders = ['woman', 'man', 'no_preference'] as const
export type WorkerGender = (typeof workerGenders)[number]

/** `noticed`: a sign of somebody else at the phone or of a hoax was seen. `flagged`: two workers think so. */
export const cautions = ['none', 'noticed', 'flagged'] as const
export type Caution = (typeof cautions)[number]

/** A language a worker speaks. 1: some words; 2: a conversation; 3: fluent, also about hard things. */
export interface SpokenLanguage {
  readonly code: string
  readonly level: 1 | 2 | 3
}

/** How a case may be helped on (domain reference, section 4). */
export const scenarios = ['S1', 'S2', 'S3', 'S4', 'unclassified'] as const
export type Scenario = (typeof scenarios)[number]
