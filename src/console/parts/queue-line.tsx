import type { QueueItem } from '../../app/casework.ts'
import { askedFirst } from '../../app/staffing.ts'
import type { Board, LineNote } from '../../app/staffing.ts'
import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { FitMark, Unmatched } from './fit.tsx'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'
import { CautionMark, Facts, openSince, PriorityMark } from './priority.tsx'

type Pace = NonNullable<LineNote['left']>['pace']

const paces = {
  in_time: { icon: null, look: undefined, said: 'queue.due' },
  soon: { icon: 'hourglass', look: 'soon', said: 'queue.soon' },
  late: { icon: 'clock', look: 'late', said: 'queue.overdue' },
} as const satisfies Readonly<Record<Pace, unknown>>

/** How long it is open, and what is left of the time for a first answer: in words, with a mark of its own. */
const Times = (props: {
  readonly c: Page
  readonly item: QueueItem
  readonly note: LineNote | undefined
}) => {
  const { words, deps } = props.c.var
  const { item } = props
  const left = props.note?.left ?? null
  const pace = left === null ? null : paces[left.pace]
  return (
    <p class="times">
      <span>{openSince(item, words, deps.clock.now())}</span>
      {left === null || pace === null ? null : (
        <span class={pace.look}>
          {pace.icon === null ? null : <Icon name={pace.icon} />}
          {words.t(pace.said, { span: words.span(left.ms) })}
        </span>
      )}
      {item.pages === 0 ? null : <span>{words.t('queue.pages', { number: words.number(item.pages) })}</span>}
    </p>
  )
}

/** What this worker can do with a line: open it, claim it, or, as a supervisor, give it to somebody or say why they read it. */
const Action = (props: {
  readonly c: Page
  readonly item: QueueItem
  readonly note: LineNote | undefined
}) => {
  const { words } = props.c.var
  const { item, note } = props
  const { code } = item
  const actor = actorOf(props.c)
  const link = (path: string, text: string, label: string) => (
    <a class="button" href={`/cases/${item.id}${path}`} aria-label={label}>
      {text}
    </a>
  )
  if (item.status === 'waiting') {
    const matches = (note?.fit?.mismatches.length ?? 0) === 0
    const isAsked = note?.fit?.strains.some((strain) => askedFirst.includes(strain)) ?? false
    const label = words.t('queue.claim_label', { code })
    return (
      <div class="stack">
        {matches && isAsked ? link('', words.t('queue.claim'), label) : null}
        {matches && !isAsked ? (
          <Form c={props.c} action={`/cases/${item.id}/claim`}>
            <button class="primary" aria-label={label}>
              {words.t('queue.claim')}
            </button>
          </Form>
        ) : null}
        {actor.role === 'supervisor'
          ? link('/assign', words.t('queue.assign'), words.t('queue.assign_label', { code }))
          : null}
      </div>
    )
  }
  if ([item.assignedTo, item.backup].includes(actor.id)) {
    return link('', words.t('queue.open'), words.t('queue.open_label', { code }))
  }
  return actor.role === 'supervisor'
    ? link('', words.t('queue.look'), words.t('queue.look_label', { code }))
    : null
}

/** One case of the queue. */
export const QueueLine = (props: {
  readonly c: Page
  readonly item: QueueItem
  readonly board: Board
  /** Shown though it is not among what was chosen. */
  readonly isOutside: boolean
}) => {
  const { words } = props.c.var
  const { item, board } = props
  const note = board.notes.get(item.id)
  return (
    <li
      id={`case-${item.id}`}
      class={`item ${item.priority.toLowerCase()}`}
      data-pages={note?.isCalled ? item.pages : undefined}
    >
      <div class="what">
        <p class="head">
          <PriorityMark priority={item.priority} words={words} />
          <bdi class="code">{item.code}</bdi>
          {item.awaitsReply ? (
            <span class="awaits">
              <Icon name="message-circle" />
              {words.t('queue.awaits')}
            </span>
          ) : null}
          {item.backup === actorOf(props.c).id ? <span class="tag">{words.t('queue.backup')}</span> : null}
          {props.isOutside ? <span class="tag">{words.t('queue.outside')}</span> : null}
          {note?.teamName ? (
            <span class="tag">
              <Icon name="users" /> {words.t('queue.for_team', { team: note.teamName })}
            </span>
          ) : null}
        </p>
        <p class="reason">{words.t(`reason.${item.reason}`)}</p>
        <Facts item={item} words={words} />
        <CautionMark caution={item.caution} words={words} />
        {note?.fit ? <FitMark fit={note.fit} isMatching={board.isMatching} words={words} /> : null}
        {note ? <Unmatched note={note} words={words} /> : null}
      </div>
      <Times c={props.c} item={item} note={note} />
      <Action c={props.c} item={item} note={note} />
    </li>
  )
}
