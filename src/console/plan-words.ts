import type { Activity, Plan } from '../referral/reintegration/plan.ts'
import { costOf } from '../referral/reintegration/plan.ts'
import type { Told, ToldPart } from './told.ts'
import type { ActivityField, PlanField } from './plan-typed.ts'
import { activityFields } from './plan-typed.ts'
import type { Words } from './words.ts'

/** A sum of money, with the code of its currency, which every bank reads. */
export const money = (words: Words, amount: number, currency: string): string =>
  `${words.number(amount)} ${currency}`

/** What a plan costs, against what it may cost. */
export const totalOf = (words: Words, plan: Plan): string =>
  words.work('newstart:plan.total', {
    total: money(words, costOf(plan), plan.currency),
    ceiling: money(words, plan.ceiling, plan.currency),
  })

export const activityLabel = (words: Words, name: ActivityField): string =>
  words.work(`newstart:activity.${name}`)
export const planLabel = (words: Words, name: PlanField): string => words.work(`newstart:whole.${name}`)
export const activityTitle = (words: Words, row: number): string =>
  words.work('newstart:plan.activity', { number: words.number(row + 1) })

const inActivity = (words: Words, activity: Activity, currency: string, name: ActivityField): string => {
  switch (name) {
    case 'goal':
      return words.work(`newstart:goal.${activity.goal}`)
    case 'service':
      return words.t(`service.${activity.service}`)
    case 'startsOn':
    case 'endsOn':
      return words.date(activity[name])
    case 'cost':
      return money(words, activity.cost, currency)
    default:
      return activity[name]
  }
}

/** Room on an empty form: as many activities as a first plan needs. */
const emptyActivities = 3

const activityParts = (words: Words, plan: Plan | null): readonly ToldPart[] =>
  (plan?.activities ?? Array.from({ length: emptyActivities }, () => null)).map((activity, row) => ({
    title: activityTitle(words, row),
    lines: activityFields.map((name): Told => ({
      label: activityLabel(words, name),
      value: activity === null ? null : inActivity(words, activity, plan?.currency ?? '', name),
    })),
  }))

/** A plan part by part, as it is read on a page and on paper; null: an empty one, to be filled in by hand. */
export const planParts = (words: Words, plan: Plan | null): readonly ToldPart[] => [
  ...activityParts(words, plan),
  {
    title: words.work('newstart:plan.whole'),
    lines: [
      {
        label: words.work('newstart:plan.costs'),
        value: plan === null ? null : totalOf(words, plan),
      },
      { label: planLabel(words, 'reviewOn'), value: plan === null ? null : words.date(plan.reviewOn) },
      { label: planLabel(words, 'contingency'), value: plan?.contingency ?? null, long: true },
      {
        label: planLabel(words, 'closureCriteria'),
        value: plan?.closureCriteria.join('\n') ?? null,
        long: true,
      },
      {
        label: planLabel(words, 'complaintChannel'),
        value: plan === null ? null : words.work(`newstart:${plan.complaintChannel ? 'yes' : 'no'}`),
      },
    ],
  },
]
