import type { Hono } from 'hono'
import type { Queue, QueueItem } from '../../app/casework.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { Form } from '../parts/form.tsx'
import { Icon } from '../parts/icon.tsx'
import { CautionMark, Facts, openSince, PriorityMark } from '../parts/priority.tsx'
import { Shell } from '../parts/shell.tsx'

const Times = (props: { readonly c: Page; readonly item: QueueItem }) => {
  const { words, deps } = props.c.var
  const now = deps.clock.now()
  const left = props.item.dueAt - now
  return (
    <p class="times">
      <span>{openSince(props.item, words, now)}</span>
      {props.item.status === 'waiting' ? (
        <span class={left < 0 ? 'late' : undefined}>
          {left < 0 ? <Icon name="clock" /> : null}
          {words.t(left < 0 ? 'queue.overdue' : 'queue.due', { span: words.span(Math.abs(left)) })}
        </span>
      ) : null}
    </p>
  )
}

/** What this worker can do with a line: open it, claim it, or, as a supervisor, say why they need to read it. */
const Action = (props: { readonly c: Page; readonly item: QueueItem }) => {
  const { words } = props.c.var
  const { item } = props
  const { code } = item
  const actor = actorOf(props.c)
  const link = (text: string, label: string) => (
    <a class="button" href={`/cases/${item.id}`} aria-label={label}>
      {text}
    </a>
  )
  if (item.status === 'waiting') {
    return (
      <Form c={props.c} action={`/cases/${item.id}/claim`}>
        <button class="primary" aria-label={words.t('queue.claim_label', { code })}>
          {words.t('queue.claim')}
        </button>
      </Form>
    )
  }
  if ([item.assignedTo, item.backup].includes(actor.id)) {
    return link(words.t('queue.open'), words.t('queue.open_label', { code }))
  }
  return actor.role === 'supervisor'
    ? link(words.t('queue.look'), words.t('queue.look_label', { code }))
    : null
}

const Line = (props: { readonly c: Page; readonly item: QueueItem }) => {
  const { words } = props.c.var
  const { item } = props
  return (
    <li id={`case-${item.id}`} class={`item ${item.priority.toLowerCase()}`}>
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
        </p>
        <p class="reason">{words.t(`reason.${item.reason}`)}</p>
        <Facts item={item} words={words} />
        <CautionMark caution={item.caution} words={words} />
      </div>
      <Times c={props.c} item={item} />
      <Action c={props.c} item={item} />
    </li>
  )
}

const Part = (props: {
  readonly c: Page
  readonly name: keyof Queue
  readonly items: readonly QueueItem[]
}) => {
  const { words } = props.c.var
  return (
    <section aria-labelledby={`${props.name}-title`} id={props.name}>
      <h2 id={`${props.name}-title`}>
        {words.t(`queue.${props.name}`)} <span class="count">{words.number(props.items.length)}</span>
      </h2>
      {props.items.length === 0 ? (
        <p class="empty">{words.t(`queue.empty.${props.name}`)}</p>
      ) : (
        <ol class="items">
          {props.items.map((item) => (
            <Line c={props.c} item={item} />
          ))}
        </ol>
      )}
    </section>
  )
}

const Parts = (props: { readonly c: Page; readonly queue: Queue }) => (
  <>
    <Part c={props.c} name="waiting" items={props.queue.waiting} />
    <Part c={props.c} name="mine" items={props.queue.mine} />
    <Part c={props.c} name="others" items={props.queue.others} />
  </>
)

/** The queue: codes only, most urgent first. */
export const queuePages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /', async (c) => {
    const queue = await c.var.deps.casework.queue(actorOf(c))
    return c.html(
      <Shell c={c} count={queue.waiting.length} events="/events" class="wide">
        <h1>{c.var.words.t('queue.title')}</h1>
        <div
          id="queue"
          class="queue"
          hx-get="/fragments/queue"
          hx-trigger="changed from:body, every 60s"
          hx-swap="innerMorph"
        >
          <Parts c={c} queue={queue} />
        </div>
      </Shell>,
    )
  })

  route(app, 'GET /fragments/queue', async (c) =>
    c.html(<Parts c={c} queue={await c.var.deps.casework.queue(actorOf(c))} />),
  )
}
