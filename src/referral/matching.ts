import type { Priority, SpokenLanguage, WorkerGender } from '../core/case.ts'

/** What a worker brings, as they or a supervisor wrote it down. */
export interface Ability {
  readonly languages: readonly SpokenLanguage[]
  readonly childTrained: boolean
  readonly gender: WorkerGender
  readonly capacity: number
  /** Countries whose people they must not have: they know too many of them. ISO 3166 codes. */
  readonly avoids: readonly string[]
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
  /** P0 and P1 taken since the shift began, whatever became of them. */
  readonly urgentThisShift: number
}

/**
 * Why a worker must not have a case (domain reference, section 19, hard filters). `no_profile`: colleagues have said
 * what they can do, and this worker has not. `office`: it is another office's.
 */
export const mismatches = [
  'no_profile',
  'language',
  'gender',
  'child',
  'conflict',
  'person_asked',
  'office',
] as const
export type Mismatch = (typeof mismatches)[number]
/** What lies between one worker and one person, whoever else matches. The person's own wish needs no reason. */
export type Bar = Extract<Mismatch, 'conflict' | 'person_asked' | 'office'>

/**
 * What speaks against it, and does not forbid it: shown, never a filter. `team`: it is meant for a team, and somebody
 * of it is there. `country`: the worker avoids some, and nobody knows yet whether it is one of them.
 */
export const strains = ['capacity', 'urgent', 'break', 'team', 'country'] as const
export type Strain = (typeof strains)[number]
/** Who takes a case all the same is asked first, and it is written down. */
export const askedFirst: readonly Strain[] = ['urgent', 'break', 'team']
/** A supervisor who gives it to them all the same says why; a colleague does not give it to them. */
export const tooMuch: readonly Strain[] = ['urgent', 'break']

/** A conversation about hard things needs more than some words of a language. */
export const leastLevel = 2
/** Open cases at one time, and P0 or P1 in one shift (domain reference, section 19, staff care). */
export const usualCapacity = 25
export const mostUrgent = 3

export const isUrgent = (priority: Priority): boolean => priority === 'P0' || priority === 'P1'

/**
 * Whether a worker matches a case: every reason why not. Urgency is no reason to relax one of them: not for P0 either.
 */
export const mismatchesOf = (
  ability: Ability | null,
  asked: Asked,
  { bar, anyProfile }: { readonly bar: Bar | null; readonly anyProfile: boolean },
): readonly Mismatch[] => {
  const between = bar === null ? [] : [bar]
  // Where nobody has said what they can do there is nothing to match by.
  if (ability === null) return anyProfile ? ['no_profile', ...between] : between
  const speaks = ability.languages.some(({ code, level }) => code === asked.language && level >= leastLevel)
  const wished = asked.workerGender === 'no_preference' || asked.workerGender === ability.gender
  return [
    ...(speaks ? [] : (['language'] as const)),
    ...(wished ? [] : (['gender'] as const)),
    ...(asked.child && !ability.childTrained ? (['child'] as const) : []),
    ...between,
  ]
}

/** How it stands with a worker and a case at this moment. */
export interface Circumstances {
  readonly load: Load
  readonly onBreak: boolean
  /** It is meant for a team that they are not of, and somebody of it is there. */
  readonly forOthers: boolean
  /** Of the person; null: not known, or not looked at. */
  readonly country: string | null
}

/** What speaks against one more case of this priority. */
export const strainsOf = (
  ability: Ability | null,
  priority: Priority,
  { load, onBreak, forOthers, country }: Circumstances,
): readonly Strain[] => [
  ...(load.open >= (ability?.capacity ?? usualCapacity) ? (['capacity'] as const) : []),
  ...(isUrgent(priority) && load.urgentThisShift >= mostUrgent ? (['urgent'] as const) : []),
  ...(onBreak ? (['break'] as const) : []),
  // Five minutes of a team's own are all the time a P0 has: everybody comes at once.
  ...(forOthers && priority !== 'P0' ? (['team'] as const) : []),
  ...(country === null && (ability?.avoids.length ?? 0) > 0 ? (['country'] as const) : []),
]
