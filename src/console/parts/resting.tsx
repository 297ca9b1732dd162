import type { QueueItem } from '../../app/queue-line.ts'
import { breakAfterP0 } from '../../app/staffing.ts'
import type { StaffMember } from '../../app/staffing.ts'
import type { Page } from '../env.ts'
import type { Words } from '../words.ts'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'

/** Until when a colleague is on a break; nothing where they are not. */
export const Resting = (props: { readonly c: Page; readonly member: StaffMember }) => {
  const { words, deps } = props.c.var
  const until = props.member.onBreak ? (props.member.profile?.breakUntil ?? null) : null
  return until === null ? null : (
    <span class="tag">
      <Icon name="pause" /> {words.t('staffing.break_until', { time: words.time(until, deps.clock.now()) })}
    </span>
  )
}

/** What follows for its worker when an emergency ends or goes to somebody else. */
export const BreakAfter = (props: { readonly item: QueueItem; readonly words: Words }) =>
  props.item.priority === 'P0' ? (
    <p class="hint">
      <Icon name="pause" /> {props.words.t('staffing.break_after', { span: props.words.span(breakAfterP0) })}
    </p>
  ) : null

/** Who is to be talked with before they go home; nothing where nobody is. */
export const TalkWith = (props: { readonly c: Page; readonly staff: readonly StaffMember[] }) => {
  const { words } = props.c.var
  return props.staff.length === 0 ? null : (
    <section aria-labelledby="talk-title">
      <h2 id="talk-title">{words.t('staffing.talk_title')}</h2>
      <p class="hint">{words.t('staffing.talk_body')}</p>
      <ul class="card lines">
        {props.staff.map(({ id, name }) => (
          <li>
            <Form c={props.c} action={`/staff/${id}/talked`} class="row">
              <strong>
                <bdi>{name}</bdi>
              </strong>
              <button aria-label={words.t('staffing.talked_label', { name })}>
                {words.t('staffing.talked')}
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  )
}
