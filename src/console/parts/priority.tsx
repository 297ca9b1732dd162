import type { QueueItem } from '../../app/casework.ts'
import type { Caution, Priority } from '../../core/case.ts'
import { minutes } from '../../core/time.ts'
import type { Instant } from '../../core/time.ts'
import type { Words } from '../words.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

// A shape each, so that colour is never the only sign.
const shapes: Readonly<Record<Priority, IconName>> = {
  P0: 'octagon-alert',
  P1: 'triangle-alert',
  P2: 'circle-dot',
  P3: 'info',
}

export const PriorityMark = (props: { readonly priority: Priority; readonly words: Words }) => (
  <span class={`priority ${props.priority.toLowerCase()}`}>
    <Icon name={shapes[props.priority]} />
    {props.words.t(`priority.${props.priority}`)}
  </span>
)

/** How long a case has been open, in words. */
export const openSince = ({ openedAt }: QueueItem, words: Words, now: Instant): string =>
  now - openedAt < minutes(1)
    ? words.t('queue.just_opened')
    : words.t('queue.open_for', { span: words.span(now - openedAt) })

// Whoever has not said their age is treated as a child; a worker must still see which of the two it is, while the
// reason of the priority tells.
const childFact = ({ reason }: QueueItem): string => {
  if (reason === 'child' || reason === 'child_danger') return 'facts.child'
  return reason === 'age_unknown' ? 'facts.age_unknown' : 'facts.child_or_unknown'
}

/** The codes of a case, in words. */
export const Facts = (props: { readonly item: QueueItem; readonly words: Words }) => {
  const { item, words } = props
  return (
    <ul class="facts">
      {item.kind === 'alert' ? <li class="strong">{words.t('kind.alert')}</li> : null}
      {item.child ? (
        <li class="strong">
          <Icon name="baby" />
          {words.t(childFact(item))}
        </li>
      ) : null}
      <li>
        <Icon name="languages" />
        {words.languageName(item.language)}
      </li>
      <li>
        <Icon name="smartphone" />
        {words.t(`channel.${item.channel}`)}
      </li>
      {item.workerGender === 'no_preference' ? null : <li>{words.t(`gender.${item.workerGender}`)}</li>}
    </ul>
  )
}

/** That somebody else may be writing: a call to look, never a verdict. */
export const CautionMark = (props: { readonly caution: Caution; readonly words: Words }) =>
  props.caution === 'none' ? null : (
    <p class={`caution ${props.caution}`}>
      <Icon name={props.caution === 'flagged' ? 'flag' : 'eye'} />
      <span>{props.words.t(`caution.${props.caution}`)}</span>
    </p>
  )
