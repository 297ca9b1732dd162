import { zonesOf } from '../../referral/office/sides.ts'
import type { AssistanceView } from '../../app/assistance.ts'
import type { Page } from '../env.ts'
import { Form } from './form.tsx'
import { Sure } from './tick.tsx'

/** Whether somebody of this side may end it: the office there, once the person is theirs to look after. */
const mayEnd = ({ mayAct, side, record }: AssistanceView): boolean =>
  mayAct && (side === 'sending' || record.journey?.met?.met === true)

/** Closing, and opening again, which is always possible. */
export const Ending = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { c, view } = props
  const { words } = c.var
  const { closedAt } = view.record
  if (closedAt === null && !mayEnd(view)) return null
  const zone = zonesOf(view)[view.side]
  const action = `/cases/${view.caseId}/assistance`
  return (
    <section id="ending" class="card stack" aria-labelledby="ending-title">
      <h2 id="ending-title">{words.work('casework:ending.title')}</h2>
      {closedAt === null ? (
        <Form c={c} action={`${action}/close`} class="stack">
          <p>{words.work('casework:ending.body')}</p>
          <Sure label={words.work('casework:ending.sure')} />
          <button>{words.work('casework:ending.submit')}</button>
        </Form>
      ) : (
        <p>
          {words.work('casework:ending.closed', { time: words.timeIn(closedAt, zone) })}{' '}
          <bdi dir="ltr">({zone})</bdi>
        </p>
      )}
      {closedAt !== null && mayEnd(view) ? (
        <Form c={c} action={`${action}/reopen`}>
          <button>{words.work('casework:ending.reopen')}</button>
        </Form>
      ) : null}
    </section>
  )
}
