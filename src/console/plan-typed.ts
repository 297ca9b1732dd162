import type { Activity, Plan } from '../referral/reintegration/plan.ts'
import { mostActivities } from '../referral/reintegration/plan-form.ts'
import type { Page } from './env.ts'
import { field } from './forms.ts'
import type { Typed } from './typed.ts'
import { typedIn } from './typed.ts'

/** What is asked of one activity, in the order in which it is asked. */
export const activityFields = [
  'goal',
  'service',
  'activity',
  'provider',
  'responsible',
  'startsOn',
  'endsOn',
  'cost',
  'indicator',
] as const satisfies readonly (keyof Activity)[]
export type ActivityField = (typeof activityFields)[number]

/** What is asked of the plan as a whole. */
export const planFields = [
  'ceiling',
  'currency',
  'reviewOn',
  'contingency',
  'closureCriteria',
  'complaintChannel',
] as const satisfies readonly (keyof Plan)[]
export type PlanField = (typeof planFields)[number]

/** The field of one activity among others of its name. */
export const inRow = (name: ActivityField, row: number): string => `${name}-${row}`

/** A plan as somebody typed it, with as many rows as the page had. */
export interface TypedPlan {
  readonly rows: number
  readonly typed: Typed
}

/** A plan to begin with. */
export const emptyPlan: TypedPlan = { rows: 1, typed: {} }

const rowsOf = (rows: number) => Array.from({ length: rows }, (_, row) => row)

/** A plan put back into its form. */
export const typedPlan = (plan: Plan): TypedPlan => ({
  rows: plan.activities.length,
  typed: {
    ...Object.fromEntries(
      plan.activities.flatMap((activity, row) =>
        activityFields.map((name) => [inRow(name, row), String(activity[name])] as const),
      ),
    ),
    ceiling: String(plan.ceiling),
    currency: plan.currency,
    reviewOn: plan.reviewOn,
    contingency: plan.contingency,
    closureCriteria: plan.closureCriteria.join('\n'),
    complaintChannel: plan.complaintChannel ? 'yes' : '',
  },
})

/** The posted form, as it was typed. */
export const planTypedIn = async (c: Page): Promise<TypedPlan> => {
  const asked = Number(await field(c, 'rows'))
  const rows = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), mostActivities) : 1
  const names = [
    ...planFields,
    ...rowsOf(rows).flatMap((row) => activityFields.map((name) => inRow(name, row))),
  ]
  return { rows, typed: await typedIn(c, names) }
}

const chosenBeforehand: readonly ActivityField[] = ['goal', 'service']

/** The rows in which something was typed; one that was only offered is no activity. */
export const rowsTyped = ({ rows, typed }: TypedPlan): readonly number[] =>
  rowsOf(rows).filter((row) =>
    activityFields.some(
      (name) => !chosenBeforehand.includes(name) && (typed[inRow(name, row)] ?? '').trim() !== '',
    ),
  )

const wholeNumber = (text: string | undefined) =>
  /^\d{1,9}$/.test((text ?? '').trim()) ? Number(text) : null

const linesOf = (text: string | undefined) =>
  (text ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** What was typed in the shape of a plan, to be checked by its schema. */
export const planIn = (plan: TypedPlan): unknown => {
  const { typed } = plan
  return {
    activities: rowsTyped(plan).map((row) => ({
      ...Object.fromEntries(activityFields.map((name) => [name, typed[inRow(name, row)]])),
      cost: wholeNumber(typed[inRow('cost', row)]),
    })),
    ceiling: wholeNumber(typed['ceiling']),
    currency: (typed['currency'] ?? '').trim().toUpperCase(),
    reviewOn: typed['reviewOn'],
    contingency: typed['contingency'],
    closureCriteria: linesOf(typed['closureCriteria']),
    complaintChannel: typed['complaintChannel'] === 'yes',
  }
}
