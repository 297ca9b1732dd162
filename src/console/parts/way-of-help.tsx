import type { AssistanceView } from '../../app/assistance.ts'
import { scenarioReasons } from '../../referral/scenarios.ts'
import { scenarios } from '../../core/case.ts'
import type { Suggestion as Suggested } from '../../referral/scenarios.ts'
import { wishes } from '../../referral/scenarios.ts'
import type { Page } from '../env.ts'
import type { Typed } from '../typed.ts'
import { Foldable } from './foldable.tsx'
import { Form, Select } from './form.tsx'
import { Icon } from './icon.tsx'
import { Suggestion } from './triage.tsx'

interface Props {
  readonly c: Page
  readonly view: AssistanceView
  readonly typed: Typed
}

const WishForm = ({ c, view, typed }: Props) => {
  const { words } = c.var
  return (
    <Form c={c} action={`/cases/${view.caseId}/assistance/wish`} class="stack">
      <Select
        label={words.work('casework:help.wish')}
        name="wish"
        empty={words.t('form.choose')}
        chosen={typed['wish'] ?? ''}
        options={wishes.map((wish) => [wish, words.field(`wish.${wish}`, wish)])}
        hint={words.work('casework:help.hint')}
      />
      <button class={view.record.wish === null ? 'primary' : undefined}>
        {words.work('casework:help.keep')}
      </button>
    </Form>
  )
}

const ScenarioForm = ({ c, view, typed }: Props) => {
  const { words } = c.var
  return (
    <Form c={c} action={`/cases/${view.caseId}/assistance/scenario`} class="stack">
      <Select
        label={words.t('triage.scenario')}
        name="scenario"
        empty={words.t('form.choose')}
        chosen={typed['scenario'] ?? ''}
        options={scenarios.map((scenario) => [scenario, words.t(`triage.name.${scenario}`)])}
      />
      <Select
        label={words.t('triage.because')}
        name="reason"
        empty={words.t('form.choose')}
        chosen={typed['reason'] ?? ''}
        options={scenarioReasons.map((reason) => [reason, words.t(`triage.why.${reason}`)])}
      />
      <button>{words.t('triage.submit')}</button>
    </Form>
  )
}

/** What the answers and the wish speak for, one click from being confirmed while nothing is. */
const Suggestions = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly suggestion: Suggested
}) => {
  const { c, view, suggestion } = props
  const { words } = c.var
  const isOpen = view.record.scenario === null && view.mayAct && suggestion.scenario !== 'unclassified'
  return (
    <>
      <h3>{words.t('triage.suggested')}</h3>
      <p>
        <Suggestion words={words} suggested={suggestion} />
      </p>
      {isOpen ? (
        <Form c={c} action={`/cases/${view.caseId}/assistance/scenario`}>
          <input type="hidden" name="reason" value="as_suggested" />
          <button
            class={view.record.wish === null ? undefined : 'primary'}
            name="scenario"
            value={suggestion.scenario}
          >
            {words.t('triage.confirm')}
          </button>
        </Form>
      ) : null}
      {suggestion.also.length === 0 ? null : (
        <>
          <h3>{words.t('triage.also')}</h3>
          <ul class="lines">
            {suggestion.also.map((also) => (
              <li>
                <Suggestion words={words} suggested={also} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** A worker has chosen, and the answers speak for nothing else. */
const saysNothingNew = ({ record }: AssistanceView, { scenario, also }: Suggested): boolean =>
  record.scenario !== null &&
  also.length === 0 &&
  (scenario === record.scenario.is || scenario === 'unclassified')

/** The wish as it was told last, and the way of help a worker confirmed for it; both may be chosen again. */
export const WayOfHelp = (props: Props) => {
  const { c, view } = props
  const { words } = c.var
  const { wish, scenario } = view.record
  return (
    <section id="help" class="card stack triage" aria-labelledby="help-title">
      <h2 id="help-title">
        <Icon name="compass" /> {words.work('casework:help.title')}
      </h2>
      <dl class="pairs">
        <div>
          <dt>{words.work('casework:help.wish')}</dt>
          <dd>{wish === null ? words.work('casework:help.untold') : words.field(`wish.${wish}`, wish)}</dd>
        </div>
        <div>
          <dt>{words.t('triage.scenario')}</dt>
          <dd>
            {scenario === null ? words.work('casework:help.reopened') : words.t(`triage.name.${scenario.is}`)}
          </dd>
        </div>
      </dl>
      {scenario === null ? null : <p class="hint">{words.t(`triage.advice.${scenario.is}`)}</p>}
      {view.mayAct && wish === null ? <WishForm {...props} /> : null}
      {view.suggestion === null || saysNothingNew(view, view.suggestion) ? null : (
        <Suggestions c={c} view={view} suggestion={view.suggestion} />
      )}
      {view.mayAct ? (
        <>
          <Foldable
            isOpen={scenario === null}
            isTyped={props.typed['scenario'] !== undefined}
            name={words.work('casework:help.change')}
          >
            <ScenarioForm {...props} />
          </Foldable>
          {wish === null ? null : (
            <Foldable
              isOpen={false}
              isTyped={props.typed['wish'] !== undefined}
              name={words.work('casework:help.tell')}
            >
              <WishForm {...props} />
            </Foldable>
          )}
        </>
      ) : null}
    </section>
  )
}
