import { fillOnce } from '../keep-form.ts'
import { postedIn } from '../posted.ts'
import type { Hono } from 'hono'
import type { AssistanceView, PlainAction } from '../../app/assistance.ts'
import type { Form } from '../../referral/forms/forms.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { backToAssistance, withActing, withAssistance } from '../open-assistance.tsx'
import { caseIdOf } from '../open-case.tsx'
import { AssistanceHead } from '../parts/assistance-head.tsx'
import { Counselling } from '../parts/counselling.tsx'
import { Declaration } from '../parts/declaration.tsx'
import { ForChild } from '../parts/for-child.tsx'
import { SignOff } from '../parts/sign-off.tsx'
import { Problem } from '../parts/form.tsx'
import { JourneyArrival } from '../parts/journey-arrival.tsx'
import { JourneyWays } from '../parts/journey-ways.tsx'
import { Refused } from '../parts/refused.tsx'
import { Shell } from '../parts/shell.tsx'
import { SoAllTheSame, unusualIn } from '../parts/unusual.tsx'
import type { Done, TravelRefusal } from '../travel-doings.ts'
import { actingDoings, othersDoings } from '../travel-doings.ts'
import type { Typed } from '../typed.ts'
import { typedIn } from '../typed.ts'
import { errorPage } from './error.tsx'

interface Refusing {
  readonly what: string
  readonly code: TravelRefusal
  readonly typed: Typed
}

const ownWords = ['twice', 'never'] as const
type OwnWord = (typeof ownWords)[number]
const isOwnWord = (code: TravelRefusal): code is OwnWord => ownWords.some((each) => each === code)

const Why = (props: { readonly c: Page; readonly code: TravelRefusal }) =>
  isOwnWord(props.code) ? (
    <Problem>{props.c.var.words.work(`journey:refused.${props.code}`)}</Problem>
  ) : (
    <Refused c={props.c} code={props.code} />
  )

const travelPage = async (c: Page, view: AssistanceView, refused: Refusing | null): Promise<Response> => {
  const isSending = view.side === 'sending'
  const staysHere = view.record.scenario?.is === 'S4'
  const place = view.receivingOffice?.country
  const texts = isSending && place !== undefined ? await c.var.deps.countryTexts.of(place) : []
  // Nobody looks for a way before the other side has said yes: until then, what has to be settled first stands first.
  const isPlanned = view.record.chain.stepFour === 'accepted'
  const typedFor = (what: string): Typed => (refused?.what === what ? refused.typed : {})
  const use = { c, view }
  const unusual = unusualIn(refused?.code)
  return c.html(
    <Shell c={c} class="middle">
      <AssistanceHead c={c} view={view} at="travel" />
      {refused === null ? null : <Why c={c} code={refused.code} />}
      {refused === null || unusual === null ? null : (
        <SoAllTheSame c={c} what={refused.what} code={unusual} typed={refused.typed} />
      )}
      <JourneyArrival {...use} typed={typedFor('delay')} />
      {isSending && staysHere ? (
        <Problem>{c.var.words.work('casework:refused.residence_sought')}</Problem>
      ) : null}
      {isSending && !staysHere ? (
        <>
          {isPlanned ? <JourneyWays {...use} typed={typedFor('override')} /> : null}
          <Declaration {...use} typed={typedFor('declaration')} />
          <ForChild {...use} typed={{}} />
          <Counselling {...use} typed={typedFor('counselling')} texts={texts} />
          <SignOff {...use} typed={{}} />
          {isPlanned ? null : <JourneyWays {...use} typed={typedFor('override')} />}
        </>
      ) : null}
    </Shell>,
    refused === null ? 200 : 422,
  )
}

/** Back to the page, or the page again with why nothing was changed. */
const answered = (c: Page, done: Awaited<Done>, what: string, typed: Typed) => {
  if (done.ok) return backToAssistance(c, 'travel')
  const { code } = done
  if (code === 'not_yours') return errorPage(c, 'not_found')
  return withAssistance(c, (view) => travelPage(c, view, { what, code, typed }))
}

const posted = async (c: Page): Promise<Response> => {
  const what = await field(c, 'do')
  const { assistance } = c.var.deps
  const act = (action: PlainAction) => assistance.act(actorOf(c), caseIdOf(c), action)
  const others = Object.hasOwn(othersDoings, what) ? othersDoings[what] : undefined
  if (others !== undefined) {
    const typed = await typedIn(c, others.fields)
    return answered(c, await others.run({ act }, typed), what, typed)
  }
  return withActing(c, async (view) => {
    const doing = Object.hasOwn(actingDoings, what) ? actingDoings[what] : undefined
    if (doing === undefined) return errorPage(c, 'not_found')
    const [typed, entries] = [await typedIn(c, doing.fields), await postedIn(c)]
    const use = {
      act,
      view,
      fill: (form: Form, then?: PlainAction) => fillOnce(c, view, { form, entries }, then ?? null),
    }
    return answered(c, await doing.run(use, typed), what, typed)
  })
}

/** From the declaration to the arrival: what is decided before somebody leaves, the way, and who meets them. */
export const travelPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/travel', (c) => withAssistance(c, (view) => travelPage(c, view, null)))
  route(app, 'POST /cases/:id/travel', posted)
}
