import { longestReply } from '../../app/sending.ts'
import type { CaseMessage, CaseView } from '../../app/case-view.ts'
import type { QueueItem } from '../../app/queue-line.ts'
import type { Doubt, ReplyBar } from '../../app/sending.ts'
import type { CaseId } from '../../core/ids.ts'
import type { Instant } from '../../core/time.ts'
import type { Page } from '../env.ts'
import type { Words } from '../words.ts'
import { Doubts } from './doubts.tsx'
import { Problem, Token } from './form.tsx'
import { Icon } from './icon.tsx'
import { ReadyReplies } from './ready.tsx'

export type ReplyTrouble = 'empty' | 'too_long' | 'news' | ReplyBar

/** What stands in the box. `id` names this reply: sent twice it is one reply. */
export interface ReplyDraft {
  readonly id: string
  readonly text: string
  readonly trouble: ReplyTrouble | null
  readonly doubts: readonly Doubt[]
  /** The last word that stood there when it was begun; null: what stands there now. */
  readonly since: Instant | null
  /** What was said after that. */
  readonly news: readonly CaseMessage[]
}

/** A box to begin a reply in. */
export const emptyDraft = (id: string): ReplyDraft => ({
  id,
  text: '',
  trouble: null,
  doubts: [],
  since: null,
  news: [],
})

/** The sentence for why a reply was not sent. */
const troubleKey = (trouble: ReplyTrouble): string =>
  trouble === 'empty' || trouble === 'too_long' || trouble === 'news' ? `reply.${trouble}` : `bar.${trouble}`

/** What was said meanwhile, where it is words. */
const News = (props: { readonly news: readonly CaseMessage[]; readonly words: Words }) => (
  <>
    {props.news.map(({ author, workerName, text }) => (
      <p class="news">
        <strong>
          {author === 'person'
            ? props.words.t('conversation.person')
            : (workerName ?? props.words.t('conversation.worker'))}
        </strong>{' '}
        <span class="quoted" dir="auto">
          {text}
        </span>
      </p>
    ))}
  </>
)

// These do not end by waiting: a box would invite words that can never be sent.
const lasting: readonly ReplyBar[] = ['not_assigned', 'closed', 'left', 'stopped']

/** Whether the case can still be written to, now or later. */
export const offersReply = ({ standing, replyBar }: CaseView): boolean =>
  standing === 'assignee' && (replyBar === null || !lasting.includes(replyBar))

/** Stands where the box will be: when the person is back, the box comes without a reload. */
export const NoReplyBox = (props: { readonly id: CaseId }) => (
  <div
    id="reply"
    hx-get={`/cases/${props.id}`}
    hx-trigger="changed from:body"
    hx-select="#reply"
    hx-swap="outerHTML"
  ></div>
)

const Buttons = (props: { readonly c: Page; readonly draft: ReplyDraft }) => {
  const { words } = props.c.var
  const { text, doubts } = props.draft
  return (
    <div class="row">
      <p class="hint" id="reply-hint">
        <output data-left>{words.number(longestReply - text.length)}</output> {words.t('reply.left')}
      </p>
      {doubts.length === 0 ? null : (
        <a class="button" href="#text">
          {words.t('checks.change')}
        </a>
      )}
      {/* The only button that sends: the page's script looks for it by this name. */}
      <button class={doubts.length === 0 ? 'primary' : undefined} data-send>
        <Icon name="send-horizontal" mirrored />
        {words.t(doubts.length === 0 ? 'reply.submit' : 'checks.send')}
      </button>
    </div>
  )
}

/** The reply box. After trouble, and to choose a ready reply, the same draft and text come back. */
export const ReplyBox = (props: {
  readonly c: Page
  readonly item: QueueItem
  readonly draft: ReplyDraft
}) => {
  const { c, item, draft } = props
  const { words } = c.var
  const action = `/cases/${item.id}/reply`
  return (
    <form
      id="reply"
      class="reply"
      method="post"
      action={action}
      hx-post={action}
      hx-target="this"
      hx-swap="outerHTML"
    >
      <Token c={c} />
      <input type="hidden" name="draft" value={draft.id} />
      <input type="hidden" name="since" value={String(draft.since ?? item.lastWordAt)} />
      {draft.trouble === null ? null : (
        <Problem>
          {words.t('reply.not_sent')} {words.t(troubleKey(draft.trouble))}{' '}
          {draft.text === '' ? null : words.t('reply.kept')}
        </Problem>
      )}
      <News news={draft.news} words={words} />
      {draft.doubts.length === 0 ? null : <Doubts doubts={draft.doubts} words={words} />}
      <label for="text">{words.t('reply.label')}</label>
      <p class="hint" id="reply-to">
        {words.t('reply.to', {
          language: words.languageName(item.language),
          channel: words.t(`channel.${item.channel}`),
        })}
      </p>
      <textarea
        id="text"
        name="text"
        rows={3}
        dir="auto"
        placeholder=" "
        required
        autofocus={draft.text !== ''}
        aria-describedby="reply-to reply-hint"
        data-longest={longestReply}
      >
        {draft.text}
      </textarea>
      <Buttons c={c} draft={draft} />
      <ReadyReplies c={c} item={item} />
    </form>
  )
}
