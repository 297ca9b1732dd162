import type { CaseView } from '../../app/case-view.ts'
import { hours, minutes } from '../../core/time.ts'
import type { Page } from '../env.ts'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import { OpensAt } from './safe-contact.tsx'

/** Why nothing can reach the person now, and what to do about it. */
export const Bar = (props: { readonly c: Page; readonly view: CaseView }) => {
  const { words } = props.c.var
  const { replyBar, item, standing, safeContact } = props.view
  return replyBar === null ? null : (
    <div class="bar" id="bar" role="status">
      <Icon name="ban" />
      <div>
        <strong>{words.t('reply.barred')}</strong>
        <p>{words.t(`bar.${replyBar}`)}</p>
        {replyBar === 'outside_hours' && safeContact ? <OpensAt c={props.c} contact={safeContact} /> : null}
        {replyBar === 'suspended' && standing === 'assignee' ? (
          <Form c={props.c} action={`/cases/${item.id}/resume`}>
            <p class="hint">{words.t('resume.hint')}</p>
            <button>{words.t('resume.submit')}</button>
          </Form>
        ) : null}
      </div>
    </div>
  )
}

interface Urgency {
  readonly name: 'calm' | 'soon' | 'last'
  readonly words: string
  readonly icon: IconName
}

/** Somebody who sleeps eight hours must still be answered: what is left of a day is short from six hours on. */
const urgencies: readonly (Urgency & { readonly below: number })[] = [
  { below: hours(1), name: 'last', words: 'reply.window_last', icon: 'octagon-alert' },
  { below: hours(6), name: 'soon', words: 'reply.window_soon', icon: 'triangle-alert' },
]
const calm: Urgency = { name: 'calm', words: 'reply.window', icon: 'hourglass' }

/** How long free text is still possible on this channel. */
export const Window = (props: { readonly c: Page; readonly view: CaseView }) => {
  const { words, deps } = props.c.var
  const { windowEndsAt, replyBar } = props.view
  const left = (windowEndsAt ?? 0) - deps.clock.now()
  if (left <= 0 || replyBar !== null) return null
  const urgency = urgencies.find(({ below }) => left < below) ?? calm
  return (
    <p class={`hint window ${urgency.name}`} id="window">
      <Icon name={urgency.icon} />
      {words.t(urgency.words, { span: words.span(Math.max(left, minutes(1))) })}
    </p>
  )
}
