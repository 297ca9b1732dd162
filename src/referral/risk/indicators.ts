/** What a worker notes about one person's danger (Handrail domain reference, section 6.3), by what it is about. */
export const individualIndicators = {
  person: ['urgent_medical', 'self_harm', 'pregnancy', 'child', 'dependants'],
  controller: [
    'contact_72h',
    'knows_location',
    'knows_home',
    'threats',
    'threats_carried_out',
    'weapons',
    'is_family',
    'at_liberty',
    'group',
    'officials',
  ],
  leverage: ['debt', 'documents_held', 'images_held'],
  movement: ['under_control', 'locked_in', 'controller_present', 'phone_monitored'],
  law: ['reported', 'statement', 'testimony_pending', 'trafficker_aware', 'suspects_released'],
  home: ['family_complicit', 'stigma', 'same_place', 'recruiter_nearby'],
} as const

export type IndicatorGroup = keyof typeof individualIndicators
export type IndividualIndicator = (typeof individualIndicators)[IndicatorGroup][number]

export const noted = ['yes', 'no', 'unknown', 'not_asked'] as const
export type Noted = (typeof noted)[number]

/** What is not in it was not asked. */
export type Notes = Readonly<Partial<Record<IndividualIndicator, Noted>>>

export const isNoted = (notes: Notes, indicator: IndividualIndicator): boolean => notes[indicator] === 'yes'

/** How safe the person says they feel, on Primero's five points. It may raise the level and never lowers it. */
export const safetyRatings = ['very_safe', 'safe', 'neither', 'unsafe', 'not_safe_at_all'] as const
export type SafetyRating = (typeof safetyRatings)[number]
