import type { ReintegrationForm } from '../referral/forms/reintegration.ts'
import type { Typed } from './typed.ts'

/** What is asked before a new start, by what it is about. */
export const assessmentParts = {
  person: ['wishes', 'strengths', 'language'],
  home: ['housing', 'household', 'family', 'childcare'],
  health: ['health', 'psychosocial'],
  work: ['education', 'work', 'income'],
  around: ['legal', 'community', 'transport', 'obstacles'],
} as const satisfies Readonly<Record<string, readonly (keyof ReintegrationForm)[]>>
export type AssessmentPart = keyof typeof assessmentParts
export type AssessmentWords = (typeof assessmentParts)[AssessmentPart][number]

export const assessmentPartNames = [
  'person',
  'home',
  'health',
  'work',
  'around',
] as const satisfies readonly AssessmentPart[]

/** What is answered in sentences. */
const assessmentWords: readonly AssessmentWords[] = assessmentPartNames.flatMap(
  (part): readonly AssessmentWords[] => assessmentParts[part],
)

/** Every field of the form. */
export const assessmentFields = [...assessmentWords, 'dependants', 'risk', 'on'] as const

/** A form put back into its fields. */
export const typedAssessment = (form: ReintegrationForm): Typed =>
  Object.fromEntries(assessmentFields.map((name) => [name, String(form[name])]))

/** What was typed in the shape of the form, to be checked by its schema. */
export const assessmentIn = (typed: Typed): unknown => ({
  ...Object.fromEntries(assessmentWords.map((name) => [name, typed[name] ?? ''])),
  dependants: /^\d{1,3}$/.test(typed['dependants'] ?? '') ? Number(typed['dependants']) : null,
  risk: typed['risk'],
  on: typed['on'],
})
