import type { Hono } from 'hono'
import type { AssistanceView } from '../../app/assistance.ts'
import { newestForm } from '../../app/assistance.ts'
import type { NeedsForm } from '../../referral/forms/needs.ts'
import { needsForm } from '../../referral/forms/needs.ts'
import { longestWords } from '../../referral/forms/texts.ts'
import { services } from '../../referral/reintegration/services.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { After } from '../filling.tsx'
import { keepOwn } from '../keep-form.ts'
import { withAssistance } from '../open-assistance.tsx'
import { AssistanceHead } from '../parts/assistance-head.tsx'
import { ChooseOne, WriteWords } from '../parts/entry-fields.tsx'
import { Tick } from '../parts/tick.tsx'
import { FilledBy } from '../parts/filled-by.tsx'
import { Form, Picks } from '../parts/form.tsx'
import type { Refusal } from '../parts/refused.tsx'
import { Refused } from '../parts/refused.tsx'
import { Shell } from '../parts/shell.tsx'
import type { Entries } from '../posted.ts'
import { allOf, entriesOf, oneOf } from '../posted.ts'
import { errorPage } from './error.tsx'

const mostDependants = 20
const pregnancyAnswers = ['yes', 'no'] as const

const ticked = (posted: Entries, name: string) =>
  services.filter((service) => allOf(posted, name).includes(service))

/** What was posted; null: something is not filled in. What cannot wait is needed, also where only that was ticked. */
const needsIn = (posted: Entries): NeedsForm | null => {
  const urgent = ticked(posted, 'urgent')
  const needed = ticked(posted, 'needed')
  const count = oneOf(posted, 'dependants')
  const pregnancy = oneOf(posted, 'pregnancy')
  const read = needsForm.safeParse({
    needed: services.filter((service) => needed.includes(service) || urgent.includes(service)),
    urgent,
    dependants: count === '' ? null : Number(count),
    medicalNeed: oneOf(posted, 'medicalNeed') === 'yes',
    pregnancy: pregnancy === '' ? null : pregnancy === 'yes',
    wishes: oneOf(posted, 'wishes'),
    strengths: oneOf(posted, 'strengths'),
  })
  return read.success ? read.data : null
}

const needsEntries = (form: NeedsForm): Entries =>
  entriesOf({
    needed: form.needed,
    urgent: form.urgent,
    dependants: String(form.dependants),
    medicalNeed: form.medicalNeed ? 'yes' : '',
    pregnancy: form.pregnancy === null ? '' : pregnancyAnswers[form.pregnancy ? 0 : 1],
    wishes: form.wishes,
    strengths: form.strengths,
  })

const entriesNow = ({ forms }: AssistanceView): Entries => {
  const newest = newestForm(forms, 'needs')
  return newest === null ? entriesOf({ dependants: '0' }) : needsEntries(newest)
}

const NeedsFields = ({ c, entries }: { readonly c: Page; readonly entries: Entries }) => {
  const { words } = c.var
  const options = services.map((service) => [service, words.t(`service.${service}`)] as const)
  const picks = (name: 'needed' | 'urgent') => (
    <Picks
      type="checkbox"
      label={words.work(`risk:needs.${name}`)}
      name={name}
      chosen={allOf(entries, name)}
      options={options}
    />
  )
  return (
    <>
      <WriteWords
        entries={entries}
        name="wishes"
        label={words.work('risk:needs.wishes')}
        hint={words.work('risk:hint.wishes')}
        longest={longestWords}
      />
      <WriteWords
        entries={entries}
        name="strengths"
        label={words.work('risk:needs.strengths')}
        longest={longestWords}
      />
      <div class="columns">
        {picks('needed')}
        {picks('urgent')}
      </div>
      <div class="field">
        <label for="dependants">{words.work('risk:needs.dependants')}</label>
        <input
          id="dependants"
          name="dependants"
          type="number"
          min={0}
          max={mostDependants}
          value={oneOf(entries, 'dependants')}
          required
        />
      </div>
      <Tick
        checked={oneOf(entries, 'medicalNeed') === 'yes'}
        name="medicalNeed"
        label={words.work('risk:needs.medical')}
      />
      <ChooseOne
        entries={entries}
        name="pregnancy"
        label={words.work('risk:needs.pregnancy')}
        hint={words.work('risk:hint.pregnancy')}
        none={words.work('risk:noted.not_asked')}
        codes={pregnancyAnswers}
        say={(code) => words.work(`risk:answered.${code}`)}
      />
    </>
  )
}

const needsPage = (
  c: Page,
  view: AssistanceView,
  entries = entriesNow(view),
  trouble: Refusal | null = null,
): Response | Promise<Response> => {
  const { words } = c.var
  if (view.side === 'receiving') return errorPage(c, 'not_found')
  const page = (
    <Shell c={c} class="middle">
      <AssistanceHead c={c} view={view} at="needs" />
      {trouble === null ? null : <Refused c={c} code={trouble} />}
      <Form c={c} action={`/cases/${view.caseId}/needs`} class="card stack long">
        <p>{words.work('risk:needs.body')}</p>
        <FilledBy c={c} view={view} kind="needs" />
        <After view={view} kind="needs" />
        <NeedsFields c={c} entries={entries} />
        {view.mayAct ? (
          <div class="row">
            <button class="primary">{words.work('risk:needs.keep')}</button>
          </div>
        ) : null}
      </Form>
    </Shell>
  )
  return c.html(page, trouble === null ? 200 : 422)
}

const keepNeeds = (c: Page): Promise<Response> =>
  keepOwn(
    c,
    'needs',
    (entries) => {
      const value = needsIn(entries)
      return value && { kind: 'needs', value }
    },
    needsPage,
  )

/** What somebody needs, as they and a worker see it together. */
export const needsPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/needs', (c) => withAssistance(c, (view) => needsPage(c, view)))
  route(app, 'POST /cases/:id/needs', keepNeeds)
}
