import { z } from 'zod'
import { monitoringPoints } from '../reintegration/plan.ts'
import { riskLevels } from '../../core/case.ts'
import { day, dependants, officeWords } from './texts.ts'

/** What a new start begins from (domain reference, section 9). Words stay in the office that wrote them. */
export const reintegrationForm = z.strictObject({
  wishes: officeWords,
  housing: officeWords,
  household: officeWords,
  family: officeWords,
  dependants,
  health: officeWords,
  psychosocial: officeWords,
  education: officeWords,
  work: officeWords,
  income: officeWords,
  legal: officeWords,
  risk: z.enum(riskLevels),
  community: officeWords,
  obstacles: officeWords,
  strengths: officeWords,
  language: officeWords,
  transport: officeWords,
  childcare: officeWords,
  on: day,
})
export type ReintegrationForm = z.infer<typeof reintegrationForm>

/** How it goes, at one of the agreed times. */
export const monitoringForm = z.strictObject({
  point: z.enum(monitoringPoints),
  how: z.enum(['visit', 'call', 'message', 'office']),
  safe: z.enum(['yes', 'no', 'unknown']),
  housing: z.enum(['good', 'worse', 'lost']),
  income: z.enum(['enough', 'little', 'none']),
  wellbeing: z.enum(['better', 'same', 'worse']),
  planGoes: z.enum(['as_agreed', 'partly', 'not']),
  words: officeWords,
  on: day,
})
export type MonitoringForm = z.infer<typeof monitoringForm>
