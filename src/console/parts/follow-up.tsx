import type { AssistanceView } from '../../app/assistance.ts'
import type { CaseView } from '../../app/case-view.ts'
import type { Page } from '../env.ts'
import { templateBarIn } from './first-lines.tsx'
import { offersReply } from './reply.tsx'
import { OpensAt } from './safe-contact.tsx'

/** Whether words can go to them now, or a neutral line first, or why nothing can. */
const Way = (props: { readonly c: Page; readonly own: CaseView }) => {
  const { c, own } = props
  const { words } = c.var
  const { replyBar, templates, item } = own
  const open = `/cases/${item.id}`
  if (replyBar === null) {
    return (
      <>
        <p>{words.work('newstart:follow.now')}</p>
        <a class="button start" href={`${open}#reply`}>
          {words.work('newstart:follow.write')}
        </a>
      </>
    )
  }
  if (replyBar === 'window_closed' && templates?.bar === null) {
    return (
      <>
        <p>{words.work('newstart:follow.first')}</p>
        <a class="button start" href={`${open}#first-lines`}>
          {words.t('first.title')}
        </a>
      </>
    )
  }
  const first = replyBar === 'window_closed' ? (templates?.bar ?? null) : null
  return <p>{first === null ? words.t(`bar.${replyBar}`) : templateBarIn(words, first)}</p>
}

/**
 * Writing to the person about how it goes: in the chat where they agreed to be written to, at the hours they agreed to,
 * and in no other way.
 */
export const FollowUp = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly own: CaseView | null
}) => {
  const { c, view, own } = props
  const { words } = c.var
  if (view.record.reintegration === null) return null
  return (
    <section class="card stack" aria-labelledby="follow">
      <h2 id="follow">{words.work('newstart:follow.title')}</h2>
      {own === null ? (
        <p>{words.work(view.side === 'sending' ? 'newstart:follow.worker' : 'newstart:follow.theirs')}</p>
      ) : (
        <>
          <Way c={c} own={own} />
          {offersReply(own) && own.safeContact !== null ? <OpensAt c={c} contact={own.safeContact} /> : null}
        </>
      )}
      <p class="hint">{words.work('newstart:follow.neutral')}</p>
    </section>
  )
}
