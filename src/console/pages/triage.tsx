import type { Hono } from 'hono'
import { raisingReasons } from '../../app/desk.ts'
import { scenarioReasons } from '../../referral/scenarios.ts'
import type { Triage } from '../../app/desk.ts'
import type { CaseView } from '../../app/case-view.ts'
import { priorities, scenarios } from '../../core/case.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { backToCase, caseIdOf, withOwnCase } from '../open-case.tsx'
import { StepHead } from '../parts/case-head.tsx'
import { Form, Problem, Select } from '../parts/form.tsx'
import { Shell } from '../parts/shell.tsx'
import { Choice, Suggestion } from '../parts/triage.tsx'
import { errorPage } from './error.tsx'

type Trouble = 'incomplete' | 'reason' | 'not_higher' | 'closed' | 'unreadable' | 'stale'

interface PageProps {
  readonly c: Page
  readonly view: CaseView
  readonly triage: Triage
  readonly trouble: Trouble | null
}

const ScenarioForm = ({ c, view, triage }: PageProps) => {
  const { words } = c.var
  const { suggestion, choices } = triage
  return (
    <Form c={c} action={`/cases/${view.item.id}/scenario`} class="card stack">
      <h2>{words.t('triage.scenario')}</h2>
      <p>
        {words.t('triage.suggested')}: <Suggestion words={words} suggested={suggestion} />
      </p>
      <Select
        label={words.t('triage.scenario')}
        name="scenario"
        empty={words.t('form.choose')}
        chosen={choices[0]?.scenario ?? suggestion.scenario}
        options={scenarios.map((scenario) => [scenario, words.t(`triage.name.${scenario}`)])}
      />
      <Select
        label={words.t('triage.because')}
        name="reason"
        empty={words.t('form.choose')}
        options={scenarioReasons.map((reason) => [reason, words.t(`triage.why.${reason}`)])}
      />
      <button class="primary">{words.t('triage.submit')}</button>
    </Form>
  )
}

const PriorityForm = ({ c, view }: PageProps) => {
  const { words } = c.var
  const { id, priority, reason } = view.item
  const higher = priorities.slice(0, priorities.indexOf(priority))
  return (
    <section class="card stack">
      <h2>{words.t('triage.priority')}</h2>
      <p>
        {words.t(`priority.${priority}`)}: {words.t(`reason.${reason}`)}
      </p>
      {higher.length === 0 ? (
        <p>{words.t('triage.highest')}</p>
      ) : (
        <Form c={c} action={`/cases/${id}/priority`} class="stack">
          <Select
            label={words.t('triage.raise_to')}
            name="priority"
            empty={words.t('form.choose')}
            options={higher.map((one) => [one, words.t(`priority.${one}`)])}
          />
          <Select
            label={words.t('approval.reason')}
            name="why"
            empty={words.t('form.choose')}
            options={raisingReasons.map((one) => [one, words.t(`reason.${one}`)])}
          />
          <button class="primary">{words.t('triage.raise')}</button>
        </Form>
      )}
      <p>
        {words.t('triage.lower')} <a href={`/cases/${id}/request`}>{words.t('approval.link')}</a>
      </p>
    </section>
  )
}

const TriagePage = (props: PageProps) => {
  const { c, view, triage, trouble } = props
  const { words } = c.var
  return (
    <Shell c={c} class="middle">
      <StepHead c={c} item={view.item} title={words.t('triage.title')} />
      {trouble === null ? null : <Problem>{words.t(`triage.trouble.${trouble}`)}</Problem>}
      <ScenarioForm {...props} />
      {triage.choices.length === 0 ? null : (
        <section class="card stack">
          <h2>{words.t('triage.history')}</h2>
          <ol class="lines">
            {triage.choices.map((choice) => (
              <li>
                <Choice c={c} choice={choice} />
              </li>
            ))}
          </ol>
        </section>
      )}
      <PriorityForm {...props} />
    </Shell>
  )
}

const triagePage = (c: Page, trouble: Trouble | null) =>
  withOwnCase(c, async (view) => {
    const opened = await c.var.reading.openDesk(actorOf(c), caseIdOf(c))
    if (!opened.ok) return errorPage(c, 'not_found')
    const page = <TriagePage c={c} view={view} triage={opened.value.triage} trouble={trouble} />
    return c.html(page, trouble === null ? 200 : 422)
  })

const chooseScenario = async (c: Page): Promise<Response> => {
  const [chosen, because] = [await field(c, 'scenario'), await field(c, 'reason')]
  const scenario = scenarios.find((one) => one === chosen)
  const reason = scenarioReasons.find((one) => one === because)
  if (scenario === undefined || reason === undefined) return triagePage(c, 'incomplete')
  const kept = await c.var.deps.desk.chooseScenario(actorOf(c), caseIdOf(c), scenario, reason)
  return kept.ok || kept.code === 'not_yours' ? backToCase(c, kept) : triagePage(c, kept.code)
}

const raisePriority = async (c: Page): Promise<Response> => {
  const [chosen, because] = [await field(c, 'priority'), await field(c, 'why')]
  const priority = priorities.find((one) => one === chosen)
  const reason = raisingReasons.find((one) => one === because)
  if (priority === undefined || reason === undefined) return triagePage(c, 'incomplete')
  const raised = await c.var.deps.desk.raisePriority(actorOf(c), caseIdOf(c), priority, reason)
  return raised.ok || raised.code === 'not_yours' ? backToCase(c, raised) : triagePage(c, raised.code)
}

/** What the assignee makes of a case: its scenario, and how urgent it is. */
export const triagePages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/triage', (c) => triagePage(c, null))
  route(app, 'POST /cases/:id/scenario', chooseScenario)
  route(app, 'POST /cases/:id/priority', raisePriority)
}
