import { z } from 'zod'
import { dayAfter } from '../travel/local-time.ts'
import { day, language, line, officeWords } from './texts.ts'

/** A declaration of voluntary return: what was read to whom, and how they said yes. */
export const declarationForm = z.strictObject({
  language,
  how: z.enum(['signed', 'voice']),
  readAloud: z.boolean(),
  interpreter: line,
  on: day,
})
export type DeclarationForm = z.infer<typeof declarationForm>

/** Its age counts from when it is written down, so it is written down on the day or the day after. */
export const isFresh = ({ on }: Pick<DeclarationForm, 'on'>, today: string): boolean =>
  on === today || on === dayAfter(today, -1)

/** What somebody was told before they left (domain reference, section 8, T16). */
export const counsellingForm = z.strictObject({
  countryInformation: z.boolean(),
  rights: z.boolean(),
  expectations: z.boolean(),
  emergencyNumber: z.boolean(),
  ownLanguage: z.boolean(),
  language,
  on: day,
  remark: officeWords,
})
export type CounsellingForm = z.infer<typeof counsellingForm>
