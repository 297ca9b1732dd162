import type { Hono } from 'hono'
import { zonesOf } from '../../referral/office/sides.ts'
import type { AssistanceView } from '../../app/assistance.ts'
import type { SafetyPlanForm } from '../../referral/forms/safety-plan.ts'
import { safetyPlanForm } from '../../referral/forms/safety-plan.ts'
import { longestWords } from '../../referral/forms/texts.ts'
import { dayIn } from '../../app/calendar.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { After, newestFilled } from '../filling.tsx'
import { keepPosted } from '../keep-form.ts'
import { withActing, withAssistance } from '../open-assistance.tsx'
import { AssistanceHead } from '../parts/assistance-head.tsx'
import { WriteWords } from '../parts/entry-fields.tsx'
import { Tick } from '../parts/tick.tsx'
import { FilledBy } from '../parts/filled-by.tsx'
import { Field, Form, StepButtons } from '../parts/form.tsx'
import type { Refusal } from '../parts/refused.tsx'
import { Refused } from '../parts/refused.tsx'
import { Shell } from '../parts/shell.tsx'
import type { Entries } from '../posted.ts'
import { entriesOf, oneOf } from '../posted.ts'

/** The parts of a plan, in the order in which they are talked over. */
const parts = ['concern', 'resources', 'preparedness', 'whenItHappens', 'afterLeaving'] as const

/** What was posted; null: nothing is in it yet, or the day is none. */
const planIn = (posted: Entries): SafetyPlanForm | null => {
  const texts = Object.fromEntries(parts.map((part) => [part, oneOf(posted, part)]))
  const read = safetyPlanForm.safeParse({
    ...texts,
    withPerson: oneOf(posted, 'withPerson') === 'yes',
    on: oneOf(posted, 'on'),
  })
  return read.success && parts.some((part) => read.data[part] !== '') ? read.data : null
}

const planEntries = (plan: SafetyPlanForm): Entries =>
  entriesOf({ ...plan, withPerson: plan.withPerson ? 'yes' : '' })

const entriesNow = (c: Page, view: AssistanceView): Entries => {
  const newest = newestFilled(view, 'safety_plan')?.form
  return newest?.kind === 'safety_plan'
    ? planEntries(newest.value)
    : entriesOf({ on: dayIn(zonesOf(view)[view.side])(c.var.deps.clock.now()) })
}

const PlanFields = ({ c, entries }: { readonly c: Page; readonly entries: Entries }) => {
  const { words } = c.var
  return (
    <>
      {parts.map((part) => (
        <WriteWords
          entries={entries}
          name={part}
          label={words.work(`risk:plan.part.${part}`)}
          hint={words.work(`risk:plan.about.${part}`)}
          longest={longestWords}
        />
      ))}
      <Tick
        checked={oneOf(entries, 'withPerson') === 'yes'}
        name="withPerson"
        label={words.work('risk:plan.together')}
      />
      <Field
        type="date"
        label={words.work('risk:plan.on')}
        name="on"
        value={oneOf(entries, 'on')}
        autocomplete="off"
      />
    </>
  )
}

const planPage = (
  c: Page,
  view: AssistanceView,
  entries = entriesNow(c, view),
  trouble: Refusal | null = null,
): Response | Promise<Response> => {
  const { words } = c.var
  const back = `/cases/${view.caseId}/danger`
  const page = (
    <Shell c={c} class="middle">
      <AssistanceHead c={c} view={view} at="danger" />
      {trouble === null ? null : <Refused c={c} code={trouble} />}
      <Form c={c} action={`${back}/plan`} class="card stack long">
        <h2>{words.work('risk:plan.title')}</h2>
        <p>{words.work('risk:plan.body')}</p>
        <FilledBy c={c} view={view} kind="safety_plan" />
        <After view={view} kind="safety_plan" />
        <PlanFields c={c} entries={entries} />
        {view.mayAct ? <StepButtons c={c} submit={words.work('risk:plan.keep')} back={back} /> : null}
      </Form>
    </Shell>
  )
  return c.html(page, trouble === null ? 200 : 422)
}

const keepPlan = (c: Page): Promise<Response> =>
  withActing(c, (view) =>
    keepPosted(
      c,
      view,
      'danger/plan',
      (entries) => {
        const value = planIn(entries)
        return value && { kind: 'safety_plan', value }
      },
      planPage,
    ),
  )

/** What somebody can do about their danger, as they and a worker planned it together. */
export const safetyPlanPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/danger/plan', (c) => withAssistance(c, (view) => planPage(c, view)))
  route(app, 'POST /cases/:id/danger/plan', keepPlan)
}
