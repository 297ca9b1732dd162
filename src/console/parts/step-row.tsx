import type { AssistanceView, SentLetter } from '../../app/assistance.ts'
import { zonesOf } from '../../referral/office/sides.ts'
import type { StepStatus } from '../../referral/steps/chain.ts'
import { sentAnew } from '../../referral/steps/chain.ts'
import type { StepId } from '../../referral/steps/step.ts'
import { senderOf, stepIds } from '../../referral/steps/step.ts'
import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { blockOf, isOurs } from '../letter-of.ts'
import { Icon } from './icon.tsx'
import { TimeIn } from './moment.tsx'
import { pageOfBar } from './next-line.tsx'
import { Anew } from './sent-anew.tsx'
import { isToCarry, ToCarry } from './to-carry.tsx'

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

/** How the other office answered what it was asked in the step before. */
const Answer = (props: { readonly c: Page; readonly view: AssistanceView; readonly step: StepId }) => {
  const { words } = props.c.var
  const { steps, stepFour, isStepTwoPositive } = props.view.record.chain
  if (props.step === '4' && stepFour !== null)
    return <span class="tag">{words.work(`letters:decision.${stepFour}`)}</span>
  if (props.step !== '2' || steps['2']?.status !== 'sent') return null
  return <span class="tag">{words.work(isStepTwoPositive ? 'letters:can_help' : 'letters:cannot_help')}</span>
}

const stateOf = (
  view: AssistanceView,
  { status }: { readonly status: StepStatus },
  letter: SentLetter | undefined,
) => {
  if (status !== 'sent') return 'external'
  return letter !== undefined && isToCarry(view, letter) ? 'written' : 'sent'
}

const Taken = (props: { readonly c: Page; readonly view: AssistanceView; readonly step: StepId }) => {
  const { c, view, step } = props
  const { words } = c.var
  const taken = view.record.chain.steps[step]
  if (taken === undefined) return null
  const zone = zonesOf(view)[senderOf[step]]
  const letter = view.letters.find(({ kind }) => kind === `step_${step}`)
  return (
    <>
      <p class="row">
        <span>
          <Icon name="check" /> {words.work(`letters:state.${stateOf(view, taken, letter)}`)}{' '}
          <TimeIn c={c} at={taken.at} zone={zone} />
        </span>
        <Answer c={c} view={view} step={step} />
        {letter === undefined ? null : (
          <>
            <Receipt c={c} letter={letter} zone={zone} />
            <a href={`/cases/${view.caseId}/letters/${letter.id}`}>{words.work('letters:read')}</a>
          </>
        )}
      </p>
      {letter === undefined ? null : <ToCarry c={c} view={view} letter={letter} />}
    </>
  )
}

const pressOf = (view: AssistanceView, step: StepId) => {
  if (senderOf[step] !== view.side) return 'letters:write_down'
  return sentAnew(view.record.chain) === step ? 'letters:anew.write' : 'letters:write'
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
      {ours ? <Anew c={c} view={view} step={step} /> : null}
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
            {words.work(pressOf(view, step))}
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
  const first = stepIds.find((each) => steps[each] === undefined)
  const anew = sentAnew(props.view.record.chain)
  const isOpen = step === first || step === anew
  return (
    <li class="stack" aria-current={step === (anew ?? first) ? 'step' : undefined}>
      <h3>{words.work(`letters:kind.step_${step}`)}</h3>
      <p class="hint">
        {words.work('letters:by')} {name === null ? words.work('letters:state.nobody') : <bdi>{name}</bdi>}
      </p>
      {steps[step] === undefined ? null : <Taken c={c} view={view} step={step} />}
      {isOpen ? <Open c={c} view={view} step={step} /> : null}
    </li>
  )
}
