import type { Hono } from 'hono'
import type { z } from 'zod'
import type { AssistanceView } from '../../app/assistance.ts'
import { mostActivities, planForm } from '../../referral/reintegration/plan-form.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { backToAssistance, withActing } from '../open-assistance.tsx'
import type { FormTrouble } from '../parts/newstart-form-page.tsx'
import { NewStartFormPage } from '../parts/newstart-form-page.tsx'
import { PlanForm } from '../parts/plan-form.tsx'
import type { TypedPlan } from '../plan-typed.ts'
import {
  activityFields,
  emptyPlan,
  planFields,
  planIn,
  planTypedIn,
  rowsTyped,
  typedPlan,
} from '../plan-typed.ts'
import { activityLabel, activityTitle, planLabel } from '../plan-words.ts'
import { isSame } from '../same.ts'
import type { Words } from '../words.ts'

const page = (
  c: Page,
  view: AssistanceView,
  plan: TypedPlan,
  asked: { readonly version: number; readonly trouble: FormTrouble | null },
) =>
  c.html(
    <NewStartFormPage
      c={c}
      view={view}
      title={c.var.words.work(
        view.record.scenario?.is === 'S4' ? 'newstart:plan.title.stays' : 'newstart:plan.title.returns',
      )}
      trouble={asked.trouble}
    >
      <PlanForm c={c} view={view} plan={plan} version={asked.version} />
    </NewStartFormPage>,
    asked.trouble === null ? 200 : 422,
  )

/** The fields that are not filled in as they have to be, as the page calls them. */
const fieldsOf = (words: Words, plan: TypedPlan, issues: readonly z.core.$ZodIssue[]): readonly string[] => {
  const rows = rowsTyped(plan)
  const named = issues.flatMap(({ path: [name, place, inner] }) => {
    const whole = planFields.find((each) => each === name)
    if (whole !== undefined) return [planLabel(words, whole)]
    const one = activityFields.find((each) => each === inner)
    const row = typeof place === 'number' ? rows[place] : undefined
    return one === undefined || row === undefined
      ? []
      : [`${activityTitle(words, row)} (${activityLabel(words, one)})`]
  })
  return [...new Set(named)]
}

const versionOf = ({ record }: AssistanceView) => record.reintegration?.version ?? 0

const draw = async (c: Page, view: AssistanceView): Promise<Response> => {
  const { words, deps } = c.var
  const plan = await planTypedIn(c)
  const version = Number(await field(c, 'version'))
  if ((await field(c, 'more')) === 'yes') {
    const wider = { ...plan, rows: Math.min(plan.rows + 1, mostActivities) }
    return page(c, view, wider, { version, trouble: null })
  }
  const read = planForm.safeParse(planIn(plan))
  if (!read.success) {
    const fields = fieldsOf(words, plan, read.error.issues)
    return page(c, view, plan, { version, trouble: { code: 'incomplete', fields } })
  }
  // Pressed twice: it stands already.
  if (isSame(view.record.reintegration?.plan, read.data)) return backToAssistance(c, 'newstart')
  if (version !== versionOf(view)) {
    // What somebody else drew up meanwhile is looked at before it is replaced.
    return page(c, view, plan, { version, trouble: { code: 'stale', fields: [] } })
  }
  const drawn = await deps.assistance.act(actorOf(c), view.caseId, { do: 'draw_plan', plan: read.data })
  return drawn.ok
    ? backToAssistance(c, 'newstart')
    : page(c, view, plan, { version, trouble: { code: drawn.code, fields: [] } })
}

const beginning = ({ record }: AssistanceView): TypedPlan =>
  record.reintegration === null ? emptyPlan : typedPlan(record.reintegration.plan)

/** A plan, drawn up or revised. */
export const planPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/newstart/plan', (c) =>
    withActing(c, (view) => page(c, view, beginning(view), { version: versionOf(view), trouble: null })),
  )
  route(app, 'POST /cases/:id/newstart/plan', (c) => withActing(c, (view) => draw(c, view)))
}
