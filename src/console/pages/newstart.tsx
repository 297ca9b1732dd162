import type { Hono } from 'hono'
import type { AssistanceView } from '../../app/assistance.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { backToAssistance, withActing, withAssistance } from '../open-assistance.tsx'
import { agreedCopy, agreedHow } from '../parts/agreement.tsx'
import { NewStartPage } from '../parts/newstart-page.tsx'
import type { Refusal } from '../parts/refused.tsx'
import type { Typed } from '../typed.ts'
import { typedIn } from '../typed.ts'

const page = async (
  c: Page,
  view: AssistanceView,
  refused: { readonly code: Refusal; readonly typed: Typed } | null = null,
): Promise<Response> => {
  const { casework } = c.var.deps
  // Only who may write to the person is told when.
  const own = view.side === 'sending' && view.mayAct ? await casework.open(actorOf(c), view.caseId) : null
  return c.html(
    <NewStartPage
      c={c}
      view={view}
      own={own?.ok ? own.value : null}
      trouble={refused?.code ?? null}
      typed={refused?.typed ?? {}}
    />,
    refused === null ? 200 : 422,
  )
}

/** Writes down that the person agreed to the plan as it stood on the page; pressed twice it is written once. */
const agree = async (c: Page, view: AssistanceView): Promise<Response> => {
  const typed = await typedIn(c, ['how', 'copy'])
  const how = agreedHow.find((each) => each === typed['how'])
  const copy = agreedCopy.find((each) => each === typed['copy'])
  if (how === undefined || copy === undefined) return page(c, view, { code: 'incomplete', typed })
  const { reintegration } = view.record
  const isThatPlan = reintegration === null || String(reintegration.version) === (await field(c, 'version'))
  if (!isThatPlan) return page(c, view, { code: 'stale', typed })
  if ((reintegration?.agreement ?? null) !== null) return backToAssistance(c, 'newstart')
  const agreed = await c.var.deps.assistance.act(actorOf(c), view.caseId, { do: 'agree_plan', how, copy })
  if (agreed.ok) return backToAssistance(c, 'newstart')
  return page(c, view, { code: agreed.code, typed })
}

/** A new start, after the arrival or where somebody stays. */
export const newStartPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/newstart', (c) => withAssistance(c, (view) => page(c, view)))
  route(app, 'POST /cases/:id/newstart', (c) => withActing(c, (view) => agree(c, view)))
}
