import type { Hono } from 'hono'
import { asId } from '../../core/ids.ts'
import type { OfficeId } from '../../core/ids.ts'
import { route } from '../access.ts'
import type { AssistanceForm } from '../assistance-forms.ts'
import { assistanceForms } from '../assistance-forms.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { askToBegin, backToAssistance, withActing, withAssistance } from '../open-assistance.tsx'
import { caseIdOf } from '../open-case.tsx'
import { AssistancePage } from '../parts/assistance-page.tsx'
import { mayEnd } from '../parts/ending.tsx'
import type { Refusal } from '../parts/refused.tsx'
import type { Typed } from '../typed.ts'
import { typedIn } from '../typed.ts'
import { errorPage } from './error.tsx'

/** Why a form was refused, with what was typed. */
interface Refusing {
  readonly code: Refusal
  readonly typed: Typed
}

const overview = (c: Page, refused: Refusing | null): Promise<Response> =>
  withAssistance(c, async (view) => {
    const { agencies, offices } = c.var.deps
    const receivers = {
      offices: await offices.names(actorOf(c)),
      agencies: await agencies.known(actorOf(c)),
    }
    const { code, typed } = refused ?? { code: null, typed: {} }
    const page = <AssistancePage c={c} view={view} receivers={receivers} trouble={code} typed={typed} />
    return c.html(page, refused === null ? 200 : 422)
  })

const begin = async (c: Page): Promise<Response> => {
  const office = asId<OfficeId>(await field(c, 'office'))
  const begun = await c.var.deps.assistance.begin(actorOf(c), caseIdOf(c), office)
  if (begun.ok || begun.code === 'begun') return backToAssistance(c)
  return begun.code === 'not_yours' ? errorPage(c, 'not_found') : askToBegin(c, begun.code)
}

/** A search is ended by a supervisor who reads the case for a reason, and need not have it. */
const withEnding: typeof withActing = async (c, answer) => {
  if (actorOf(c).role !== 'supervisor') return withActing(c, answer)
  const opened = await c.var.deps.assistance.open(actorOf(c), caseIdOf(c))
  const may = opened.ok && (opened.value.mayAct || mayEnd(opened.value, actorOf(c).role))
  return may ? answer(opened.value) : errorPage(c, 'not_found')
}

const take =
  ({ fields, already, act }: AssistanceForm, opening = withActing) =>
  async (c: Page): Promise<Response> => {
    const typed = await typedIn(c, fields)
    return opening(c, async (view) => {
      if (already(view, typed)) return backToAssistance(c)
      const done = await act({ assistance: c.var.deps.assistance, actor: actorOf(c), view }, typed)
      if (done.ok) return backToAssistance(c)
      const { code } = done
      if (code === 'not_yours') return errorPage(c, 'not_found')
      if (code !== 'stale') return overview(c, { code, typed })
      // A second click of the same form has done it meanwhile, or somebody did something else.
      return opening(c, (now) => (already(now, typed) ? backToAssistance(c) : overview(c, { code, typed })))
    })
  }

/** What a case after triage is about, what is done and what comes next. */
export const assistancePages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/assistance', (c) => overview(c, null))
  route(app, 'POST /cases/:id/assistance', begin)
  route(app, 'POST /cases/:id/assistance/receiver', take(assistanceForms.receiver))
  route(app, 'POST /cases/:id/assistance/wish', take(assistanceForms.wish))
  route(app, 'POST /cases/:id/assistance/scenario', take(assistanceForms.scenario))
  route(app, 'POST /cases/:id/assistance/partner', take(assistanceForms.partner))
  route(app, 'POST /cases/:id/assistance/external', take(assistanceForms.external))
  route(app, 'POST /cases/:id/assistance/legal', take(assistanceForms.legal))
  route(app, 'POST /cases/:id/assistance/close', take(assistanceForms.close, withEnding))
  route(app, 'POST /cases/:id/assistance/reopen', take(assistanceForms.reopen))
}
