import type { Priority, SpokenLanguage, WorkerGender } from '../core/case.ts'

/** What a worker brings, as they or a supervisor wrote it down. */
export interface Ability {
  readonly languages: readonly SpokenLanguage[]
  readonly childTrained: boolean
  readonly gender: WorkerGender
  readonly capacity: number
}

/** What a case asks of whoever takes it. */
export interface Asked {
  readonly language: string
  readonly child: boolean
  readonly workerGender: WorkerGender
  readonly priority: Priority
}

/** How many cases a worker has open. */
export interface Load {
  readonly open: number
  /** P0 and P1 among them. */
  readonly urgent: number
}

/**
 * Why a worker must not have a case (domain reference, section 19, hard filters). `no_profile`: colleagues have said
 * what they can do, and this worker has not.
 */
export const mismatches = ['no_profile', 'language', 'gender', 'child', 'conflict'] as const
export type Mismatch = (typeof mismatches)[number]

/** What speaks against it, and does not forbid it: shown, never a filter. */
export const strains = ['capacity', 'urgent'] as const
export type Strain = (typeof strains)[number]

/** A conversation about hard things needs more than some words of a language. */
export const leastLevel = 2
/** Open cases at one time, and P0 or P1 among them (domain reference, section 19, staff care). */
export const usualCapacity = 25
export const mostUrgent = 3

export const isUrgent = (priority: Priority): boolean => priority === 'P0' || priority === 'P1'

/**
 * Whether a worker matches a case: every reason why not. Urgency is no reason to relax one of them: not for P0 either.
 */
export const mismatchesOf = (
  ability: Ability | null,
  asked: Asked,
  { hasConflict, anyProfile }: { readonly hasConflict: boolean; readonly anyProfile: boolean },
): readonly Mismatch[] => {
  const conflict = hasConflict ? (['conflict'] as const) : []
  // Where nobody has said what they can do there is nothing to match by.
  if (ability === null) return anyProfile ? ['no_profile', ...conflict] : conflict
  const speaks = ability.languages.some(({ code, level }) => code === asked.language && level >= leastLevel)
  const wished = asked.workerGender === 'no_preference' || asked.workerGender === ability.gender
  return [
    ...(speaks ? [] : (['language'] as const)),
    ...(wished ? [] : (['gender'] as const)),
    ...(asked.child && !ability.childTrained ? (['child'] as const) : []),
    ...conflict,
  ]
}

/** What one more case of this priority would be too much of. */
export const strainsOf = (ability: Ability | null, load: Load, priority: Priority): readonly Strain[] => [
  ...(load.open >= (ability?.capacity ?? usualCapacity) ? (['capacity'] as const) : []),
  ...(isUrgent(priority) && load.urgent >= mostUrgent ? (['urgent'] as const) : []),
]
