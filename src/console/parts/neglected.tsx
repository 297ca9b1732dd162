import type { Child } from 'hono/jsx'
import type { Role } from '../../app/casework.ts'
import type { QueueItem } from '../../app/queue-line.ts'
import type { LateHandover, Neglect } from '../../app/staffing.ts'
import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'
import type { Words } from '../words.ts'
import { handedTo } from './handovers.tsx'
import { Icon } from './icon.tsx'
import { PriorityMark } from './priority.tsx'

/** A case with one thing to say of it, by its code; a supervisor gives it to somebody from there. */
const Told = (props: {
  readonly words: Words
  readonly role: Role
  readonly item: QueueItem
  readonly what: string
}) => {
  const { words, item } = props
  const { id, code } = item
  const shown = <bdi class="code">{code}</bdi>
  return (
    <li>
      <PriorityMark priority={item.priority} words={words} />{' '}
      {props.role === 'supervisor' ? (
        <a href={`/cases/${id}/assign`} aria-label={words.t('queue.assign_label', { code })}>
          {shown}
        </a>
      ) : (
        shown
      )}{' '}
      <Icon name="triangle-alert" /> {props.what}
    </li>
  )
}

/** Cases nobody looks after, though somebody may seem to; nothing where there are none. */
export const Neglected = (props: {
  readonly c: Page
  readonly cases: readonly { readonly item: QueueItem; readonly neglect: Neglect }[]
  /** How many there are beside these. */
  readonly left?: number
  readonly children?: Child
}) => {
  const { words } = props.c.var
  const { role } = actorOf(props.c)
  return props.cases.length === 0 ? null : (
    <section id="neglected" aria-labelledby="neglected-title">
      <h2 id="neglected-title">
        {words.t('queue.neglected')}{' '}
        <span class="count">{words.number(props.cases.length + (props.left ?? 0))}</span>
      </h2>
      <ul class="card lines">
        {props.cases.map(({ item, neglect }) => (
          <Told words={words} role={role} item={item} what={words.t(`queue.neglect.${neglect}`)} />
        ))}
      </ul>
      {props.children}
    </section>
  )
}

/** Handovers that nobody has acknowledged in time; nothing where there are none. */
export const LateHandovers = (props: { readonly c: Page; readonly late: readonly LateHandover[] }) => {
  const { words, deps } = props.c.var
  const { role } = actorOf(props.c)
  return props.late.length === 0 ? null : (
    <section id="late-handovers" aria-labelledby="late-handovers-title">
      <h2 id="late-handovers-title">
        {words.t('handover.late')} <span class="count">{words.number(props.late.length)}</span>
      </h2>
      <ul class="card lines">
        {props.late.map(({ item, at, fromName, to }) => (
          <Told
            words={words}
            role={role}
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
