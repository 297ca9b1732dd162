import type { QueueItem } from '../../app/queue-line.ts'
import type { Caution, Priority, PriorityReason, RiskLevel } from '../../core/case.ts'
import { minutes } from '../../core/time.ts'
import type { Instant } from '../../core/time.ts'
import type { Words } from '../words.ts'
import { drawnOnce } from './drawn.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

// A shape each, so that colour is never the only sign.
const shapes: Readonly<Record<Priority, IconName>> = {
  P0: 'octagon-alert',
  P1: 'triangle-alert',
  P2: 'circle-dot',
  P3: 'info',
}

const mark = drawnOnce((words, priority: Priority) => (
  <span class={`priority ${priority.toLowerCase()}`}>
    <Icon name={shapes[priority]} />
    {words.t(`priority.${priority}`)}
  </span>
))

export const PriorityMark = (props: { readonly priority: Priority; readonly words: Words }) =>
  mark(props.words, props.priority)

const risk = drawnOnce((words, level: RiskLevel) => (
  <span class={`tag risk ${level.toLowerCase()}`}>
    <Icon name="shield-alert" /> {words.work('risk:mark', { level: words.work(`risk:level.${level}`) })}
  </span>
))

/** How much danger they are in, in a word, once somebody has judged it. */
export const RiskMark = (props: { readonly item: Pick<QueueItem, 'risk'>; readonly words: Words }) =>
  props.item.risk === null ? null : risk(props.words, props.item.risk)

const why = drawnOnce((words, reason: PriorityReason) =>
  reason === 'danger_words' ? (
    <strong class="caution flagged">
      <Icon name="triangle-alert" /> {words.t(`reason.${reason}`)}
    </strong>
  ) : (
    <span>{words.t(`reason.${reason}`)}</span>
  ),
)

/** Why a case has its priority; marked where the person has yet to say whether it is more urgent than that. */
export const Reason = (props: { readonly item: QueueItem; readonly words: Words }) =>
  why(props.words, props.item.reason)

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

const facts = drawnOnce(
  (
    words,
    kind: QueueItem['kind'],
    child: string,
    language: string,
    channel: QueueItem['channel'],
    gender: QueueItem['workerGender'],
  ) => (
    <ul class="facts">
      {kind === 'alert' ? <li class="strong">{words.t('kind.alert')}</li> : null}
      {child === '' ? null : (
        <li class="strong">
          <Icon name="baby" />
          {words.t(child)}
        </li>
      )}
      <li>
        <Icon name="languages" />
        {words.languageName(language)}
      </li>
      <li>
        <Icon name="smartphone" />
        {words.t(`channel.${channel}`)}
      </li>
      {gender === 'no_preference' ? null : <li>{words.t(`gender.${gender}`)}</li>}
    </ul>
  ),
)

/** The codes of a case, in words. */
export const Facts = (props: { readonly item: QueueItem; readonly words: Words }) => {
  const { item, words } = props
  const { kind, language, channel, workerGender } = item
  return facts(words, kind, item.child ? childFact(item) : '', language, channel, workerGender)
}

const cautionMark = drawnOnce((words, caution: Caution) => (
  <p class={`caution ${caution}`}>
    <Icon name={caution === 'flagged' ? 'flag' : 'eye'} />
    <span>{words.t(`caution.${caution}`)}</span>
  </p>
))

/** That somebody else may be writing: a call to look, never a verdict. */
export const CautionMark = (props: { readonly caution: Caution; readonly words: Words }) =>
  props.caution === 'none' ? null : cautionMark(props.words, props.caution)
