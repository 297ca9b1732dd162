import type { AssistanceView } from '../../app/assistance.ts'
import { localParts } from '../../referral/travel/local-time.ts'
import type { Page } from '../env.ts'
import type { Typed } from '../typed.ts'
import { Form, Select } from './form.tsx'
import { Sure } from './tick.tsx'

/** Of what each card before the way is made. */
export interface PartProps {
  readonly c: Page
  readonly view: AssistanceView
  /** What was typed into the form that was refused. */
  readonly typed: Typed
}

/** The day it is in the office where the person is. */
export const todayIn = (c: Page, { sending }: AssistanceView): string =>
  localParts(c.var.deps.clock.now(), sending.zone).day

const spokenIn = (view: AssistanceView, typed: Typed) => typed['language'] ?? view.item?.language ?? ''

/** In which language they are spoken to. */
export const Language = ({ c, view, typed, id }: PartProps & { readonly id: string }) => {
  const { words } = c.var
  const codes = new Set([...words.languages.map(({ code }) => code), spokenIn(view, typed)])
  return (
    <Select
      id={id}
      label={words.work('journey:language')}
      name="language"
      empty={words.t('form.choose')}
      chosen={spokenIn(view, typed)}
      options={[...codes]
        .filter((code) => code !== '')
        .map((code) => [code, words.languageName(code)] as const)}
    />
  )
}

/** Said with one tick and one press. */
export const Do = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly what: string
  readonly sure: string
  readonly submit: string
}) => (
  <Form c={props.c} action={`/cases/${props.view.caseId}/travel`} class="stack">
    <input type="hidden" name="do" value={props.what} />
    <Sure label={props.sure} />
    <div class="row">
      <button>{props.submit}</button>
    </div>
  </Form>
)
