import type { Child } from 'hono/jsx'
import type { QueueItem } from '../../app/casework.ts'
import type { LateHandover, Neglect } from '../../app/staffing.ts'
import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { handedTo } from './handovers.tsx'
import { Icon } from './icon.tsx'
import { PriorityMark } from './priority.tsx'

/** A case's code; a supervisor gives it to somebody from there. */
const Code = (props: { readonly c: Page; readonly item: QueueItem }) => {
  const { id, code } = props.item
  const shown = <bdi class="code">{code}</bdi>
  if (actorOf(props.c).role !== 'supervisor') return shown
  return (
    <a href={`/cases/${id}/assign`} aria-label={props.c.var.words.t('queue.assign_label', { code })}>
      {shown}
    </a>
  )
}

/** A case with one thing to say of it. */
const Told = (props: { readonly c: Page; readonly item: QueueItem; readonly what: string }) => (
  <li>
    <PriorityMark priority={props.item.priority} words={props.c.var.words} />{' '}
    <Code c={props.c} item={props.item} /> <Icon name="triangle-alert" /> {props.what}
  </li>
)

/** Cases nobody looks after, though somebody may seem to; nothing where there are none. */
export const Neglected = (props: {
  readonly c: Page
  readonly cases: readonly { readonly item: QueueItem; readonly neglect: Neglect }[]
  /** How many there are beside these. */
  readonly left?: number
  readonly children?: Child
}) => {
  const { words } = props.c.var
  return props.cases.length === 0 ? null : (
    <section id="neglected" aria-labelledby="neglected-title">
      <h2 id="neglected-title">
        {words.t('queue.neglected')}{' '}
        <span class="count">{words.number(props.cases.length + (props.left ?? 0))}</span>
      </h2>
      <ul class="card lines">
        {props.cases.map(({ item, neglect }) => (
          <Told c={props.c} item={item} what={words.t(`queue.neglect.${neglect}`)} />
        ))}
      </ul>
      {props.children}
    </section>
  )
}

/** Handovers that nobody has acknowledged in time; nothing where there are none. */
export const LateHandovers = (props: { readonly c: Page; readonly late: readonly LateHandover[] }) => {
  const { words, deps } = props.c.var
  return props.late.length === 0 ? null : (
    <section id="late-handovers" aria-labelledby="late-handovers-title">
      <h2 id="late-handovers-title">
        {words.t('handover.late')} <span class="count">{words.number(props.late.length)}</span>
      </h2>
      <ul class="card lines">
        {props.late.map(({ item, at, fromName, to }) => (
          <Told
            c={props.c}
            item={item}
            what={`${words.t('handover.late_by', {
              name: fromName ?? words.t('conversation.worker'),
              span: words.span(deps.clock.now() - at),
            })} · ${handedTo(to, words)}`}
          />
        ))}
      </ul>
    </section>
  )
}
