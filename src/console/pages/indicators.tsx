import type { Hono } from 'hono'
import type { AssistanceView } from '../../app/assistance.ts'
import { newestForm } from '../../app/assistance.ts'
import { controls, deciders, recruitments, statuses } from '../../referral/forms/indicators.ts'
import { dimensionIds } from '../../referral/indicators/ilo.ts'
import { palermo } from '../../referral/indicators/palermo.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { After } from '../filling.tsx'
import { indicatorEntries, indicatorsIn } from '../indicators-form.ts'
import { keepOwn } from '../keep-form.ts'
import { withAssistance } from '../open-assistance.tsx'
import { AssistanceHead } from '../parts/assistance-head.tsx'
import { ChooseMany, ChooseOne } from '../parts/entry-fields.tsx'
import { FilledBy } from '../parts/filled-by.tsx'
import { Form } from '../parts/form.tsx'
import { IndicatorItems } from '../parts/indicator-items.tsx'
import type { Refusal } from '../parts/refused.tsx'
import { Refused } from '../parts/refused.tsx'
import { Shell } from '../parts/shell.tsx'
import type { Entries } from '../posted.ts'
import { entriesOf } from '../posted.ts'
import { errorPage } from './error.tsx'

const entriesNow = ({ forms }: AssistanceView): Entries => {
  const newest = newestForm(forms, 'indicators')
  return newest === null ? entriesOf({}) : indicatorEntries(newest)
}

interface Asking {
  readonly c: Page
  readonly entries: Entries
}

/** Act, means and purpose, as the definition names them. */
const Elements = ({ c, entries, child }: Asking & { readonly child: boolean }) => {
  const { words } = c.var
  const element = (name: 'act' | 'means' | 'purpose', say: (code: string) => string) => (
    <ChooseMany
      entries={entries}
      name={name}
      label={words.work(`risk:element.${name}`)}
      codes={palermo[name]}
      say={say}
    />
  )
  return (
    <fieldset class="part">
      <legend>{words.work('risk:found.elements')}</legend>
      {child ? <p class="hint">{words.work('risk:found.child')}</p> : null}
      <div class="columns">
        {element('act', (code) => words.work(`risk:act.${code}`))}
        {element('means', (code) => words.work(`risk:means.${code}`))}
        {element('purpose', (code) => words.work(`risk:purpose.${code}`))}
      </div>
    </fieldset>
  )
}

const Lists = ({ c, entries }: Asking) => {
  const { words } = c.var
  return (
    <fieldset class="part">
      <legend>{words.work('risk:found.standard')}</legend>
      <div class="columns">
        <ChooseMany
          entries={entries}
          name="recruitment"
          label={words.work('risk:found.recruitment')}
          codes={recruitments}
          say={(code) => words.work(`risk:recruitment.${code}`)}
        />
        <ChooseMany
          entries={entries}
          name="control"
          label={words.work('risk:found.control')}
          codes={controls}
          say={(code) => words.work(`risk:control.${code}`)}
        />
      </div>
    </fieldset>
  )
}

/** A decision of somebody else's, written down: never one of ours, and never one of a program's. */
const Status = ({ c, entries }: Asking) => {
  const { words } = c.var
  return (
    <fieldset class="part">
      <legend>{words.work('risk:found.status')}</legend>
      <p class="hint">{words.work('risk:hint.status')}</p>
      <div class="columns">
        <ChooseOne
          entries={entries}
          name="status"
          label={words.work('risk:found.decided')}
          none={words.work('risk:found.undecided')}
          codes={statuses}
          say={(code) => words.work(`risk:status.${code}`)}
        />
        <ChooseOne
          entries={entries}
          name="decider"
          label={words.work('risk:found.decider')}
          none={words.work('risk:found.nobody')}
          codes={deciders}
          say={(code) => words.work(`risk:decider.${code}`)}
        />
      </div>
    </fieldset>
  )
}

const indicatorsPage = (
  c: Page,
  view: AssistanceView,
  entries = entriesNow(view),
  trouble: Refusal | null = null,
): Response | Promise<Response> => {
  const { words } = c.var
  if (view.side === 'receiving') return errorPage(c, 'not_found')
  const page = (
    <Shell c={c} class="middle">
      <AssistanceHead c={c} view={view} at="indicators" />
      {trouble === null ? null : <Refused c={c} code={trouble} />}
      <p class="notice in-view" role="note">
        {words.work('risk:found.inconclusive')}
      </p>
      <Form c={c} action={`/cases/${view.caseId}/indicators`} class="card stack long">
        <p>{words.work('risk:found.body')}</p>
        <FilledBy c={c} view={view} kind="indicators" />
        <After view={view} kind="indicators" />
        <Elements c={c} entries={entries} child={view.child} />
        <h2>{words.work('risk:found.dimensions')}</h2>
        {dimensionIds.map((dimension) => (
          <IndicatorItems c={c} entries={entries} dimension={dimension} />
        ))}
        <Lists c={c} entries={entries} />
        <Status c={c} entries={entries} />
        {view.mayAct ? (
          <div class="row">
            <button class="primary">{words.work('risk:found.keep')}</button>
          </div>
        ) : null}
      </Form>
    </Shell>
  )
  return c.html(page, trouble === null ? 200 : 422)
}

const keepIndicators = (c: Page): Promise<Response> =>
  keepOwn(
    c,
    'indicators',
    (entries) => {
      const value = indicatorsIn(entries)
      return value && { kind: 'indicators', value }
    },
    indicatorsPage,
  )

/** What was noted of how somebody was brought where they are: numbers and sources, and no finding about them. */
export const indicatorPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/indicators', (c) => withAssistance(c, (view) => indicatorsPage(c, view)))
  route(app, 'POST /cases/:id/indicators', keepIndicators)
}
