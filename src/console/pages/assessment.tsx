import type { Hono } from 'hono'
import { zonesOf } from '../../referral/office/sides.ts'
import type { AssistanceView } from '../../app/assistance.ts'
import { newestForm } from '../../app/assistance.ts'
import { dayIn } from '../../app/calendar.ts'
import { barToForm } from '../../referral/casework/bar-to-form.ts'
import { reintegrationForm } from '../../referral/forms/reintegration.ts'
import { route } from '../access.ts'
import { assessmentFields, assessmentIn, typedAssessment } from '../assessment-fields.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { fillOnce } from '../keep-form.ts'
import { backToAssistance, withActing } from '../open-assistance.tsx'
import { AssessmentForm } from '../parts/assessment-form.tsx'
import type { FormTrouble } from '../parts/newstart-form-page.tsx'
import { NewStartFormPage } from '../parts/newstart-form-page.tsx'
import { postedIn } from '../posted.ts'
import type { Typed } from '../typed.ts'
import { typedIn } from '../typed.ts'

/** The newest one again, dated today by the office's clocks. */
const beginning = (c: Page, view: AssistanceView): Typed => {
  const before = newestForm(view.forms, 'reintegration')
  const today = dayIn(zonesOf(view)[view.side])(c.var.deps.clock.now())
  return { ...(before === null ? {} : typedAssessment(before)), on: today }
}

const page = (c: Page, view: AssistanceView, typed: Typed, refused: FormTrouble | null = null) => {
  const outside = view.receiving?.kind === 'agency'
  const bar = barToForm(view.record, 'reintegration', { side: view.side, outside })
  const trouble = bar === null ? refused : { code: bar, fields: [] }
  return c.html(
    <NewStartFormPage
      c={c}
      view={view}
      title={c.var.words.work('newstart:assessment.title')}
      trouble={trouble}
    >
      {bar === null ? <AssessmentForm c={c} view={view} typed={typed} /> : null}
    </NewStartFormPage>,
    trouble === null ? 200 : 422,
  )
}

const keep = async (c: Page, view: AssistanceView) => {
  const { words } = c.var
  const typed = await typedIn(c, assessmentFields)
  const read = reintegrationForm.safeParse(assessmentIn(typed))
  if (!read.success) {
    const at = new Set(
      read.error.issues.map(({ path: [name] }) => words.work(`newstart:assessed.${String(name)}`)),
    )
    return page(c, view, typed, { code: 'incomplete', fields: [...at] })
  }
  const form = { kind: 'reintegration', value: read.data } as const
  const kept = await fillOnce(c, view, { form, entries: await postedIn(c) })
  if (kept.ok) return backToAssistance(c, 'newstart')
  const { code } = kept
  return withActing(c, (now) => page(c, now, typed, { code, fields: [] }))
}

/** What a new start begins from. */
export const assessmentPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/newstart/assessment', (c) =>
    withActing(c, (view) => page(c, view, beginning(c, view))),
  )
  route(app, 'POST /cases/:id/newstart/assessment', (c) => withActing(c, (view) => keep(c, view)))
}
