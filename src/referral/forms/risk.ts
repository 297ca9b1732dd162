import { z } from 'zod'
import type { IndividualIndicator } from '../risk/indicators.ts'
import { individualIndicators, noted, safetyRatings } from '../risk/indicators.ts'
import { riskLevels } from '../../core/case.ts'
import { measures } from '../steps/codes.ts'
import { line, officeWords } from './texts.ts'

const scored = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal('unknown')])
const judged = z.strictObject({ severity: scored, likelihood: scored })
const answered = z.enum(['yes', 'no', 'unknown'])

/** Every individual indicator there is. */
export const indicatorIds: readonly IndividualIndicator[] = Object.values(individualIndicators).flat()

/** What a worker judged somebody's danger by (domain reference, section 6). */
export const riskForm = z.strictObject({
  notes: z.partialRecord(z.enum(indicatorIds), z.enum(noted)),
  leftController: answered,
  plansToLeave: answered,
  lawCooperated: answered,
  lawIntends: answered,
  traffickerAware: answered,
  referredByPolice: z.boolean(),
  ownRating: z.enum(safetyRatings).nullable(),
  targets: z.strictObject({ person: judged, family: judged, staff: judged, others: judged }),
  /** Where they are, pass through and would arrive: countries, or areas of one. */
  places: z.array(line.min(2)).max(10),
  judgement: z.enum(riskLevels),
  /** What is done about it. */
  measures: z.array(z.enum(measures)).max(measures.length),
  reason: officeWords,
})
export type RiskForm = z.infer<typeof riskForm>

const isUnknown = (said: string | number): boolean => said === 'unknown'

/** Whether nobody has asked, seen or judged anything, nor said why nothing can be known. Places alone are no judgement. */
export const saysNothing = (form: RiskForm): boolean =>
  Object.values(form.notes).every((note) => note === 'not_asked' || isUnknown(note)) &&
  [form.leftController, form.plansToLeave, form.lawCooperated, form.lawIntends, form.traffickerAware].every(
    isUnknown,
  ) &&
  Object.values(form.targets).every(
    ({ severity, likelihood }) => isUnknown(severity) && isUnknown(likelihood),
  ) &&
  !form.referredByPolice &&
  form.ownRating === null &&
  form.judgement === 'LOW' &&
  form.measures.length === 0 &&
  form.reason.trim() === ''
