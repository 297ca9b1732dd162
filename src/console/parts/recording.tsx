import type { CaseRecording, CaseView } from '../../app/case-view.ts'
import type { Page } from '../env.ts'
import type { Words } from '../words.ts'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'

/** The ends of a voice note that have words of their own; any other is shown with its code. */
export const namedEnds = [
  'expired',
  'lost',
  'too_large',
  'not_audio',
  'no_consent',
  'case_full',
  'deleted',
  'removed',
  'over',
] as const

const endIn = (words: Words, code: string): string => {
  const named = namedEnds.find((name) => name === code)
  return named === undefined ? words.t('gone.other', { code }) : words.t(`gone.${named}`)
}

const stateIn = (words: Words, { state, code }: CaseRecording): string | null => {
  switch (state) {
    case 'kept':
      return null
    case 'gone':
      return endIn(words, code ?? '')
    case 'wanted':
    case 'barred':
      return words.t(`voice.${state}`)
  }
}

/**
 * What can be heard, with no button that would save it on a shared computer, and for the assignee the way to end that:
 * opened first, since it cannot be undone.
 */
const Player = (props: { readonly c: Page; readonly view: CaseView; readonly recording: CaseRecording }) => {
  const { c, view, recording } = props
  const { words } = c.var
  const { id } = view.item
  return (
    <>
      <audio
        id={`audio-${recording.id}`}
        controls
        controlslist="nodownload"
        preload="none"
        src={`/cases/${id}/voice/${recording.id}`}
        aria-label={words.t('voice.listen')}
      ></audio>
      {view.standing === 'assignee' ? (
        // Left alone by a refresh, so that it stays open.
        <details id={`delete-${recording.id}`} hx-morph-skip>
          <summary>{words.t('voice.delete')}</summary>
          <Form c={c} action={`/cases/${id}/delete-voice`}>
            <p class="hint">{words.t('voice.delete_hint')}</p>
            <input type="hidden" name="recording" value={recording.id} />
            <button>{words.t('voice.delete_submit')}</button>
          </Form>
        </details>
      ) : null}
    </>
  )
}

/** What is heard in place of words: how long it is, and the player or why there is none. */
export const Voice = (props: {
  readonly c: Page
  readonly view: CaseView
  readonly recording: CaseRecording
}) => {
  const { c, view, recording } = props
  const { words } = c.var
  const { seconds } = recording
  const state = stateIn(words, recording)
  return (
    <>
      <p>
        <Icon name="mic" />{' '}
        {seconds === null
          ? words.t('voice.note')
          : words.t('voice.note_of', { length: words.length(seconds) })}
      </p>
      {state === null ? null : <p class="hint">{state}</p>}
      {recording.state === 'kept' ? <Player c={c} view={view} recording={recording} /> : null}
    </>
  )
}

/** A voice note of the person's among the messages. */
export const AttachmentEntry = (props: {
  readonly c: Page
  readonly view: CaseView
  readonly recording: CaseRecording
}) => {
  const { c, recording } = props
  const { words, deps } = c.var
  return (
    <li id={`recording-${recording.id}`} class={`message person voice ${recording.state}`}>
      <p class="by">
        <strong>{words.t('conversation.person')}</strong>
        <span>{words.time(recording.at, deps.clock.now())}</span>
      </p>
      <Voice {...props} />
    </li>
  )
}
