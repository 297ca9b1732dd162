import type { AssistanceView } from '../../app/assistance.ts'
import type { Page } from '../env.ts'
import { Icon } from './icon.tsx'
import { Unreceived } from './letter-rows.tsx'
import { NextLine } from './next-line.tsx'

/** The pages of a case after triage, in the order of the work. */
const pages = ['assistance', 'danger', 'needs', 'indicators', 'steps', 'travel', 'newstart'] as const
export type AssistancePage = (typeof pages)[number]

/** What the other office has to do with: the steps, the arrival, the new start. */
const ofReceiving: readonly AssistancePage[] = ['assistance', 'danger', 'steps', 'travel', 'newstart']

/** Code, the one line of what comes next, and the way to the other pages. */
export const AssistanceHead = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly at: AssistancePage
}) => {
  const { c, view, at } = props
  const { words } = c.var
  const isSending = view.side === 'sending'
  const shown = isSending ? pages : pages.filter((page) => ofReceiving.includes(page))
  return (
    <header class="case-head">
      <a class="back" href={isSending ? `/cases/${view.caseId}` : '/letters'}>
        <Icon name="arrow-left" mirrored />
        {isSending ? words.t('case.title') : words.work('letters:title')}
      </a>
      <h1>
        {words.work(`casework:page.${at}`)} <bdi class="code">{view.code}</bdi>
      </h1>
      <NextLine c={c} view={view} />
      <Unreceived c={c} view={view} />
      <nav class="tabs" aria-label={words.work('casework:pages')}>
        {shown.map((page) => (
          <a href={`/cases/${view.caseId}/${page}`} aria-current={page === at ? 'page' : undefined}>
            {words.work(`casework:page.${page}`)}
          </a>
        ))}
      </nav>
    </header>
  )
}
