import type { Unusual } from '../../referral/casework/record.ts'
import { unusuals } from '../../referral/casework/record.ts'
import type { Page } from '../env.ts'
import { caseIdOf } from '../open-case.tsx'
import type { Typed } from '../typed.ts'
import { Form } from './form.tsx'

/** What is unusual, as a form or a refusal names it; null: nothing is. */
export const unusualIn = (code: string | undefined): Unusual | null =>
  unusuals.find((each) => each === code) ?? null

/** The same once more, for who has been asked about it and knows that it is so. */
export const SoAllTheSame = (props: {
  readonly c: Page
  readonly what: string
  readonly code: Unusual
  readonly typed: Typed
}) => {
  const { c, what, code, typed } = props
  const { words } = c.var
  return (
    <Form c={c} action={`/cases/${caseIdOf(c)}/travel`} class="stack">
      <input type="hidden" name="do" value={what} />
      <input type="hidden" name="unusual" value={code} />
      <input type="hidden" name="sure" value="yes" />
      {typed['answer'] === undefined ? null : <input type="hidden" name="answer" value={typed['answer']} />}
      <p class="hint">{words.work('casework:unusual.hint')}</p>
      <div class="row">
        <button>{words.work('casework:unusual.confirm')}</button>
      </div>
    </Form>
  )
}
