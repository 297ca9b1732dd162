import type { Approval } from '../../app/approvals.ts'
import type { CaseView } from '../../app/case-view.ts'
import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { SharingNamed } from './sharing.tsx'

/** What was asked for, why and by whom. */
export const Asked = (props: { readonly c: Page; readonly approval: Approval }) => {
  const { words } = props.c.var
  const { action, reason, requestedByName, requestedAt } = props.approval
  return (
    <>
      <strong>{words.t(`action.${action}`)}</strong>: {words.t(`why.${reason}`)}
      <span class="hint">
        <bdi>{requestedByName ?? words.t('conversation.worker')}</bdi> · {words.hour(requestedAt)}
      </span>
    </>
  )
}

const Decided = (props: { readonly c: Page; readonly approval: Approval }) => {
  const { words } = props.c.var
  const { decision, decidedByName, requestedBy } = props.approval
  return (
    <span class="decided">
      <span class="tag">{words.t(`decided.${decision}`)}</span>{' '}
      {decidedByName === null ? null : <bdi>{decidedByName}</bdi>}
      {decision === 'pending' && requestedBy === actorOf(props.c).id ? (
        <span class="hint">{words.t('approval.own')}</span>
      ) : null}
    </span>
  )
}

/** What needed, or needs, a second worker in this case. */
export const SecondWorker = (props: { readonly c: Page; readonly view: CaseView }) => {
  const { words } = props.c.var
  const { approvals, item, standing } = props.view
  return (
    <section class="card" aria-labelledby="second-worker">
      <h2 id="second-worker">{words.t('approval.section')}</h2>
      {approvals.length === 0 ? <p class="empty">{words.t('approval.none')}</p> : null}
      <ul class="lines">
        {approvals.map((approval) => (
          <li>
            <Asked c={props.c} approval={approval} />
            {approval.action === 'child_sharing' ? (
              <SharingNamed words={words} sharing={approval.sharing} />
            ) : null}
            <Decided c={props.c} approval={approval} />
          </li>
        ))}
      </ul>
      {standing === 'assignee' || actorOf(props.c).role === 'supervisor' ? (
        <a class="button" href={`/cases/${item.id}/request`}>
          {words.t('approval.link')}
        </a>
      ) : null}
    </section>
  )
}
