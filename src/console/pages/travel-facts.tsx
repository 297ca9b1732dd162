import type { Hono } from 'hono'
import type { AssistanceView } from '../../app/assistance.ts'
import { newestForm } from '../../app/assistance.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { After } from '../filling.tsx'
import { textField } from '../forms.ts'
import { fillOnce } from '../keep-form.ts'
import { arrivalZone, waysIn } from '../journey.ts'
import { backToAssistance, withActing } from '../open-assistance.tsx'
import { AssistanceHead } from '../parts/assistance-head.tsx'
import { Form } from '../parts/form.tsx'
import type { Refusal } from '../parts/refused.tsx'
import { Refused } from '../parts/refused.tsx'
import { Shell } from '../parts/shell.tsx'
import { TravelFacts, TravelTroubles } from '../parts/travel-facts.tsx'
import { postedIn } from '../posted.ts'
import { askedOf, travelFields } from '../travel-fields.ts'
import type { TravelTrouble } from '../travel-form.ts'
import { travelFrom } from '../travel-form.ts'
import { emptyTravel, typedTravel } from '../travel-typed.ts'
import type { Typed } from '../typed.ts'
import { typedIn } from '../typed.ts'

const askedIn = (view: AssistanceView) =>
  askedOf(waysIn(view), { child: view.child, there: arrivalZone(view), here: view.sending.zone })

const factsPage = (
  c: Page,
  view: AssistanceView,
  typed: Typed,
  refused: { readonly troubles: readonly TravelTrouble[]; readonly code: Refusal | null } | null,
) => {
  const { words } = c.var
  return c.html(
    <Shell c={c} class="middle">
      <AssistanceHead c={c} view={view} at="travel" />
      <Form c={c} action={`/cases/${view.caseId}/travel/facts`} class="stack">
        <h2>{words.work('journey:facts.title')}</h2>
        <p class="hint">{words.work('journey:facts.hint')}</p>
        {refused === null || refused.code === null ? null : <Refused c={c} code={refused.code} />}
        <TravelTroubles c={c} troubles={refused?.troubles ?? []} />
        <After view={view} kind="travel" />
        <TravelFacts c={c} typed={typed} asked={askedIn(view)} />
        <div class="row">
          <button class="primary">{words.work('journey:facts.keep')}</button>
          <a class="button" href={`/cases/${view.caseId}/travel`}>
            {words.t('form.back')}
          </a>
        </div>
      </Form>
    </Shell>,
    refused === null ? 200 : 422,
  )
}

const posted = (c: Page) =>
  withActing(c, async (view) => {
    const asked = askedIn(view)
    const typed = { ...(await typedIn(c, travelFields(asked))), remarks: await textField(c, 'remarks') }
    const value = travelFrom(typed, asked)
    if (!('notAirReason' in value)) return factsPage(c, view, typed, { troubles: value, code: null })
    const entries = await postedIn(c)
    const done = await fillOnce(c, view, { form: { kind: 'travel', value }, entries })
    if (done.ok) return backToAssistance(c, 'travel')
    const { code } = done
    return withActing(c, (now) => factsPage(c, now, typed, { troubles: [], code }))
  })

/** What the rules of travel ask beside the way itself. */
export const travelFactsPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/travel/facts', (c) =>
    withActing(c, (view) => {
      const form = newestForm(view.forms, 'travel')
      return factsPage(c, view, form === null ? emptyTravel : typedTravel(form, askedIn(view)), null)
    }),
  )
  route(app, 'POST /cases/:id/travel/facts', posted)
}
