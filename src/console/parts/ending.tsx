import { zonesOf } from '../../referral/office/sides.ts'
import type { AssistanceView } from '../../app/assistance.ts'
import type { Role } from '../../app/casework.ts'
import { currentLevel, isSearchOn } from '../../referral/casework/record.ts'
import { isHighOrMore } from '../../referral/risk/level.ts'
import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { Form } from './form.tsx'
import { Sure } from './tick.tsx'

/**
 * Whether somebody of this side may end it: the office there, once the person is theirs to look after. A search is ended
 * by a supervisor, who need not have the case.
 */
export const mayEnd = (view: AssistanceView, role: Role): boolean => {
  const { mayAct, side, record } = view
  if (isSearchOn(record)) return role === 'supervisor' && side === 'sending'
  return mayAct && (side === 'sending' || record.journey?.met?.met === true)
}

/** Danger that is high, or waits to be judged, does not end with the work. */
const isUnsettled = ({ record }: AssistanceView): boolean =>
  record.forced !== null || record.lowering !== null || isHighOrMore(currentLevel(record)?.level ?? null)

/** Closing, and opening again, which is always possible. */
export const Ending = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { c, view } = props
  const { words } = c.var
  const { closedAt } = view.record
  const may = mayEnd(view, actorOf(c).role)
  const searched = isSearchOn(view.record)
  if (closedAt === null && !may && !(searched && view.mayAct)) return null
  const zone = zonesOf(view)[view.side]
  const action = `/cases/${view.caseId}/assistance`
  return (
    <section id="ending" class="card stack" aria-labelledby="ending-title">
      <h2 id="ending-title">{words.work('casework:ending.title')}</h2>
      {closedAt === null && searched ? (
        <p class="notice">
          {words.work(`casework:ending.${view.record.meetingWanted ? 'search' : 'unwanted'}`)}
        </p>
      ) : null}
      {closedAt === null && isUnsettled(view) ? (
        <p class="notice">
          <a href={`/cases/${view.caseId}/danger`}>{words.work('casework:ending.unsettled')}</a>
        </p>
      ) : null}
      {closedAt === null && view.record.recalls.length > 0 ? (
        <p class="notice">
          <a href={`/cases/${view.caseId}/steps`}>{words.work('casework:ending.recalled')}</a>
        </p>
      ) : null}
      {closedAt !== null ? (
        <p>{words.work('casework:ending.closed', { time: words.timeAt(closedAt, zone) })}</p>
      ) : may ? (
        <Form c={c} action={`${action}/close`} class="stack">
          <p>{words.work('casework:ending.body')}</p>
          <Sure label={words.work('casework:ending.sure')} />
          <button>{words.work('casework:ending.submit')}</button>
        </Form>
      ) : null}
      {closedAt !== null && may ? (
        <Form c={c} action={`${action}/reopen`}>
          <button>{words.work('casework:ending.reopen')}</button>
        </Form>
      ) : null}
    </section>
  )
}
