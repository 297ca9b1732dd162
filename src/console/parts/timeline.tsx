import type { CaseView } from '../../app/case-view.ts'
import type { TimelineEntry } from '../../app/timeline.ts'
import type { Page } from '../env.ts'
import { aboutIn } from '../timeline-about.ts'
import type { Words } from '../words.ts'
import { Icon } from './icon.tsx'

const whoIn = (words: Words, { by, name }: TimelineEntry): string => {
  if (by === 'person') return words.t('conversation.person')
  if (by === 'system') return words.t('timeline.system')
  return name ?? words.t('conversation.worker')
}

const Entry = (props: { readonly c: Page; readonly entry: TimelineEntry }) => {
  const { words, deps } = props.c.var
  const { entry } = props
  const about = aboutIn(words, entry)
  return (
    <li>
      <span>
        {entry.kind === 'casework' && about !== null ? (
          about
        ) : (
          <>
            {words.t(`timeline.kind.${entry.kind}`)}
            {about === null ? null : <>: {about}</>}
          </>
        )}
        {entry.count === 1 ? null : <> × {words.number(entry.count)}</>}
      </span>
      <span class="hint">
        <bdi>{whoIn(words, entry)}</bdi> ·{' '}
        {entry.byHour ? words.hour(entry.at) : words.time(entry.at, deps.clock.now())}
      </span>
    </li>
  )
}

/** What happened in a case: this part of it. */
export const Entries = (props: { readonly c: Page; readonly entries: readonly TimelineEntry[] }) => (
  <ol class="lines timeline">
    {props.entries.map((entry) => (
      <Entry c={props.c} entry={entry} />
    ))}
  </ol>
)

/** The newest ones beside the conversation; all of it has a page. */
const shownAtOnce = 5

export const Timeline = (props: {
  readonly c: Page
  readonly view: CaseView
  readonly entries: readonly TimelineEntry[]
}) => {
  const { words } = props.c.var
  return (
    <section class="card" aria-labelledby="timeline">
      <h2 id="timeline">
        <Icon name="history" /> {words.t('timeline.title')}
      </h2>
      <Entries c={props.c} entries={props.entries.slice(0, shownAtOnce)} />
      {props.entries.length <= shownAtOnce ? null : (
        <a class="button" href={`/cases/${props.view.item.id}/timeline`}>
          {words.t('timeline.all')}
        </a>
      )}
    </section>
  )
}
