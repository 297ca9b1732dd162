import type { Hono } from 'hono'
import { roles } from '../../app/casework.ts'
import type { Role } from '../../app/casework.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { createInviteLink } from '../invitation.ts'
import { Form } from '../parts/form.tsx'
import { Shell } from '../parts/shell.tsx'
import type { Worker } from '../ports.ts'

const InviteLink = (props: { readonly c: Page; readonly link: string }) => (
  <div class="card stack notice" role="status">
    <label for="link">{props.c.var.words.t('workers.link')}</label>
    <input id="link" value={props.link} dir="ltr" readonly />
    <p class="hint">{props.c.var.words.t('workers.link_hint')}</p>
  </div>
)

const WorkersPage = (props: {
  readonly c: Page
  readonly workers: readonly Worker[]
  readonly link: string | null
}) => {
  const { words } = props.c.var
  return (
    <Shell c={props.c} class="middle">
      <h1>{words.t('workers.title')}</h1>
      {props.link === null ? null : <InviteLink c={props.c} link={props.link} />}
      <ul class="card people">
        {props.workers.map((worker) => (
          <li>
            <strong>{worker.name}</strong>
            <span dir="ltr">{worker.email}</span>
            <span class="tag">{words.t(`role.${worker.role}`)}</span>
          </li>
        ))}
      </ul>
      <h2>{words.t('workers.invite')}</h2>
      <Form c={props.c} action="/workers/invites" class="card row">
        <label for="role">{words.t('workers.role')}</label>
        <select id="role" name="role">
          {roles.map((role) => (
            <option value={role}>{words.t(`role.${role}`)}</option>
          ))}
        </select>
        <button class="primary">{words.t('workers.create')}</button>
      </Form>
    </Shell>
  )
}

const roleNamed = (name: string): Role => roles.find((role) => role === name) ?? 'caseworker'

/** Who works here, and one-time links for new colleagues. */
export const workersPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /workers', async (c) =>
    c.html(<WorkersPage c={c} workers={await c.var.deps.workers.list()} link={null} />),
  )

  // Answers with the page itself, not a redirect: the link is shown once and must be in no address.
  route(app, 'POST /workers/invites', async (c) => {
    const link = await createInviteLink(c.var.deps, roleNamed(await field(c, 'role')), actorOf(c).id)
    return c.html(<WorkersPage c={c} workers={await c.var.deps.workers.list()} link={link} />)
  })
}
