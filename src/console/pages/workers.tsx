import type { Hono } from 'hono'
import { roles } from '../../app/casework.ts'
import type { Role } from '../../app/casework.ts'
import type { WorkerId } from '../../core/ids.ts'
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

interface Team {
  readonly workers: readonly Worker[]
  readonly enrolled: ReadonlySet<WorkerId>
}

const teamOf = async (c: Page): Promise<Team> => ({
  workers: await c.var.deps.workers.list(),
  enrolled: await c.var.auth.enrolled(),
})

const Person = (props: { readonly c: Page; readonly worker: Worker; readonly enrolled: boolean }) => {
  const { words } = props.c.var
  const { worker } = props
  return (
    <li>
      <strong>{worker.name}</strong>
      <span dir="ltr">{worker.email}</span>
      <span class="tag">{words.t(`role.${worker.role}`)}</span>
      <span class="hint">{words.t(props.enrolled ? 'two_factor.has' : 'two_factor.has_not')}</span>
      {worker.id === actorOf(props.c).id ? null : (
        <a href={`/workers/${worker.id}/access`}>
          {words.t('access.link')}
          <span class="visually-hidden">: {worker.name}</span>
        </a>
      )}
    </li>
  )
}

const WorkersPage = (props: { readonly c: Page; readonly team: Team; readonly link: string | null }) => {
  const { words } = props.c.var
  return (
    <Shell c={props.c} class="middle">
      <h1>{words.t('workers.title')}</h1>
      {props.link === null ? null : <InviteLink c={props.c} link={props.link} />}
      <ul class="card people">
        {props.team.workers.map((worker) => (
          <Person c={props.c} worker={worker} enrolled={props.team.enrolled.has(worker.id)} />
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
  route(app, 'GET /workers', async (c) => c.html(<WorkersPage c={c} team={await teamOf(c)} link={null} />))

  // Answers with the page itself, not a redirect: the link is shown once and must be in no address.
  route(app, 'POST /workers/invites', async (c) => {
    const link = await createInviteLink(c.var.deps, roleNamed(await field(c, 'role')), actorOf(c).id)
    return c.html(<WorkersPage c={c} team={await teamOf(c)} link={link} />)
  })
}
