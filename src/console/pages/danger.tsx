import type { Hono } from 'hono'
import type { AssistanceView } from '../../app/assistance.ts'
import { riskLevels } from '../../core/case.ts'
import { newestForm } from '../../app/assistance.ts'
import { hasArrived, looksAfter } from '../../referral/casework/record.ts'
import type { RiskForm } from '../../referral/forms/risk.ts'
import { assess } from '../../referral/risk/assess.ts'
import { doubtsOf } from '../../referral/risk/doubts.ts'
import type { CountryProfile } from '../../referral/risk/profile.ts'
import { objections } from '../../referral/risk/objections.ts'
import { reassessments } from '../../referral/risk/review.ts'
import { route } from '../access.ts'
import { nothingAsked, placesIn, riskEntries, riskFormIn } from '../danger-form.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { fillOnce } from '../keep-form.ts'
import { backToAssistance, withActing, withAssistance } from '../open-assistance.tsx'
import { caseIdOf } from '../open-case.tsx'
import { AssistanceHead } from '../parts/assistance-head.tsx'
import { DangerForm } from '../parts/danger-form.tsx'
import { DangerHistory } from '../parts/danger-history.tsx'
import { Anew, DangerNow, Lowering } from '../parts/danger-now.tsx'
import type { Refusal } from '../parts/refused.tsx'
import { Refused } from '../parts/refused.tsx'
import { Shell } from '../parts/shell.tsx'
import type { Entries } from '../posted.ts'
import { oneOf, postedIn } from '../posted.ts'
import { errorPage } from './error.tsx'

/** Whether the danger is this office's to judge: the one that the person has left says only that something has happened. */
const isTheirs = ({ record, side, receiving }: AssistanceView): boolean =>
  looksAfter(record, side, receiving?.kind === 'agency')

const mayJudge = (view: AssistanceView): boolean =>
  view.mayAct && view.record.closedAt === null && isTheirs(view)

const mayTell = (view: AssistanceView): boolean =>
  mayJudge(view) || (view.mayAct && view.record.closedAt === null && view.side === 'sending')

/** As it was filled in last; for who fills it in first, with the places of both offices. */
const entriesNow = (view: AssistanceView): Entries => {
  const places = [view.sending.country, view.receivingOffice?.country].flatMap((place) => place ?? [])
  return riskEntries(newestForm(view.forms, 'risk') ?? nothingAsked(places))
}

/** What a form comes to, with what speaks for more; a child is one also where nobody noted it. */
const judged = (view: AssistanceView, form: RiskForm, profiles: readonly (CountryProfile | null)[]) => ({
  assessed: assess({ ...form, profiles }),
  doubts: doubtsOf(view.child ? { ...form, notes: { ...form.notes, child: 'yes' } } : form),
})

const dangerPage = async (
  c: Page,
  view: AssistanceView,
  {
    entries = entriesNow(view),
    trouble = null,
  }: { readonly entries?: Entries; readonly trouble?: Refusal | null } = {},
): Promise<Response> => {
  const form = riskFormIn(entries)
  const profiles = await c.var.deps.countryProfiles.profilesOf(placesIn(entries))
  const comesTo = form === null ? null : judged(view, form, profiles)
  const kept = newestForm(view.forms, 'risk')
  const keptProfiles = kept === null ? [] : await c.var.deps.countryProfiles.profilesOf(kept.places)
  const asKept = kept === null ? null : { form: kept, assessed: assess({ ...kept, profiles: keptProfiles }) }
  const page = (
    <Shell c={c} class="middle">
      <AssistanceHead c={c} view={view} at="danger" />
      {trouble === null ? null : <Refused c={c} code={trouble} />}
      {view.side === 'receiving' && !hasArrived(view.record) ? (
        <p class="notice">{c.var.words.work('risk:state.guest')}</p>
      ) : (
        <DangerNow c={c} view={view} asKept={asKept} />
      )}
      {view.side === 'sending' && !isTheirs(view) ? (
        <p class="notice">{c.var.words.work('risk:state.left')}</p>
      ) : null}
      <Lowering c={c} view={view} asKept={asKept} />
      {mayJudge(view) ? (
        <DangerForm
          c={c}
          view={view}
          entries={entries}
          profiles={profiles}
          assessed={comesTo?.assessed ?? null}
          doubts={comesTo?.doubts ?? []}
        />
      ) : null}
      {mayTell(view) ? <Anew c={c} view={view} /> : null}
      <DangerHistory c={c} view={view} />
    </Shell>
  )
  return c.html(page, trouble === null ? 200 : 422)
}

/** Shows what the fields come to, or keeps them with the level that follows from them. */
const judge = (c: Page): Promise<Response> =>
  withActing(c, async (view) => {
    if (!mayJudge(view)) return errorPage(c, 'not_found')
    const entries = await postedIn(c)
    if (oneOf(entries, 'do') !== 'keep') return dangerPage(c, view, { entries })
    const value = riskFormIn(entries)
    if (value === null) return dangerPage(c, view, { entries, trouble: 'incomplete' })
    const form = { kind: 'risk', value } as const
    const done = await fillOnce(c, view, { form, entries })
    if (done.ok) return backToAssistance(c, 'danger')
    const { code } = done
    return code === 'not_yours'
      ? errorPage(c, 'not_found')
      : withActing(c, (now) => dangerPage(c, now, { entries, trouble: code }))
  })

/** A second worker's word on a level that would fall. */
const decideLowering = async (c: Page): Promise<Response> => {
  const decision = await field(c, 'decision')
  if (decision !== 'approve' && decision !== 'refuse') return errorPage(c, 'not_found')
  const said = await field(c, 'to')
  const to = riskLevels.find((level) => level === said)
  if (to === undefined) return errorPage(c, 'not_found')
  const asked = { at: Number(await field(c, 'at')), to }
  const against = await field(c, 'why')
  const why = objections.find((each) => each === against) ?? null
  const action = { do: 'decide_lowering', approve: decision === 'approve', asked, why } as const
  const done = await c.var.deps.assistance.act(actorOf(c), caseIdOf(c), action)
  // Answered by somebody already, or by a first click: the page shows what came of it.
  if (done.ok || done.code === 'nothing_asked') return backToAssistance(c, 'danger')
  const { code } = done
  return code === 'not_yours'
    ? errorPage(c, 'not_found')
    : withAssistance(c, (view) => dangerPage(c, view, { trouble: code }))
}

const forceAnew = async (c: Page): Promise<Response> => {
  const said = await field(c, 'why')
  const why = reassessments.find((each) => each === said)
  return withActing(c, async (view) => {
    if (!mayTell(view)) return errorPage(c, 'not_found')
    if (why === undefined) return dangerPage(c, view, { trouble: 'incomplete' })
    if (view.record.forced?.why === why) return backToAssistance(c, 'danger')
    const done = await c.var.deps.assistance.act(actorOf(c), view.caseId, { do: 'force_reassessment', why })
    if (done.ok) return backToAssistance(c, 'danger')
    return done.code === 'not_yours' ? errorPage(c, 'not_found') : dangerPage(c, view, { trouble: done.code })
  })
}

/** How much danger somebody is in, and why. */
export const dangerPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/danger', (c) => withAssistance(c, (view) => dangerPage(c, view)))
  route(app, 'POST /cases/:id/danger', judge)
  route(app, 'POST /cases/:id/danger/lowering', decideLowering)
  route(app, 'POST /cases/:id/danger/anew', forceAnew)
}
