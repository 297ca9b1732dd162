import type { CaseAnswer, CaseView } from '../../app/case-view.ts'
import type { ScenarioChoice, Suggested, Triage as TriageView } from '../../app/desk.ts'
import type { Page } from '../env.ts'
import type { Words } from '../words.ts'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'

/** The answer that speaks for a scenario, in words. */
const reasonIn = (words: Words, { reason }: Suggested): string | null =>
  reason === null
    ? null
    : `${words.field(`${reason.field}.label`, reason.field)}: ${words.field(`${reason.field}.${reason.code}`, reason.code)}`

/** A scenario by name, with the answer it rests on. */
export const Suggestion = (props: { readonly words: Words; readonly suggested: Suggested }) => {
  const { words, suggested } = props
  const reason = reasonIn(words, suggested)
  return (
    <span class="scenario">
      <strong>{words.t(`triage.name.${suggested.scenario}`)}</strong>
      {reason === null ? null : <span class="hint">{reason}</span>}
    </span>
  )
}

/** What a worker chose, why, who and when. */
export const Choice = (props: { readonly c: Page; readonly choice: ScenarioChoice }) => {
  const { words, deps } = props.c.var
  const { scenario, reason, chosenBy, at } = props.choice
  return (
    <span class="scenario">
      <strong>{words.t(`triage.name.${scenario}`)}</strong>
      <span class="hint">
        {words.t(`triage.why.${reason}`)} · <bdi>{chosenBy ?? words.t('conversation.worker')}</bdi> ·{' '}
        {words.time(at, deps.clock.now())}
      </span>
    </span>
  )
}

const wanted = ['wish', 'needs']

/** What they wish for and need: where every step begins. */
const Wishes = (props: { readonly c: Page; readonly answers: readonly CaseAnswer[] }) => {
  const { words } = props.c.var
  const told = props.answers.filter(({ field, kind }) => wanted.includes(field) && kind === 'codes')
  return told.length === 0 ? (
    <p class="empty">{words.t('triage.no_wishes')}</p>
  ) : (
    <dl class="pairs">
      {told.map(({ field, values }) => (
        <div>
          <dt>{words.field(`${field}.label`, field)}</dt>
          <dd>{words.list(values.map((code) => words.field(`${field}.${code}`, code)))}</dd>
        </div>
      ))}
    </dl>
  )
}

/** One click agrees with what was suggested; anything else has its page. */
const Confirm = (props: { readonly c: Page; readonly caseId: string; readonly scenario: string }) => (
  <Form c={props.c} action={`/cases/${props.caseId}/scenario`}>
    <input type="hidden" name="reason" value="as_suggested" />
    <button name="scenario" value={props.scenario}>
      {props.c.var.words.t('triage.confirm')}
    </button>
  </Form>
)

/** What was suggested, what a worker made of it, and what is not known yet. */
export const Triage = (props: { readonly c: Page; readonly view: CaseView; readonly triage: TriageView }) => {
  const { c, view } = props
  const { words } = c.var
  const { suggestion, choices } = props.triage
  const [current] = choices
  const holds = current?.scenario ?? suggestion.scenario
  const isOwn = view.standing === 'assignee' && view.item.status === 'claimed'
  return (
    <section class="card triage" aria-labelledby="triage">
      <h2 id="triage">
        <Icon name="compass" /> {words.t('triage.title')}
      </h2>
      <Wishes c={c} answers={view.answers} />
      <h3>{words.t(current === undefined ? 'triage.suggested' : 'triage.confirmed')}</h3>
      <p>
        {current === undefined ? (
          <Suggestion words={words} suggested={suggestion} />
        ) : (
          <Choice c={c} choice={current} />
        )}
      </p>
      <p class="hint">{words.t(`triage.advice.${holds}`)}</p>
      {current === undefined ? <p>{words.t('triage.unconfirmed')}</p> : null}
      {current === undefined && isOwn && suggestion.scenario !== 'unclassified' ? (
        <Confirm c={c} caseId={view.item.id} scenario={suggestion.scenario} />
      ) : null}
      {suggestion.also.length === 0 ? null : (
        <>
          <h3>{words.t('triage.also')}</h3>
          <ul class="lines">
            {suggestion.also.map((suggested) => (
              <li>
                <Suggestion words={words} suggested={suggested} />
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{words.t('triage.risk')}</h3>
      {view.item.risk === null ? (
        <p class="empty">{words.t('triage.risk_none')}</p>
      ) : (
        <p>
          <strong>{words.work(`risk:level.${view.item.risk}`)}</strong>
        </p>
      )}
      {isOwn ? (
        <a class="button" href={`/cases/${view.item.id}/triage`}>
          {words.t('triage.link')}
        </a>
      ) : null}
    </section>
  )
}
