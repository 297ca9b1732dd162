import type { Hono } from 'hono'
import type { Queue, QueueItem } from '../../app/queue-line.ts'
import type { DueTask } from '../../app/desk.ts'
import type { Staffing } from '../../app/staffing.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { AtWork } from '../parts/at-work.tsx'
import { Alarms, Given } from '../parts/emergencies.tsx'
import { Select } from '../parts/form.tsx'
import { More } from '../parts/more.tsx'
import { LateHandovers, Neglected } from '../parts/neglected.tsx'
import { QueueLine } from '../parts/queue-line.tsx'
import type { Reader } from '../parts/queue-line.tsx'
import { Shell } from '../parts/shell.tsx'
import { SoundOffer } from '../parts/sound-offer.tsx'
import { DueTasks } from '../parts/tasks.tsx'
import type { QueueFilter } from '../queue-filter.ts'
import { filterOf, firstOf, isOutside, passes, queryOf, shows } from '../queue-filter.ts'

interface Seen extends Reader {
  readonly queue: Queue
  readonly tasks: readonly DueTask[]
  readonly filter: QueueFilter
  readonly given: Awaited<ReturnType<Staffing['given']>>
}

/** Who waits stands among the lines; elsewhere it is told above them. */
const showsWaiting = ({ show }: QueueFilter) => show !== 'mine'

const Part = (props: Seen & { readonly name: keyof Queue }) => {
  const { c, words, name, filter } = props
  const all = props.queue[name]
  const items = all.filter((item) => passes(filter, item))
  const { shown, left } = firstOf(filter, items, (item) => item)
  const empty = all.length === items.length ? `queue.empty.${name}` : 'queue.empty.filtered'
  // What is left is known to alerts.js by its id: to move up from there is no call.
  const waits = name === 'waiting' && left.length > 0 ? left.map(({ id }) => id).join(' ') : undefined
  return (
    <section aria-labelledby={`${name}-title`} id={name} data-left={waits}>
      <h2 id={`${name}-title`}>
        {words.t(`queue.${name}`)} <span class="count">{words.number(items.length)}</span>
      </h2>
      {items.length === 0 ? (
        <p class="empty">{words.t(empty)}</p>
      ) : (
        <ol class="items">
          {shown.map((item) => (
            <QueueLine reader={props} item={item} isOutside={isOutside(filter, item)} />
          ))}
        </ol>
      )}
      <More c={c} filter={filter} left={left.length} at={`case-${left[0]?.id}`} />
    </section>
  )
}

const neglectedIn = ({ queue, board, filter }: Seen) =>
  [...queue.waiting, ...queue.mine, ...queue.others]
    .flatMap((item: QueueItem) => {
      const neglect = board.notes.get(item.id)?.neglect ?? null
      return neglect === null || !passes(filter, item) ? [] : [{ item, neglect }]
    })
    .toSorted((a, b) => a.item.priority.localeCompare(b.item.priority))

const Unseen = (props: Seen) => {
  const { c, filter } = props
  const { shown, left } = firstOf(filter, neglectedIn(props), ({ item }) => item)
  return (
    <Neglected c={c} cases={shown} left={left.length}>
      <More c={c} filter={filter} left={left.length} at="neglected" />
    </Neglected>
  )
}

const Parts = (props: Seen) => {
  const { queue, filter } = props
  const { show } = filter
  const isWaiting = showsWaiting(filter) || queue.waiting.some((item) => passes(filter, item))
  return (
    <>
      {showsWaiting(filter) ? <Alarms c={props.c} /> : null}
      {showsWaiting(filter) ? <Given c={props.c} given={props.given} /> : null}
      {show === 'all' ? <LateHandovers c={props.c} late={props.board.lateHandovers} /> : null}
      {isWaiting ? <Part {...props} name="waiting" /> : null}
      {show === 'waiting' ? null : <DueTasks c={props.c} tasks={props.tasks} />}
      {show === 'waiting' ? null : <Part {...props} name="mine" />}
      {show === 'all' ? <Unseen {...props} /> : null}
      {show === 'all' ? <Part {...props} name="others" /> : null}
    </>
  )
}

/** Asks by the address, so that it works without script and a reload keeps it. */
const Filters = ({ words, filter, board }: Seen) => (
  <form method="get" action="/" class="row filters" aria-label={words.t('queue.filter.label')}>
    <Select
      label={words.t('queue.filter.show')}
      name="show"
      chosen={filter.show}
      options={shows.map((show) => [show, words.t(`queue.show.${show}`)])}
    />
    <Select
      label={words.t('queue.filter.language')}
      name="language"
      chosen={filter.language ?? ''}
      options={[
        ['', words.t('queue.filter.every')],
        ...words.languages.map(({ code }) => [code, words.languageName(code)] as const),
      ]}
    />
    {board.teams.length === 0 ? null : (
      <Select
        label={words.t('queue.filter.team')}
        name="team"
        chosen={filter.team ?? ''}
        options={[
          ['', words.t('queue.filter.all_teams')],
          ...board.teams.map(({ id, name }) => [id, name] as const),
        ]}
      />
    )}
    <label>
      <input type="checkbox" name="awaits" value="yes" checked={filter.awaits} />{' '}
      {words.t('queue.filter.awaits')}
    </label>
    <button>{words.t('queue.filter.submit')}</button>
  </form>
)

const seenBy = async (c: Page): Promise<Seen> => {
  const { words, deps } = c.var
  const { casework, staffing, desk, clock } = deps
  const actor = actorOf(c)
  const asked = casework.queue(actor)
  const [queue, tasks, given, board] = await Promise.all([
    asked,
    desk.due(actor),
    staffing.given(actor),
    staffing.board(actor, asked),
  ])
  return { c, words, actor, now: clock.now(), queue, tasks, given, board, filter: filterOf(c, board.teams) }
}

/** The queue: codes only, most urgent first. */
export const queuePages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /', async (c) => {
    const seen = await seenBy(c)
    return c.html(
      <Shell
        c={c}
        count={seen.queue.waiting.length}
        events="/events"
        showsWaiting={showsWaiting(seen.filter)}
        class="wide"
      >
        <h1>{c.var.words.t('queue.title')}</h1>
        <AtWork c={c} board={seen.board} />
        {seen.board.onShift ? <SoundOffer c={c} /> : null}
        <Filters {...seen} />
        <div
          id="queue"
          class="queue"
          hx-get={`/fragments/queue${queryOf(seen.filter)}`}
          hx-trigger="changed from:body, every 60s"
          hx-swap="innerMorph"
        >
          <Parts {...seen} />
        </div>
      </Shell>,
    )
  })

  route(app, 'GET /fragments/queue', async (c) => c.html(<Parts {...await seenBy(c)} />))
}
