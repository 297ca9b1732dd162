import type { CaseMessage, CaseView } from '../../app/casework.ts'
import type { Page } from '../env.ts'
import type { Words } from '../words.ts'
import { DeliveryState, WriteAgain } from './delivery.tsx'
import { Icon } from './icon.tsx'
import { RecordingEntry } from './recording.tsx'
import { offersReply } from './reply.tsx'
import { SafeLine } from './safe-contact.tsx'
import { Bar, Window } from './way.tsx'

const Message = (props: { readonly c: Page; readonly view: CaseView; readonly message: CaseMessage }) => {
  const { message, c, view } = props
  const { words, deps } = c.var
  const isLost = message.delivery?.state === 'failed' && message.text !== null
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
      {isLost && offersReply(view) ? <WriteAgain message={message} words={words} /> : null}
    </li>
  )
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
    ...view.messages.map((message) => ({
      at: message.at,
      entry: <Message c={c} view={view} message={message} />,
    })),
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
      <div
        id="messages"
        class="messages"
        role="log"
        aria-label={words.t('conversation.title')}
        tabindex={0}
        data-follow
      >
        <ol>
          {messages.length + recordings.length === 0 ? (
            <li id="no-messages" class="empty">
              {words.t('conversation.empty')}
            </li>
          ) : (
            <Timeline c={props.c} view={props.view} />
          )}
        </ol>
      </div>
      <Bar c={props.c} view={props.view} />
      <Window c={props.c} view={props.view} />
      <SafeLine c={props.c} view={props.view} />
    </>
  )
}
