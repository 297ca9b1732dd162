import { fourEyesActions, fourEyesReasons } from '../../app/approvals.ts'
import type { CaseView } from '../../app/case-view.ts'
import { raisingReasons } from '../../app/desk.ts'
import { scenarioReasons } from '../../referral/scenarios.ts'
import type { TimelineEntry } from '../../app/timeline.ts'
import { priorities, scenarios } from '../../core/case.ts'
import { purposes } from '../../core/consent.ts'
import { eventNames } from '../../referral/casework/event-names.ts'
import type { Page } from '../env.ts'
import type { Words } from '../words.ts'
import { Icon } from './icon.tsx'

/** What is written down of casework beside what happens in it. */
const caseworkCodes: readonly string[] = [...Object.values(eventNames), 'begun']

/** A code that a later version dropped is shown as it is. */
const inWords = (code: string, known: readonly string[], say: (code: string) => string): string =>
  known.includes(code) ? say(code) : code

/** What an entry was about, in words. */
const aboutIn = (words: Words, { kind, about, reason, whom }: TimelineEntry): string | null => {
  const because = (known: readonly string[], say: (code: string) => string) =>
    reason === null ? '' : ` (${inWords(reason, known, say)})`
  if (about === null) return whom
  switch (kind) {
    case 'given':
    case 'refused_consent':
    case 'withdrawn':
      return inWords(about, purposes, (code) => words.t(`purpose.${code}`))
    case 'asked':
    case 'approved':
    case 'refused':
      return (
        inWords(about, fourEyesActions, (code) => words.t(`action.${code}`)) +
        because(fourEyesReasons, (code) => words.t(`why.${code}`))
      )
    case 'template':
      return words.firstLine(about)
    case 'scenario':
      return (
        inWords(about, scenarios, (code) => words.t(`triage.name.${code}`)) +
        because(scenarioReasons, (code) => words.t(`triage.why.${code}`))
      )
    case 'raised':
      return (
        inWords(about, priorities, (code) => words.t(`priority.${code}`)) +
        because(raisingReasons, (code) => words.t(`reason.${code}`))
      )
    case 'casework':
      return inWords(about, caseworkCodes, (code) => words.work(`casework:happened.${code}`))
    default:
      return about
  }
}

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
        {words.t(`timeline.kind.${entry.kind}`)}
        {about === null ? null : <>: {about}</>}
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
