import type { Hono } from 'hono'
import type { AssistanceView } from '../../app/assistance.ts'
import { hasDeparted } from '../../referral/casework/record.ts'
import type { FormOf } from '../../referral/forms/forms.ts'
import type { Itinerary } from '../../referral/travel/itinerary.ts'
import { arrival, mostWays } from '../../referral/travel/itinerary.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { newestFilled, overtakenBy } from '../filling.tsx'
import { waysIn } from '../journey.ts'
import { backToAssistance, withActing } from '../open-assistance.tsx'
import { AssistanceHead } from '../parts/assistance-head.tsx'
import { Form } from '../parts/form.tsx'
import type { Refusal } from '../parts/refused.tsx'
import { Refused } from '../parts/refused.tsx'
import { Shell } from '../parts/shell.tsx'
import { WayFields, WayTroubles } from '../parts/way-form.tsx'
import { entriesOf } from '../posted.ts'
import type { Typed } from '../typed.ts'
import { typedIn } from '../typed.ts'
import type { WayTrouble } from '../ways-form.ts'
import { legsIn, typedWay, wayFields, wayFrom } from '../ways-form.ts'

interface Refusing {
  readonly troubles: readonly WayTrouble[]
  readonly code: Refusal | null
}

const nothingWrong: Refusing = { troubles: [], code: null }

const wayPage = (c: Page, view: AssistanceView, typed: Typed, { troubles, code }: Refusing) => {
  const { words } = c.var
  const replaced = waysIn(view).find(({ id }) => id === typed['replaces'])
  const isChosen = replaced !== undefined && replaced.id === view.record.journey?.itinerary
  const isWrong = troubles.length > 0 || code !== null
  return c.html(
    <Shell c={c} class="middle">
      <AssistanceHead c={c} view={view} at="travel" />
      <Form c={c} action={`/cases/${view.caseId}/travel/ways`} class="stack">
        <h2>{words.work(replaced === undefined ? 'journey:ways.add' : 'journey:ways.change')}</h2>
        <p class="hint">{words.work('journey:ways.form_hint')}</p>
        {isChosen ? <p class="notice">{words.work('journey:ways.chosen_changed')}</p> : null}
        {code === null ? null : <Refused c={c} code={code} />}
        <WayTroubles c={c} troubles={troubles} />
        <input type="hidden" name="after" value={typed['after'] ?? ''} />
        <input type="hidden" name="way" value={typed['way'] ?? ''} />
        <input type="hidden" name="replaces" value={typed['replaces'] ?? ''} />
        <WayFields c={c} typed={typed} troubles={troubles} />
        <div class="row">
          <button class="primary" name="do" value="keep">
            {words.work('journey:ways.keep')}
          </button>
          <a class="button" href={`/cases/${view.caseId}/travel`}>
            {words.t('form.back')}
          </a>
        </div>
      </Form>
    </Shell>,
    isWrong ? 422 : 200,
  )
}

/** After which form of ways this one is begun: another tab may keep another one meanwhile. */
const afterNewest = (view: AssistanceView): Typed => ({
  after: newestFilled(view, 'itineraries')?.id ?? '',
})

/** A way that was changed is another one: what was told of it, bought for it or lifted on it was of the old one. */
const withWay = (ways: readonly Itinerary[], way: Itinerary, replaces: string): readonly Itinerary[] => {
  const old = ways.findIndex(({ id }) => id === replaces || id === way.id)
  return old === -1 ? [...ways, way] : ways.with(old, way)
}

/** Ways were kept since these were begun: what was typed stays, and is kept by the next press. */
const overtaken = async (
  c: Page,
  view: AssistanceView,
  typed: Typed,
  form: FormOf<'itineraries'>,
): Promise<Response> =>
  overtakenBy(view, form, entriesOf({ after: typed['after'] ?? '' })) === 'repeated'
    ? backToAssistance(c, 'travel')
    : wayPage(c, view, { ...typed, ...afterNewest(view) }, { troubles: [], code: 'stale' })

const keep = async (
  c: Page,
  view: AssistanceView,
  typed: Typed,
  ways: readonly Itinerary[],
): Promise<Response> => {
  if (hasDeparted(view.record)) return wayPage(c, view, typed, { troubles: [], code: 'has_departed' })
  const form: FormOf<'itineraries'> = { kind: 'itineraries', value: { ways: [...ways] } }
  if (overtakenBy(view, form, entriesOf({ after: typed['after'] ?? '' })) !== null)
    return overtaken(c, view, typed, form)
  if (ways.length > mostWays) return wayPage(c, view, typed, { troubles: [], code: 'incomplete' })
  const done = await c.var.deps.assistance.fill(actorOf(c), view.caseId, form, null, typed['after'] ?? '')
  if (done.ok) return backToAssistance(c, 'travel')
  // Somebody kept ways in the same moment: the same ones, by a second click, or others.
  if (done.code === 'stale') return withActing(c, (now) => overtaken(c, now, typed, form))
  return wayPage(c, view, typed, { troubles: [], code: done.code })
}

/** Pressed twice it is gone once; whatever else was kept meanwhile stays. */
const remove = async (c: Page, view: AssistanceView, id: string): Promise<Response> => {
  const way = waysIn(view).find((each) => each.id === id)
  if (way === undefined) return backToAssistance(c, 'travel')
  const left = waysIn(view).filter((each) => each !== way)
  return keep(c, view, { ...typedWay(way), ...afterNewest(view), way: id, replaces: id }, left)
}

const isId = (id: string) => /^[\w-]{1,40}$/.test(id)

const posted = (c: Page) =>
  withActing(c, async (view) => {
    const typed = await typedIn(c, [...wayFields, 'after'])
    const what = await field(c, 'do')
    const legs = legsIn(typed)
    if (what === 'longer' || what === 'shorter') {
      const count = String(what === 'longer' ? legs + 1 : Math.max(1, legs - 1))
      return wayPage(c, view, { ...typed, legs: count }, nothingWrong)
    }
    const { way: id = '', replaces = '' } = typed
    const ways = waysIn(view)
    if (what === 'remove') return remove(c, view, replaces)
    const read = wayFrom(typed, isId(id) ? id : c.var.deps.newId())
    if (!('legs' in read)) return wayPage(c, view, typed, { troubles: read, code: null })
    if (arrival(read).arrivesAt <= c.var.deps.clock.now())
      return wayPage(c, view, typed, { troubles: [], code: 'way_over' })
    return keep(c, view, typed, withWay(ways, read, replaces))
  })

/** Ways there, leg by leg, by the clocks of each place. */
export const wayPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/travel/ways', (c) =>
    withActing(c, (view) => {
      const known = waysIn(view).find(({ id }) => id === c.req.query('way'))
      const typed = known === undefined ? { legs: '1' } : { ...typedWay(known), replaces: known.id }
      return wayPage(c, view, { ...typed, ...afterNewest(view), way: c.var.deps.newId() }, nothingWrong)
    }),
  )
  route(app, 'POST /cases/:id/travel/ways', posted)
}
