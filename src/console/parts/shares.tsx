import type { CaseView } from '../../app/case-view.ts'
import type { CaseShare } from '../../app/sharing.ts'
import type { Page } from '../env.ts'

const Share = (props: { readonly c: Page; readonly share: CaseShare }) => {
  const { words } = props.c.var
  const { agency, categories, at, sharedBy } = props.share
  return (
    <li>
      <strong>
        <bdi>{agency}</bdi>
      </strong>
      : {words.list(categories.map((category) => words.t(`category.${category}`)))}
      <span class="hint">
        {words.hour(at)} · <bdi>{sharedBy ?? words.t('conversation.worker')}</bdi>
      </span>
    </li>
  )
}

/** What was passed on, to whom. */
export const Shares = (props: { readonly c: Page; readonly view: CaseView }) => {
  const { words } = props.c.var
  const { shares, item, standing } = props.view
  return (
    <section class="card" aria-labelledby="shares">
      <h2 id="shares">{words.t('share.title')}</h2>
      {shares.length === 0 ? <p class="empty">{words.t('share.none')}</p> : null}
      <ul class="lines">
        {shares.map((share) => (
          <Share c={props.c} share={share} />
        ))}
      </ul>
      {standing === 'assignee' && item.kind === 'case' ? (
        <a class="button" href={`/cases/${item.id}/share`}>
          {words.t('share.link')}
        </a>
      ) : null}
    </section>
  )
}
