import type { AssistanceView } from '../../app/assistance.ts'
import type { CaseView } from '../../app/case-view.ts'
import { hasArrived, looksAfter } from '../../referral/casework/record.ts'
import type { Page } from '../env.ts'
import type { Typed } from '../typed.ts'
import { Agreement } from './agreement.tsx'
import { AssessmentCard } from './assessment-form.tsx'
import { AssistanceHead } from './assistance-head.tsx'
import { FollowUp } from './follow-up.tsx'
import { Monitoring } from './monitoring.tsx'
import { OnPaper } from './on-paper.tsx'
import { PlanCard } from './plan-card.tsx'
import type { Refusal } from './refused.tsx'
import { Refused } from './refused.tsx'
import { Shell } from './shell.tsx'

/** When the work is done, where it is ended, and that it can begin again. */
const Closure = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { words } = props.c.var
  const { caseId, record } = props.view
  const criteria = record.reintegration?.plan.closureCriteria ?? []
  return (
    <section class="card stack" aria-labelledby="closure">
      <h2 id="closure">{words.work('newstart:closure.title')}</h2>
      {criteria.length === 0 ? null : (
        <ul>
          {criteria.map((each) => (
            <li>
              <bdi>{each}</bdi>
            </li>
          ))}
        </ul>
      )}
      <p>{words.work(record.closedAt === null ? 'newstart:closure.body' : 'newstart:closure.closed')}</p>
      <a class="button start" href={`/cases/${caseId}/assistance#ending`}>
        {words.work(record.closedAt === null ? 'newstart:closure.link' : 'newstart:closure.reopen')}
      </a>
    </section>
  )
}

/** What begins after the arrival, or where somebody stays: what is needed, what is agreed, and how it goes. */
export const NewStartPage = (props: {
  readonly c: Page
  readonly view: AssistanceView
  /** Of who may write to the person. */
  readonly own: CaseView | null
  readonly trouble: Refusal | null
  readonly typed: Typed
}) => {
  const { c, own, trouble, typed } = props
  const { words } = c.var
  const { record, side, receiving } = props.view
  const isOurs = looksAfter(record, side, receiving?.kind === 'agency')
  // Of a case that is closed, or is with the other office, everything is read and nothing asked.
  const view = record.closedAt === null && isOurs ? props.view : { ...props.view, mayAct: false }
  const stays = view.record.scenario?.is === 'S4'
  const isTheirs = view.side === 'sending' || hasArrived(view.record)
  return (
    <Shell c={c} class="middle">
      <AssistanceHead c={c} view={view} at="newstart" />
      {trouble === null ? null : <Refused c={c} code={trouble} />}
      {isTheirs ? (
        <>
          <p class="hint">{words.work(stays ? 'newstart:intro.stays' : 'newstart:intro.returns')}</p>
          {isOurs ? null : <p class="notice">{words.work('newstart:intro.theirs')}</p>}
          <AssessmentCard c={c} view={view} />
          <PlanCard c={c} view={view} />
          <Agreement c={c} view={view} typed={typed} />
          <Monitoring c={c} view={view} />
          <FollowUp c={c} view={view} own={own} />
          <Closure c={c} view={view} />
        </>
      ) : (
        <p class="notice">{words.work('newstart:intro.awaited')}</p>
      )}
      <OnPaper c={c} view={view} />
    </Shell>
  )
}
