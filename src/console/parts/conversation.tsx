import type { CaseMessage, CaseView } from '../../app/case-view.ts'
import type { Page } from '../env.ts'
import type { Words } from '../words.ts'
import { DeliveryState, WriteAgain } from './delivery.tsx'
import { FirstLines } from './first-lines.tsx'
import { Icon } from './icon.tsx'
import { AttachmentEntry, Voice } from './recording.tsx'
import { PictureEntry } from './picture.tsx'
import { offersReply } from './reply.tsx'
import { SafeLine } from './safe-contact.tsx'
import { Bar, Window } from './way.tsx'

interface MessageProps {
  readonly c: Page
  readonly view: CaseView
  readonly message: CaseMessage
}

const Said = ({ c, view, message }: MessageProps) => {
  if (message.voice !== null) return <Voice c={c} view={view} recording={message.voice} />
  if (message.text === null) return <p class="hint">{c.var.words.t('conversation.sealed')}</p>
  return (
    <p class="said" dir="auto">
      {message.text}
    </p>
  )
}

const Message = (props: MessageProps) => {
  const { message, c, view } = props
  const { words, deps } = c.var
  const isLost = message.delivery?.state === 'failed' && message.text !== null && message.voice === null
  return (
    <li
      id={`message-${message.id}`}
      class={message.voice === null ? `message ${message.author}` : `message ${message.author} voice`}
    >
      <p class="by">
        <strong>
          {message.author === 'person'
            ? words.t('conversation.person')
            : (message.workerName ?? words.t('conversation.worker'))}
        </strong>
        <span>{words.time(message.at, deps.clock.now())}</span>
      </p>
      <Said {...props} />
      {message.template === null ? null : (
        <p class="hint">
          <Icon name="send-horizontal" mirrored /> {words.t('first.was')}
        </p>
      )}
      {message.delivery === null ? null : <DeliveryState delivery={message.delivery} words={words} />}
      {isLost && message.template === null && offersReply(view) ? (
        <WriteAgain message={message} words={words} />
      ) : null}
    </li>
  )
}

/** Before they agree to recording nothing of theirs is kept: an empty page must not read as silence. */
const Unrecorded = (props: { readonly view: CaseView; readonly words: Words }) =>
  props.view.item.kind === 'alert' ? (
    <p class="hint" id="unrecorded">
      <Icon name="info" /> {props.words.t('conversation.unrecorded')}
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
      entry: <AttachmentEntry c={c} view={view} recording={recording} />,
    })),
    ...view.pictures.map((picture) => ({
      at: picture.at,
      entry: <PictureEntry c={c} view={view} picture={picture} />,
    })),
  ]
  return <>{entries.toSorted((a, b) => a.at - b.at).map(({ entry }) => entry)}</>
}

/** The part of a case that changes while it is open. Holds nothing that a worker types into. */
export const Conversation = (props: { readonly c: Page; readonly view: CaseView }) => {
  const { words } = props.c.var
  const { messages, recordings, pictures } = props.view
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
        data-last={String(props.view.item.lastWordAt)}
      >
        <ol>
          {messages.length + recordings.length + pictures.length === 0 ? (
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
      <FirstLines c={props.c} view={props.view} />
      <SafeLine c={props.c} view={props.view} />
    </>
  )
}
