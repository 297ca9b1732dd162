import type { Hono } from 'hono'
import { zonesOf } from '../../referral/office/sides.ts'
import type { AssistanceView } from '../../app/assistance.ts'
import { dayIn } from '../../app/calendar.ts'
import { monitoringForm } from '../../referral/forms/reintegration.ts'
import type { MonitoringPoint } from '../../referral/reintegration/plan.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { firstOpen, foundAt, monitoringFields, pointNamed } from '../monitoring-fields.ts'
import { backToAssistance, withActing } from '../open-assistance.tsx'
import { MonitoringFields } from '../parts/monitoring.tsx'
import type { FormTrouble } from '../parts/newstart-form-page.tsx'
import { NewStartFormPage } from '../parts/newstart-form-page.tsx'
import { isSame } from '../same.ts'
import type { Typed } from '../typed.ts'
import { typedIn } from '../typed.ts'

const page = (
  c: Page,
  view: AssistanceView,
  point: MonitoringPoint,
  typed: Typed,
  trouble: FormTrouble | null = null,
) =>
  c.html(
    <NewStartFormPage
      c={c}
      view={view}
      title={c.var.words.work('newstart:monitoring.title')}
      trouble={trouble}
    >
      <MonitoringFields c={c} view={view} point={point} typed={typed} />
    </NewStartFormPage>,
    trouble === null ? 200 : 422,
  )

const today = (c: Page, view: AssistanceView) => dayIn(zonesOf(view)[view.side])(c.var.deps.clock.now())

const keep = async (c: Page, view: AssistanceView) => {
  const { words, deps } = c.var
  const typed = await typedIn(c, monitoringFields)
  const point = pointNamed(typed['point']) ?? firstOpen(view)
  const read = monitoringForm.safeParse(typed)
  if (!read.success) {
    const at = new Set(
      read.error.issues.map(({ path: [name] }) => words.work(`newstart:monitored.${String(name)}`)),
    )
    return page(c, view, point, typed, { code: 'incomplete', fields: [...at] })
  }
  // What is still to come was not found.
  if (read.data.on > today(c, view)) {
    const fields = [words.work('newstart:monitored.on')]
    return page(c, view, point, typed, { code: 'incomplete', fields })
  }
  if (isSame(foundAt(view, point), read.data)) return backToAssistance(c, 'newstart')
  const kept = await deps.assistance.fill(
    actorOf(c),
    view.caseId,
    { kind: 'monitoring', value: read.data },
    { do: 'monitor', point, ...(read.data.safe === 'no' ? { unsafe: true as const } : {}) },
  )
  return kept.ok
    ? backToAssistance(c, 'newstart')
    : page(c, view, point, typed, { code: kept.code, fields: [] })
}

/** How it goes, at one of the agreed times. */
export const monitoringPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/newstart/monitoring', (c) =>
    withActing(c, (view) =>
      page(c, view, pointNamed(c.req.query('point')) ?? firstOpen(view), { on: today(c, view) }),
    ),
  )
  route(app, 'POST /cases/:id/newstart/monitoring', (c) => withActing(c, (view) => keep(c, view)))
}
