import type { AssistanceView, SentLetter } from '../../app/assistance.ts'
import { zonesOf } from '../../referral/office/sides.ts'
import type { StepId } from '../../referral/steps/step.ts'
import { senderOf, stepIds } from '../../referral/steps/step.ts'
import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { blockOf, isOurs } from '../letter-of.ts'
import { Icon } from './icon.tsx'
import { pageOfBar } from './next-line.tsx'

/** A time by the clocks of a place, with the name of its zone. */
export const TimeIn = (props: { readonly c: Page; readonly at: number; readonly zone: string }) => (
  <>
    {props.c.var.words.timeIn(props.at, props.zone)} <bdi dir="ltr">({props.zone})</bdi>
  </>
)

/** Whether the other side has said that it has a letter. */
export const Receipt = (props: {
  readonly c: Page
  readonly letter: Pick<SentLetter, 'receivedAt'>
  readonly zone: string
}) => {
  const { words } = props.c.var
  const { receivedAt } = props.letter
  return receivedAt === null ? (
    <span class="tag">{words.work('letters:state.not_received')}</span>
  ) : (
    <span class="hint">
      <Icon name="check-check" /> {words.work('letters:state.received')}{' '}
      <TimeIn c={props.c} at={receivedAt} zone={props.zone} />
    </span>
  )
}

const Taken = (props: { readonly c: Page; readonly view: AssistanceView; readonly step: StepId }) => {
  const { c, view, step } = props
  const { words } = c.var
  const taken = view.record.chain.steps[step]
  if (taken === undefined) return null
  const zone = zonesOf(view)[senderOf[step]]
  const letter = view.letters.find(({ kind }) => kind === `step_${step}`)
  return (
    <p class="row">
      <span>
        <Icon name="check" />{' '}
        {words.work(taken.status === 'sent' ? 'letters:state.sent' : 'letters:state.external')}{' '}
        <TimeIn c={c} at={taken.at} zone={zone} />
      </span>
      {letter === undefined ? null : (
        <>
          <Receipt c={c} letter={letter} zone={zone} />
          <a href={`/cases/${view.caseId}/letters/${letter.id}`}>{words.work('letters:read')}</a>
        </>
      )}
    </p>
  )
}

const Open = (props: { readonly c: Page; readonly view: AssistanceView; readonly step: StepId }) => {
  const { c, view, step } = props
  const { words, deps } = c.var
  const side = senderOf[step]
  const due = view.dues.find(({ kind }) => kind === `step_${step}`)
  const until = due?.dueAt ?? (view.next.what === `step_${step}` ? view.next.until : null)
  const ours = isOurs(view, `step_${step}`)
  const block = ours ? blockOf(view, step, { actor: actorOf(c), now: deps.clock.now() }) : null
  const page = block === null ? null : pageOfBar[block]
  return (
    <>
      {until === null ? null : (
        <p class={until < deps.clock.now() ? 'late' : 'hint'}>
          <Icon name="clock" /> {words.work('letters:state.until')}{' '}
          <TimeIn c={c} at={until} zone={zonesOf(view)[side]} />
        </p>
      )}
      {block === null ? null : (
        <p class="notice">
          <Icon name="triangle-alert" />{' '}
          {page === null || page === 'steps' || view.side === 'receiving' ? (
            words.work(`casework:refused.${block}`)
          ) : (
            <a href={`/cases/${view.caseId}/${page}`}>{words.work(`casework:refused.${block}`)}</a>
          )}
        </p>
      )}
      {ours && view.mayAct && block === null ? (
        <p>
          <a class="button" href={`/cases/${view.caseId}/steps/step_${step}`}>
            {words.work(side === view.side ? 'letters:write' : 'letters:write_down')}
          </a>
        </p>
      ) : null}
      {ours ? null : <p class="hint">{words.work('letters:state.theirs')}</p>}
    </>
  )
}

/** One of the six: who takes it, whether it was taken and when, until when, and what stands against it. */
export const StepRow = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly step: StepId
}) => {
  const { c, view, step } = props
  const { words } = c.var
  const { steps } = view.record.chain
  const name = senderOf[step] === 'sending' ? view.sending.name : (view.receiving?.name ?? null)
  const isNext = stepIds.find((each) => steps[each] === undefined) === step
  return (
    <li class="stack" aria-current={isNext ? 'step' : undefined}>
      <h3>{words.work(`letters:kind.step_${step}`)}</h3>
      <p class="hint">
        {words.work('letters:by')} {name === null ? words.work('letters:state.nobody') : <bdi>{name}</bdi>}
      </p>
      {steps[step] === undefined ? null : <Taken c={c} view={view} step={step} />}
      {isNext ? <Open c={c} view={view} step={step} /> : null}
    </li>
  )
}
