import type { Hono } from 'hono'
import type { QueueItem } from '../../app/queue-line.ts'
import type { Candidate } from '../../app/staffing.ts'
import { overrideReasons } from '../../app/staffing.ts'
import { asId } from '../../core/ids.ts'
import type { WorkerId } from '../../core/ids.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { caseIdOf } from '../open-case.tsx'
import { CaseHead } from '../parts/case-head.tsx'
import { candidateLabel } from '../parts/fit.tsx'
import { Form, Problem, Select, StepButtons } from '../parts/form.tsx'
import { MoveLink } from '../parts/move-link.tsx'
import { Shell } from '../parts/shell.tsx'
import { errorPage } from './error.tsx'

type Trouble = 'unknown' | 'someone_matches' | 'reason_needed' | 'unreadable'

const AssignPage = (props: {
  readonly c: Page
  readonly item: QueueItem
  readonly candidates: readonly Candidate[]
  readonly to: string
  readonly trouble: Trouble | null
}) => {
  const { c, item, trouble } = props
  const { words } = c.var
  // Who matches stands first; among those, and among the others, by name.
  const sorted = props.candidates.toSorted(
    (a, b) => Number(a.fit.mismatches.length > 0) - Number(b.fit.mismatches.length > 0),
  )
  return (
    <Shell c={c} class="middle">
      <CaseHead c={c} item={item} />
      <Form c={c} action={`/cases/${item.id}/assign`} class="card stack">
        <h2>{words.t('staffing.assign_title')}</h2>
        <p>{words.t('staffing.assign_body')}</p>
        {trouble === null ? null : <Problem>{words.t(`staffing.trouble.${trouble}`)}</Problem>}
        <Select
          label={words.t('staffing.assign_to')}
          name="to"
          empty={words.t('form.choose')}
          chosen={props.to}
          options={sorted.map((candidate) => [candidate.id, candidateLabel(candidate, words)] as const)}
        />
        <Select
          label={words.t('staffing.override')}
          name="reason"
          hint={words.t('staffing.override_hint')}
          options={[
            ['', words.t('staffing.override_none')],
            ...overrideReasons.map((reason) => [reason, words.t(`staffing.because.${reason}`)] as const),
          ]}
        />
        <StepButtons c={c} submit={words.t('staffing.assign')} back="/" />
      </Form>
      <MoveLink c={c} item={item} />
    </Shell>
  )
}

const assignPage = async (c: Page, to: string, trouble: Trouble | null) => {
  const { casework, staffing } = c.var.deps
  const item = await casework.item(actorOf(c), caseIdOf(c))
  const candidates = item === null ? null : await staffing.candidates(actorOf(c), item.id)
  if (item === null || candidates === null || item.status === 'closed') return errorPage(c, 'not_found')
  const page = <AssignPage c={c} item={item} candidates={candidates} to={to} trouble={trouble} />
  return c.html(page, trouble === null ? 200 : 422)
}

/** A supervisor gives a case to somebody. */
export const assignPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/assign', (c) => assignPage(c, '', null))

  route(app, 'POST /cases/:id/assign', async (c) => {
    const to = await field(c, 'to')
    const said = await field(c, 'reason')
    const reason = overrideReasons.find((one) => one === said) ?? null
    const assigned = await c.var.deps.staffing.assign(actorOf(c), caseIdOf(c), asId<WorkerId>(to), reason)
    if (assigned.ok) return c.redirect('/', 303)
    return assigned.code === 'not_yours' ? errorPage(c, 'not_found') : assignPage(c, to, assigned.code)
  })
}
