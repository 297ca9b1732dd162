import type { Hono } from 'hono'
import type { QueueItem } from '../../app/queue-line.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { backToCase, caseIdOf, withOwnCase } from '../open-case.tsx'
import { StepHead } from '../parts/case-head.tsx'
import { entryIn, firstEntry, handOverOf, HandoverForm } from '../parts/handover-form.tsx'
import type { HandoverEntry, HandoverTrouble } from '../parts/handover-form.tsx'
import { PriorityMark } from '../parts/priority.tsx'
import { Shell } from '../parts/shell.tsx'
import { errorPage } from './error.tsx'

const formPage = (c: Page, entry: HandoverEntry | null, trouble: HandoverTrouble | null = null) =>
  withOwnCase(c, async (view) => {
    const candidates = await c.var.deps.staffing.candidates(actorOf(c), view.item.id)
    if (candidates === null) return errorPage(c, 'not_found')
    return c.html(
      <Shell c={c} class="middle">
        <StepHead c={c} item={view.item} title={c.var.words.t('handover.title')} />
        <HandoverForm
          c={c}
          view={view}
          candidates={candidates}
          teams={await c.var.deps.staffing.teams()}
          entry={entry ?? (await firstEntry(c, view))}
          trouble={trouble}
        />
      </Shell>,
      trouble === null ? 200 : 422,
    )
  })

const handOver = async (c: Page): Promise<Response> => {
  const { staffing } = c.var.deps
  const entry = await entryIn(c)
  const given = handOverOf(entry)
  if (given === null) return formPage(c, entry, 'incomplete')
  const done = await staffing.handOver(actorOf(c), caseIdOf(c), given)
  if (!done.ok) return done.code === 'not_yours' ? errorPage(c, 'not_found') : formPage(c, entry, done.code)
  const left = await staffing.toHandOver(actorOf(c))
  return c.redirect(given.reason === 'shift_over' && left.length > 0 ? '/handover' : '/', 303)
}

/** What stands between a worker and the end of their shift. */
const LeavingPage = (props: { readonly c: Page; readonly cases: readonly QueueItem[] }) => {
  const { words } = props.c.var
  return (
    <Shell c={props.c} class="middle">
      <h1>{words.t('handover.leaving_title')}</h1>
      <p>{words.t(props.cases.length === 0 ? 'handover.leaving_none' : 'handover.leaving_body')}</p>
      <ul class="stack">
        {props.cases.map((item) => (
          <li class="card row">
            <PriorityMark priority={item.priority} words={words} />
            <bdi class="code">{item.code}</bdi>
            <a
              class="button"
              href={`/cases/${item.id}/handover?reason=shift_over`}
              aria-label={words.t('handover.link_label', { code: item.code })}
            >
              {words.t('handover.link')}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a class="button" href="/">
          {words.t('nav.queue')}
        </a>
      </p>
    </Shell>
  )
}

/** Giving a case on, and what was left for whoever has it now. */
export const handoverPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /handover', async (c) =>
    c.html(<LeavingPage c={c} cases={await c.var.deps.staffing.toHandOver(actorOf(c))} />),
  )
  route(app, 'GET /cases/:id/handover', (c) => formPage(c, null))
  route(app, 'POST /cases/:id/handover', handOver)
  route(app, 'POST /cases/:id/acknowledge', async (c) => {
    const handover = await field(c, 'handover')
    return backToCase(c, await c.var.deps.staffing.acknowledge(actorOf(c), caseIdOf(c), handover))
  })
}
