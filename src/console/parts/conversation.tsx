import type { CaseMessage, CaseView, Delivery } from '../../app/casework.ts'
import type { Page } from '../env.ts'
import type { Words } from '../words.ts'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import { RecordingEntry } from './recording.tsx'
import { OpensAt } from './safe-contact.tsx'

const deliveryIcons: Readonly<Record<Delivery['state'], IconName>> = {
  queued: 'clock',
  held: 'pause',
  sent: 'check',
  delivered: 'check-check',
  read: 'check-check',
  failed: 'circle-x',
}

/** The failures that have words of their own; any other is shown with its code. */
export const namedFailures = [
  'blocked',
  'window_closed',
  'expired',
  'cancelled',
  'unreachable',
  'chat_not_found',
  'refused',
  'withdrawn',
  'stopped',
  'left',
  'suspended',
  'erased',
  'no_consent',
  'outside_hours',
  'not_live',
  'unreadable',
  'channel_off',
] as const

/** What a message on hold waits for, where that is not the channel's own reason. */
export const namedHolds = ['after_cover', 'safety_check', 'window_closed'] as const

const holdIn = (words: Words, code: string): string | null => {
  const named = namedHolds.find((name) => name === code)
  return named === undefined ? null : words.t(`hold.${named}`)
}

const failureIn = (words: Words, code: string): string => {
  const named = namedFailures.find((name) => name === code)
  return named === undefined ? words.t('failure.other', { code }) : words.t(`failure.${named}`)
}

const DeliveryState = (props: { readonly delivery: Delivery; readonly words: Words }) => {
  const { delivery, words } = props
  return (
    <span class={`delivery ${delivery.state}`}>
      <Icon name={deliveryIcons[delivery.state]} />
      {words.t(`delivery.${delivery.state}`)}
      {delivery.state === 'held' && holdIn(words, delivery.code) !== null ? (
        <>: {holdIn(words, delivery.code)}</>
      ) : null}
      {delivery.state === 'failed' ? <>: {failureIn(words, delivery.code)}</> : null}
    </span>
  )
}

const Message = (props: { readonly c: Page; readonly message: CaseMessage }) => {
  const { message, c } = props
  const { words, deps } = c.var
  return (
    <li id={`message-${message.id}`} class={`message ${message.author}`}>
      <p class="by">
        <strong>
          {message.author === 'person'
            ? words.t('conversation.person')
            : (message.workerName ?? words.t('conversation.worker'))}
        </strong>
        <span>{words.time(message.at, deps.clock.now())}</span>
      </p>
      {message.text === null ? (
        <p class="hint">{words.t('conversation.sealed')}</p>
      ) : (
        <p class="said" dir="auto">
          {message.text}
        </p>
      )}
      {message.delivery === null ? null : <DeliveryState delivery={message.delivery} words={words} />}
    </li>
  )
}

const Bar = (props: { readonly c: Page; readonly view: CaseView }) => {
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

const Window = (props: { readonly c: Page; readonly view: CaseView }) => {
  const { words, deps } = props.c.var
  const { windowEndsAt, replyBar } = props.view
  const left = (windowEndsAt ?? 0) - deps.clock.now()
  return left > 0 && replyBar === null ? (
    <p class="hint window" id="window">
      <Icon name="hourglass" />
      {words.t('reply.window', { span: words.span(left) })}
    </p>
  ) : null
}

/** Before they agree to recording nothing of theirs is kept: an empty page must not read as silence. */
const Unrecorded = (props: { readonly view: CaseView; readonly words: Words }) =>
  props.view.item.kind === 'alert' ? (
    <p class="hint" id="unrecorded">
      <Icon name="info" />
      {props.words.t('conversation.unrecorded')}
    </p>
  ) : null

/** Messages and voice notes in the order in which they were sent. */
const Timeline = (props: { readonly c: Page; readonly view: CaseView }) => {
  const { c, view } = props
  const entries = [
    ...view.messages.map((message) => ({ at: message.at, entry: <Message c={c} message={message} /> })),
    ...view.recordings.map((recording) => ({
      at: recording.at,
      entry: <RecordingEntry c={c} view={view} recording={recording} />,
    })),
  ]
  return <>{entries.toSorted((a, b) => a.at - b.at).map(({ entry }) => entry)}</>
}

/** The part of a case that changes while it is open. Holds nothing that a worker types into. */
export const Conversation = (props: { readonly c: Page; readonly view: CaseView }) => {
  const { words } = props.c.var
  const { messages, recordings } = props.view
  return (
    <>
      <Unrecorded view={props.view} words={words} />
      {/* The scrolling box is reachable by keyboard, and reads out what is new. */}
      <ol
        id="messages"
        class="messages"
        role="log"
        aria-label={words.t('conversation.title')}
        tabindex={0}
        data-follow
      >
        {messages.length + recordings.length === 0 ? (
          <li id="no-messages" class="empty">
            {words.t('conversation.empty')}
          </li>
        ) : (
          <Timeline c={props.c} view={props.view} />
        )}
      </ol>
      <Bar c={props.c} view={props.view} />
      <Window c={props.c} view={props.view} />
    </>
  )
}
