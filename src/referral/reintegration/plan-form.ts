import { z } from 'zod'
import { count, currency, day, line, officeWords } from '../forms/texts.ts'
import type { Plan } from './plan.ts'
import { goals } from './plan.ts'
import { services } from './services.ts'

/** More than anybody keeps in view on one plan. Defaults of ours. */
export const mostActivities = 20
const mostCriteria = 20
const amount = count.max(1_000_000)

const activityForm = z.strictObject({
  goal: z.enum(goals),
  activity: line.min(1),
  service: z.enum(services),
  provider: line.min(1),
  responsible: line.min(1),
  startsOn: day,
  endsOn: day,
  cost: amount,
  indicator: line.min(1),
})

/** A plan as it is typed. Whether it can be agreed to is asked after that, in `checkPlan`. */
export const planForm = z.strictObject({
  activities: z.array(activityForm).max(mostActivities),
  ceiling: amount,
  currency,
  reviewOn: day,
  contingency: officeWords.min(1),
  closureCriteria: z.array(line.min(1)).max(mostCriteria),
  complaintChannel: z.boolean(),
}) satisfies z.ZodType<Plan>
