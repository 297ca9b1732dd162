import type { CaseView } from '../../app/case-view.ts'
import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { Icon } from './icon.tsx'
import { NextLine } from './next-line.tsx'

/** What comes next after triage, and the way there; who has the case may begin it. */
export const CaseworkCard = async (props: { readonly c: Page; readonly view: CaseView }) => {
  const { c, view } = props
  const { words } = c.var
  const { item, standing } = view
  const opened = await c.var.reading.openAssistance(actorOf(c), item.id)
  const isTheirs = standing === 'assignee' && item.status === 'claimed' && item.kind === 'case'
  const mayBegin = isTheirs && !opened.ok && opened.code === 'not_begun'
  if (!mayBegin && !opened.ok && opened.code !== 'unreadable') return null
  return (
    <section class="card stack" aria-labelledby="casework">
      <h2 id="casework">
        <Icon name="route" /> {words.work('casework:page.assistance')}
      </h2>
      {opened.ok ? <NextLine c={c} view={opened.value} /> : null}
      <p>
        <a class="button" href={`/cases/${item.id}/assistance`}>
          {words.work(mayBegin ? 'casework:begin.submit' : 'casework:begin.open')}
        </a>
      </p>
    </section>
  )
}
