import type { Hono } from 'hono'
import type { CaseView } from '../../app/case-view.ts'
import type { TimelineEntry } from '../../app/timeline.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { caseIdOf, withCase } from '../open-case.tsx'
import { StepHead } from '../parts/case-head.tsx'
import { Shell } from '../parts/shell.tsx'
import { Entries } from '../parts/timeline.tsx'
import { errorPage } from './error.tsx'

const perPage = 50

const TimelinePage = (props: {
  readonly c: Page
  readonly view: CaseView
  readonly entries: readonly TimelineEntry[]
  readonly page: number
}) => {
  const { c, view, entries, page } = props
  const { words } = c.var
  const pages = Math.max(1, Math.ceil(entries.length / perPage))
  const at = Math.min(page, pages)
  const address = (to: number) => `/cases/${view.item.id}/timeline?page=${to}`
  return (
    <Shell c={c} class="middle">
      <StepHead c={c} item={view.item} title={words.t('timeline.title')} />
      <section class="card" aria-label={words.t('timeline.title')}>
        <Entries c={c} entries={entries.slice((at - 1) * perPage, at * perPage)} />
      </section>
      {pages === 1 ? null : (
        <nav class="row" aria-label={words.t('timeline.pages')}>
          {at > 1 ? (
            <a class="button" rel="prev" href={address(at - 1)}>
              {words.t('timeline.newer')}
            </a>
          ) : null}
          <span>{words.t('timeline.page', { page: words.number(at), pages: words.number(pages) })}</span>
          {at < pages ? (
            <a class="button" rel="next" href={address(at + 1)}>
              {words.t('timeline.older')}
            </a>
          ) : null}
        </nav>
      )}
    </Shell>
  )
}

/** The whole timeline of a case, newest first. */
export const timelinePages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/timeline', (c) =>
    withCase(c, async (view) => {
      const opened = await c.var.reading.openDesk(actorOf(c), caseIdOf(c))
      if (!opened.ok) return errorPage(c, 'not_found')
      const asked = Number(c.req.query('page') ?? '1')
      const page = Number.isSafeInteger(asked) && asked > 0 ? asked : 1
      return c.html(<TimelinePage c={c} view={view} entries={opened.value.timeline} page={page} />)
    }),
  )
}
