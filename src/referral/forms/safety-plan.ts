import { z } from 'zod'
import { day, officeWords } from './texts.ts'

/** A plan made with the person, in what they say (domain reference, section 6.4). */
export const safetyPlanForm = z.strictObject({
  concern: officeWords,
  resources: officeWords,
  preparedness: officeWords,
  whenItHappens: officeWords,
  afterLeaving: officeWords,
  withPerson: z.boolean(),
  on: day,
})
export type SafetyPlanForm = z.infer<typeof safetyPlanForm>
