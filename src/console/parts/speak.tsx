import type { CaseView } from '../../app/case-view.ts'
import type { QueueItem } from '../../app/queue-line.ts'
import type { VoiceBar } from '../../app/sending.ts'
import { seconds } from '../../core/time.ts'
import type { VoiceTrouble } from '../../core/voice.ts'
import { voiceLimits } from '../../core/voice.ts'
import type { Page } from '../env.ts'
import { Problem, Token } from './form.tsx'
import { Icon } from './icon.tsx'
import { offersReply } from './reply.tsx'

export type SpeakTrouble = 'missing' | VoiceTrouble | VoiceBar

/** What keeps a voice note from being sent and has words of its own; anything else bars words as well. */
export const namedTroubles = [
  'missing',
  'not_voice',
  'too_long',
  'too_large',
  'interrupted',
  'not_live',
  'unrecorded',
  'case_full',
] as const satisfies readonly SpeakTrouble[]

/** Where the form says what went wrong. */
export const speakProblemId = 'speak-problem'

const longest = voiceLimits.length / seconds(1)

/** Whether a voice could be kept and sent, now or later. On an alert nothing is kept. */
const offersSpeaking = (view: CaseView) => offersReply(view) && view.item.kind === 'case'

export const SpeakProblem = (props: { readonly c: Page; readonly trouble: SpeakTrouble }) => {
  const { words } = props.c.var
  const named = namedTroubles.find((trouble) => trouble === props.trouble)
  return (
    <Problem>
      {words.t('reply.not_sent')}{' '}
      {named === undefined
        ? words.t(`bar.${props.trouble}`)
        : words.t(`speak.trouble.${named}`, { span: words.span(voiceLimits.length) })}
    </Problem>
  )
}

/** The microphone: shown by the page's script where there is one that may be used. */
const Recorder = (props: { readonly c: Page }) => {
  const { words } = props.c.var
  return (
    <div class="stack" data-recorder data-longest={longest} hidden>
      <div class="row">
        <button
          type="button"
          data-speak="record"
          data-first={words.t('speak.record')}
          data-running={words.t('speak.stop')}
          data-again={words.t('speak.again')}
        >
          <Icon name="mic" />
          <span>{words.t('speak.record')}</span>
        </button>
        <p class="hint">
          <span data-time>{words.length(0)}</span> / {words.length(longest)}
        </p>
        <p
          class="hint"
          role="status"
          data-said
          data-running={words.t('speak.running')}
          data-done={words.t('speak.done')}
        ></p>
      </div>
      <div class="row" data-heard data-label={words.t('speak.listen')} hidden>
        <button type="button" data-speak="discard">
          {words.t('speak.discard')}
        </button>
      </div>
    </div>
  )
}

/**
 * Recording, hearing again, and sending in two steps: what is sent cannot be taken back, and others may hear it. Without
 * script, or without a microphone, it takes a file.
 */
export const SpeakBox = (props: {
  readonly c: Page
  readonly item: QueueItem
  readonly trouble?: SpeakTrouble | undefined
}) => {
  const { c, item, trouble } = props
  const { words, deps } = c.var
  const action = `/cases/${item.id}/voice`
  return (
    <form
      id="speak"
      class="speak"
      method="post"
      action={action}
      enctype="multipart/form-data"
      hx-post={action}
      hx-target="this"
      hx-swap="outerHTML"
    >
      <Token c={c} />
      <input type="hidden" name="draft" value={deps.newId()} />
      <details open={trouble !== undefined}>
        <summary>
          <Icon name="mic" /> {words.t('speak.link')}
        </summary>
        <div class="stack">
          <p class="hint">{words.t('speak.hint', { span: words.span(voiceLimits.length) })}</p>
          <div id={speakProblemId}>
            {trouble === undefined ? null : <SpeakProblem c={c} trouble={trouble} />}
          </div>
          <Recorder c={c} />
          <p class="problem" role="alert" data-no-microphone hidden>
            {words.t('speak.no_microphone')}
          </p>
          <div class="field" data-file>
            <label for="voice">{words.t('speak.file')}</label>
            <input id="voice" name="voice" type="file" accept="audio/*,.ogg,.webm,.m4a" required />
          </div>
          <details class="sure" data-sure>
            <summary class="button">{words.t('speak.submit')}</summary>
            <p>{words.t('speak.alone')}</p>
            <button class="primary" data-send>
              <Icon name="send-horizontal" mirrored />
              {words.t('speak.send')}
            </button>
          </details>
        </div>
      </details>
    </form>
  )
}

/** The box, or its place: when the person is back it comes without a reload. */
export const Speaking = (props: {
  readonly c: Page
  readonly view: CaseView
  readonly trouble?: SpeakTrouble | undefined
}) => {
  const { c, view, trouble } = props
  const { item, standing } = view
  if (offersSpeaking(view) || trouble !== undefined) return <SpeakBox c={c} item={item} trouble={trouble} />
  if (standing !== 'assignee') return null
  return (
    <div
      id="speak"
      hx-get={`/cases/${item.id}`}
      hx-trigger="changed from:body"
      hx-select="#speak"
      hx-swap="outerHTML"
    ></div>
  )
}
