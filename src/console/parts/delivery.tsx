import type { CaseMessage, Delivery } from '../../app/case-view.ts'
import type { Words } from '../words.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

const deliveryIcons: Readonly<Record<Delivery['state'], IconName>> = {
  queued: 'clock',
  held: 'pause',
  sent: 'check',
  delivered: 'check-check',
  read: 'check-check',
  failed: 'circle-x',
}

/** What to do about a message that will never arrive. */
export const failureSteps = ['again', 'write', 'wait', 'respect', 'lost', 'sure', 'operator', 'none'] as const
type FailureStep = (typeof failureSteps)[number]

/** The failures that have words of their own; any other is shown with its code. */
const failures = {
  blocked: 'respect',
  window_closed: 'wait',
  expired: 'wait',
  cancelled: 'again',
  unreachable: 'lost',
  undeliverable: 'lost',
  chat_not_found: 'lost',
  refused: 'again',
  not_delivered: 'wait',
  rate_limited: 'again',
  vendor_error: 'again',
  voice_refused: 'write',
  media_upload: 'write',
  deleted: 'write',
  withdrawn: 'respect',
  stopped: 'respect',
  left: 'respect',
  suspended: 'sure',
  device_changed: 'sure',
  erased: 'respect',
  no_consent: 'respect',
  outside_hours: 'wait',
  live_only: 'wait',
  not_live: 'wait',
  unreadable: 'operator',
  channel_off: 'operator',
  not_needed: 'none',
  template_off: 'operator',
  template_unknown: 'operator',
  template_differs: 'operator',
  template_refused: 'operator',
  template_paused: 'operator',
} as const satisfies Readonly<Record<string, FailureStep>>
type NamedFailure = keyof typeof failures
const isNamed = (code: string): code is NamedFailure => Object.hasOwn(failures, code)
/** For the check that each has its words. */
export const namedFailures = Object.keys(failures).filter(isNamed)

/** What a message on hold waits for, where that is not the channel's own reason. */
export const namedHolds = ['after_cover', 'safety_check', 'window_closed'] as const

const holdIn = (words: Words, code: string): string | null => {
  const named = namedHolds.find((name) => name === code)
  return named === undefined ? null : words.t(`hold.${named}`)
}

/** Why a message failed, in words. */
export const failureIn = (words: Words, code: string): string =>
  isNamed(code) ? words.t(`failure.${code}`) : words.t('failure.other', { code })

const stepIn = (words: Words, code: string): string =>
  words.t(`reply.after.${isNamed(code) ? failures[code] : 'operator'}`)

/** How far a worker's message came; of one that failed why, and what to do. */
export const DeliveryState = (props: { readonly delivery: Delivery; readonly words: Words }) => {
  const { delivery, words } = props
  return (
    <span class={`delivery ${delivery.state}`}>
      <Icon name={deliveryIcons[delivery.state]} />
      <span>
        {words.t(`delivery.${delivery.state}`)}
        {delivery.state === 'held' && holdIn(words, delivery.code) !== null ? (
          <>: {holdIn(words, delivery.code)}</>
        ) : null}
        {delivery.state === 'failed' ? (
          <>
            : {failureIn(words, delivery.code)}
            <span class="step">{stepIn(words, delivery.code)}</span>
          </>
        ) : null}
      </span>
    </span>
  )
}

/** Puts the words of a message that failed back into the box, as a new reply. Belongs to the box's own form. */
export const WriteAgain = (props: { readonly message: CaseMessage; readonly words: Words }) => (
  <button form="reply" formnovalidate name="again" value={props.message.id} class="again">
    <Icon name="undo-2" mirrored />
    {props.words.t('reply.again')}
  </button>
)
