import type { AssistanceView } from '../../app/assistance.ts'
import type { Page } from '../env.ts'
import type { Typed } from '../typed.ts'
import { Form } from './form.tsx'

/** The arrival of a case, with what was typed about it. */
export interface ArrivalProps {
  readonly c: Page
  readonly view: AssistanceView
  readonly typed: Typed
}

/** One press that changes what is known of the journey. */
export const Press = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly what: string
  readonly choices: readonly (readonly [value: string, label: string])[]
}) => (
  <Form c={props.c} action={`/cases/${props.view.caseId}/travel`} class="row">
    <input type="hidden" name="do" value={props.what} />
    {props.choices.map(([value, label]) => (
      <button name="answer" value={value}>
        {label}
      </button>
    ))}
  </Form>
)
