import { z } from 'zod'
import { services } from '../reintegration/services.ts'
import { dependants, officeWords } from './texts.ts'

/** What somebody needs, as the person and a worker see it together (domain reference, sections 4 and 9). */
export const needsForm = z.strictObject({
  needed: z.array(z.enum(services)),
  /** Of those, what cannot wait. */
  urgent: z.array(z.enum(services)),
  /** How many depend on them; never who. */
  dependants,
  medicalNeed: z.boolean(),
  /** Only where it drives a service. */
  pregnancy: z.boolean().nullable(),
  /** In the person's words; they stay here. */
  wishes: officeWords,
  strengths: officeWords,
})
export type NeedsForm = z.infer<typeof needsForm>
