import type { AssistanceView, FilledForm } from '../app/assistance.ts'
import type { Form, FormKind } from '../referral/forms/forms.ts'
import type { Entries } from './posted.ts'
import { oneOf } from './posted.ts'

/** The newest form of a kind with who filled it in; null: nobody has. */
export const newestFilled = ({ forms }: Pick<AssistanceView, 'forms'>, kind: FormKind): FilledForm | null =>
  forms.find(({ form }) => form.kind === kind) ?? null

/** Says after which form of its kind this one was begun, so that a second click is told from a second look. */
export const After = (props: { readonly view: AssistanceView; readonly kind: FormKind }) => (
  <input type="hidden" name="after" value={newestFilled(props.view, props.kind)?.id ?? ''} />
)

/** Whether another form was kept since this one was begun: the very same one, or somebody else's; null: none. */
export const overtakenBy = (
  view: AssistanceView,
  form: Form,
  posted: Entries,
): 'repeated' | 'stale' | null => {
  const newest = newestFilled(view, form.kind)
  if ((newest?.id ?? '') === oneOf(posted, 'after')) return null
  // Both went through the same schema, which puts their fields into one order.
  return JSON.stringify(newest?.form.value) === JSON.stringify(form.value) ? 'repeated' : 'stale'
}
