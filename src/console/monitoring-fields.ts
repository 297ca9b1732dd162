import type { AssistanceView } from '../app/assistance.ts'
import { isForm } from '../referral/forms/forms.ts'
import type { MonitoringForm } from '../referral/forms/reintegration.ts'
import { monitoringForm } from '../referral/forms/reintegration.ts'
import type { MonitoringPoint } from '../referral/reintegration/plan.ts'
import { monitoringPoints } from '../referral/reintegration/plan.ts'
import type { Due } from '../referral/casework/due.ts'

const { shape } = monitoringForm

/** What is chosen from a list, with its list. */
export const monitoringChoices = {
  how: shape.how.options,
  safe: shape.safe.options,
  housing: shape.housing.options,
  income: shape.income.options,
  wellbeing: shape.wellbeing.options,
  planGoes: shape.planGoes.options,
} as const
export type MonitoringChoice = keyof typeof monitoringChoices
export const monitoringChoiceNames = [
  'how',
  'safe',
  'housing',
  'income',
  'wellbeing',
  'planGoes',
] as const satisfies readonly MonitoringChoice[]

/** Every field of the form. */
export const monitoringFields = ['point', ...monitoringChoiceNames, 'words', 'on'] as const

/** The point of that name; null: there is none. */
export const pointNamed = (name: string | undefined): MonitoringPoint | null =>
  monitoringPoints.find((point) => point === name) ?? null

/** When a point is due; null: it is not, or not yet begun. */
export const dueOf = ({ dues }: Pick<AssistanceView, 'dues'>, point: MonitoringPoint): Due | null =>
  dues.find(({ kind }) => kind === `monitor_${point}`) ?? null

/** What was found at a point, as this office wrote it down; null: nothing. */
export const foundAt = (
  { forms }: Pick<AssistanceView, 'forms'>,
  point: MonitoringPoint,
): MonitoringForm | null => {
  for (const { form } of forms)
    if (isForm(form, 'monitoring') && form.value.point === point) return form.value
  return null
}

/** The first point at which nobody has looked yet; the last one where all are done. */
export const firstOpen = ({ record }: Pick<AssistanceView, 'record'>): MonitoringPoint =>
  monitoringPoints.find((point) => record.reintegration?.monitored.includes(point) !== true) ?? 'month_12'
