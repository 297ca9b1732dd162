import type { StaffMember } from '../../app/staffing.ts'
import type { Page } from '../env.ts'
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
