import { z } from 'zod'
import { dayAfter } from '../travel/local-time.ts'
import { day, language, line, officeWords } from './texts.ts'

/** For a child somebody else declares: an independent guardian, or the authority that is responsible for them. */
export const declarers = ['person', 'guardian', 'authority'] as const
/** What a child says to it themselves: nobody asks one under six (domain reference, section 14). */
export const assents = ['given', 'too_young'] as const

/** A declaration of voluntary return: what was read to whom, and how they said yes. */
export const declarationForm = z.strictObject({
  language,
  how: z.enum(['signed', 'voice']),
  readAloud: z.boolean(),
  interpreter: line,
  on: day,
  declaredBy: z.enum(declarers).default('person'),
  assent: z.enum(assents).nullable().default(null),
  /** Nobody read it to them, and who wrote it down was asked and says that they understood it. */
  understood: z.boolean().default(false),
})
export type DeclarationForm = z.infer<typeof declarationForm>

/** Its age counts from when it is written down, so it is written down on the day or the day after. */
export const isFresh = ({ on }: Pick<DeclarationForm, 'on'>, today: string): boolean =>
  on === today || on === dayAfter(today, -1)

/** Whether nobody knows that they heard it: said yes to aloud, or in another language, with nobody who read or spoke it. */
export const isUnheard = (
  { how, language: spoken, readAloud, interpreter }: Partial<DeclarationForm>,
  own: string,
): boolean => readAloud !== true && (how === 'voice' || (spoken !== own && (interpreter ?? '') === ''))

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
