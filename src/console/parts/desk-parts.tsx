import type { Child } from 'hono/jsx'
import type { CaseView } from '../../app/case-view.ts'
import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { Notes } from './notes.tsx'
import { Tasks } from './tasks.tsx'
import { Timeline } from './timeline.tsx'
import { Triage } from './triage.tsx'

/** What workers keep about a case for each other, around the rest; nothing of it, once they may no longer read it. */
export const DeskParts = async (props: {
  readonly c: Page
  readonly view: CaseView
  readonly children: Child
}) => {
  const { c, view, children } = props
  const opened = await c.var.reading.openDesk(actorOf(c), view.item.id)
  if (!opened.ok) return <>{children}</>
  const { triage, notes, tasks, timeline } = opened.value
  return (
    <>
      <Triage c={c} view={view} triage={triage} />
      <Notes c={c} notes={notes} />
      <Tasks c={c} view={view} tasks={tasks} />
      {children}
      <Timeline c={c} view={view} entries={timeline} />
    </>
  )
}
