import { z } from 'zod'
import type { Dimension } from '../indicators/ilo.ts'
import { dimensionIds, dimensions, strengths } from '../indicators/ilo.ts'
import { palermo } from '../indicators/palermo.ts'

/** Where a worker has an indicator from. */
export const sources = ['person_said', 'worker_saw', 'referrer'] as const

/** A note beside an indicator is shorter than a story. */
export const longestIndicatorNote = 140

const isItem = ({ dimension, code }: { readonly dimension: Dimension; readonly code: string }) =>
  dimensions[dimension].some((item) => item.code === code)

const item = z
  .strictObject({
    dimension: z.enum(dimensionIds),
    code: z.string(),
    strength: z.enum(strengths),
    source: z.enum(sources),
    note: z.string().trim().max(longestIndicatorNote),
  })
  .refine(isItem)

/** Values of the data standard for cases of human trafficking: how control was kept. */
export const controls = [
  'debt_bondage',
  'takes_earnings',
  'restricts_finances',
  'threats',
  'psychological_abuse',
  'physical_abuse',
  'sexual_abuse',
  'false_promises',
  'substances',
  'restricts_movement',
  'restricts_medical_care',
  'excessive_hours',
  'uses_children',
  'threat_of_law_enforcement',
  'withholds_necessities',
  'withholds_documents',
  'other',
] as const

/** The same: how somebody was recruited. */
export const recruitments = [
  'business',
  'school',
  'work',
  'online_networks',
  'online_advertisement',
  'television',
  'newspaper',
  'family',
  'friends',
  'other',
] as const

export const statuses = ['possible', 'actual', 'not'] as const
/** Kinds of organisation that decide a status; a helpline decides none. */
export const deciders = ['police', 'ngo', 'court', 'government', 'other'] as const

/** What a worker noted; what is not in it was not asked. A status is somebody else's decision, written down. */
export const indicatorsForm = z.strictObject({
  act: z.array(z.enum(palermo.act)),
  means: z.array(z.enum(palermo.means)),
  purpose: z.array(z.enum(palermo.purpose)),
  items: z.array(item).max(67),
  control: z.array(z.enum(controls)),
  recruitment: z.array(z.enum(recruitments)),
  status: z.strictObject({ is: z.enum(statuses), by: z.enum(deciders) }).nullable(),
})
export type IndicatorsForm = z.infer<typeof indicatorsForm>
