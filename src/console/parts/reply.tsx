import { longestReply } from '../../app/casework.ts'
import type { CaseView, ReplyBar } from '../../app/casework.ts'
import type { CaseId } from '../../core/ids.ts'
import type { Page } from '../env.ts'
import { Problem, Token } from './form.tsx'
import { Icon } from './icon.tsx'

export type ReplyTrouble = 'empty' | 'too_long' | ReplyBar

/** The sentence for why a reply was not sent. */
const troubleKey = (trouble: ReplyTrouble): string =>
  trouble === 'empty' || trouble === 'too_long' ? `reply.${trouble}` : `bar.${trouble}`

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

/**
 * The reply box. `draft` names this reply: sent twice it is one reply. After trouble the same draft and text
 * come back.
 */
export const ReplyBox = (props: {
  readonly c: Page
  readonly id: CaseId
  readonly draft: string
  readonly text: string
  readonly trouble: ReplyTrouble | null
}) => {
  const { words } = props.c.var
  const action = `/cases/${props.id}/reply`
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
      <Token c={props.c} />
      <input type="hidden" name="draft" value={props.draft} />
      {props.trouble === null ? null : (
        <Problem>
          {words.t('reply.not_sent')} {words.t(troubleKey(props.trouble))}
        </Problem>
      )}
      <label for="text">{words.t('reply.label')}</label>
      <textarea
        id="text"
        name="text"
        rows={3}
        dir="auto"
        placeholder=" "
        required
        aria-describedby="reply-hint"
        data-longest={longestReply}
      >
        {props.text}
      </textarea>
      <div class="row">
        <p class="hint" id="reply-hint">
          <output data-left>{words.number(longestReply - props.text.length)}</output> {words.t('reply.left')}
        </p>
        <button class="primary">
          <Icon name="send-horizontal" mirrored />
          {words.t('reply.submit')}
        </button>
      </div>
    </form>
  )
}
