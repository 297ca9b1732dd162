import type { Page } from '../env.ts'
import { passwordOwnerOf, roleOf } from '../invitation.ts'
import type { OpenInvite, Worker } from '../ports.ts'
import { Form } from './form.tsx'

const purposeOf = (c: Page, invite: OpenInvite, workers: readonly Worker[]): string => {
  const { words } = c.var
  const role = roleOf(invite)
  if (role !== null) return words.t(`role.${role}`)
  const owner = workers.find(({ id }) => id === passwordOwnerOf(invite))
  return words.t('open_links.password', { name: owner?.name ?? '' })
}

const Line = (props: {
  readonly c: Page
  readonly invite: OpenInvite
  readonly workers: readonly Worker[]
}) => {
  const { c, invite, workers } = props
  const { words } = c.var
  const what = purposeOf(c, invite, workers)
  const maker = workers.find(({ id }) => id === invite.createdBy)
  return (
    <li>
      <strong>{what}</strong>
      <span>
        {words.t('open_links.until', { time: words.time(invite.expiresAt, c.var.deps.clock.now()) })}
      </span>
      <span class="hint">
        {invite.createdBy === null
          ? words.t('open_links.operator')
          : words.t('open_links.by', { name: maker?.name ?? words.t('access.gone') })}
      </span>
      <Form c={c} action="/workers/invites/end">
        <input type="hidden" name="invite" value={invite.tokenHash} />
        <button>
          {words.t('open_links.end')}
          <span class="visually-hidden">: {what}</span>
        </button>
      </Form>
    </li>
  )
}

/** Every way in that nobody has used yet: one that no colleague knows of is a stranger's. */
export const OpenInvites = (props: {
  readonly c: Page
  readonly invites: readonly OpenInvite[]
  readonly workers: readonly Worker[]
}) =>
  props.invites.length === 0 ? null : (
    <>
      <h2>{props.c.var.words.t('open_links.title')}</h2>
      <p class="hint">{props.c.var.words.t('open_links.body')}</p>
      <ul class="card people">
        {props.invites.map((invite) => (
          <Line c={props.c} invite={invite} workers={props.workers} />
        ))}
      </ul>
    </>
  )
