import type { Actor } from '../../app/casework.ts'
import type { QueueItem } from '../../app/queue-line.ts'
import { askedFirst } from '../../app/staffing.ts'
import type { Board, LineNote } from '../../app/staffing.ts'
import { minutes } from '../../core/time.ts'
import type { Instant } from '../../core/time.ts'
import type { Page } from '../env.ts'
import type { Words } from '../words.ts'
import { drawnOnce } from './drawn.ts'
import { FitMark, Unmatched } from './fit.tsx'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'
import { CautionMark, Facts, openSince, PriorityMark, Reason, RiskMark } from './priority.tsx'

/** Who reads the queue, and when: looked up once, and not again for each of hundreds of lines. */
export interface Reader {
  readonly c: Page
  readonly words: Words
  readonly actor: Actor
  readonly now: Instant
  readonly board: Board
}

interface Line {
  readonly reader: Reader
  readonly item: QueueItem
  readonly note: LineNote | undefined
}

type Pace = NonNullable<LineNote['left']>['pace']

const paces = {
  in_time: { icon: null, look: undefined, said: 'queue.due' },
  soon: { icon: 'hourglass', look: 'soon', said: 'queue.soon' },
  late: { icon: 'clock', look: 'late', said: 'queue.overdue' },
} as const satisfies Readonly<Record<Pace, unknown>>

/** `span`: empty where it is less than a minute. */
const timeLeft = drawnOnce((words, pace: Pace, span: string) => {
  const { icon, look, said } = paces[pace]
  return (
    <span class={look}>
      {icon === null ? null : <Icon name={icon} />}
      {span === '' ? words.t('queue.due_now') : words.t(said, { span })}
    </span>
  )
})

/** How long it is open, and what is left of the time for a first answer: in words, with a mark of its own. */
const Times = ({ reader: { words, now }, item, note }: Line) => {
  const left = note?.left ?? null
  return (
    <p class="times">
      <span>{openSince(item, words, now)}</span>
      {left === null ? null : timeLeft(words, left.pace, left.ms < minutes(1) ? '' : words.span(left.ms))}
      {item.pages === 0 ? null : <span>{words.t('queue.pages', { number: words.number(item.pages) })}</span>}
    </p>
  )
}

/** What this worker can do with a line: open it, claim it, or, as a supervisor, give it to somebody or say why they read it. */
const Action = ({ reader: { c, words, actor }, item, note }: Line) => {
  const { code } = item
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
          <Form c={c} action={`/cases/${item.id}/claim`}>
            <button class="primary" aria-label={label}>
              {words.t('queue.claim')}
            </button>
          </Form>
        ) : null}
        {actor.role === 'supervisor' && !note?.lentBy
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

const awaiting = drawnOnce((words) => (
  <span class="awaits">
    <Icon name="message-circle" />
    {words.t('queue.awaits')}
  </span>
))

/** One case of the queue. */
export const QueueLine = (props: {
  readonly reader: Reader
  readonly item: QueueItem
  /** Shown though it is not among what was chosen. */
  readonly isOutside: boolean
}) => {
  const { reader, item } = props
  const { words, board, actor } = reader
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
          <RiskMark item={item} words={words} />
          <bdi class="code">{item.code}</bdi>
          {item.awaitsReply ? awaiting(words) : null}
          {item.backup === actor.id ? <span class="tag">{words.t('queue.backup')}</span> : null}
          {props.isOutside ? <span class="tag">{words.t('queue.outside')}</span> : null}
          {note?.lentBy ? (
            <span class="tag">
              <Icon name="building-2" /> {words.t('queue.lent', { office: note.lentBy })}
            </span>
          ) : null}
          {note?.teamName ? (
            <span class="tag">
              <Icon name="users" /> {words.t('queue.for_team', { team: note.teamName })}
            </span>
          ) : null}
        </p>
        <p class="reason">
          <Reason item={item} words={words} />
        </p>
        <Facts item={item} words={words} />
        <CautionMark caution={item.caution} words={words} />
        {note?.fit ? (
          <FitMark
            fit={note.fit}
            isMatching={board.isMatching}
            isLeading={actor.role === 'supervisor'}
            words={words}
          />
        ) : null}
        {note ? <Unmatched note={note} words={words} /> : null}
      </div>
      <Times reader={reader} item={item} note={note} />
      <Action reader={reader} item={item} note={note} />
    </li>
  )
}
