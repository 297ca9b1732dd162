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
import { Icon } from '../parts/icon.tsx'
import { OneTimeLink } from '../parts/one-time-link.tsx'
import { OpenInvites } from '../parts/open-invites.tsx'
import { Shell } from '../parts/shell.tsx'
import type { FormerWorker, OpenInvite, Worker } from '../ports.ts'
import { afterProof } from './prove.tsx'

const InviteLink = (props: { readonly c: Page; readonly link: string }) => {
  const { words } = props.c.var
  return <OneTimeLink label={words.t('workers.link')} link={props.link} hint={words.t('workers.link_hint')} />
}

/** Everybody who works here, and who is to come. */
interface Everybody {
  readonly workers: readonly Worker[]
  readonly former: readonly FormerWorker[]
  readonly enrolled: ReadonlySet<WorkerId>
  readonly invites: readonly OpenInvite[]
  /** Open complaints that no supervisor may read. */
  readonly unheard: number
}

const everybodyFor = async (c: Page): Promise<Everybody> => ({
  workers: await c.var.deps.workers.list(),
  former: await c.var.deps.workers.former(),
  enrolled: await c.var.auth.enrolled(),
  invites: await c.var.deps.invites.open(c.var.deps.clock.now()),
  unheard: await c.var.deps.complaints.unheard(actorOf(c)),
})

const ToAccess = (props: { readonly c: Page; readonly worker: FormerWorker }) => (
  <a href={`/workers/${props.worker.id}/access`}>
    {props.c.var.words.t('access.link')}
    <span class="visually-hidden">: {props.worker.name}</span>
  </a>
)

const Person = (props: { readonly c: Page; readonly worker: Worker; readonly enrolled: boolean }) => {
  const { words } = props.c.var
  const { worker } = props
  return (
    <li>
      <strong>{worker.name}</strong>
      <span dir="ltr">{worker.email}</span>
      <span class="tag">{words.t(`role.${worker.role}`)}</span>
      <span class="hint">{words.t(props.enrolled ? 'two_factor.has' : 'two_factor.has_not')}</span>
      {worker.id === actorOf(props.c).id ? null : <ToAccess c={props.c} worker={worker} />}
    </li>
  )
}

/** For who manages people: somebody has to be found who may read what was said. */
const Unheard = (props: { readonly c: Page; readonly count: number }) => {
  const { words } = props.c.var
  return props.count === 0 ? null : (
    <p class="card notice" role="status">
      <Icon name="triangle-alert" /> {words.t('complaints.unheard', { number: words.number(props.count) })}
    </p>
  )
}

const WorkersPage = (props: { readonly c: Page; readonly team: Everybody; readonly link: string | null }) => {
  const { words } = props.c.var
  return (
    <Shell c={props.c} class="middle">
      <h1>{words.t('workers.title')}</h1>
      <Unheard c={props.c} count={props.team.unheard} />
      {props.link === null ? null : <InviteLink c={props.c} link={props.link} />}
      <ul class="card people">
        {props.team.workers.map((worker) => (
          <Person c={props.c} worker={worker} enrolled={props.team.enrolled.has(worker.id)} />
        ))}
      </ul>
      {props.team.former.length === 0 ? null : (
        <>
          <h2>{words.t('access.gone')}</h2>
          <ul class="card people">
            {props.team.former.map((worker) => (
              <li>
                <strong>{worker.name}</strong>
                <span dir="ltr">{worker.email}</span>
                <ToAccess c={props.c} worker={worker} />
              </li>
            ))}
          </ul>
        </>
      )}
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
      <OpenInvites c={props.c} invites={props.team.invites} workers={props.team.workers} />
      <SecondStep c={props.c} />
    </Shell>
  )
}

/** The switch of who manages people. What the operator asks of everybody stays asked. */
const SecondStep = (props: { readonly c: Page }) => {
  const { c } = props
  const { words, secondStep, deps } = c.var
  const isOn = secondStep === 'required'
  return (
    <section class="card stack" aria-labelledby="second-step">
      <h2 id="second-step">{words.t('second_step.title')}</h2>
      <p>{words.t(isOn ? 'second_step.on' : 'second_step.off')}</p>
      {deps.twoFactor === 'required' ? (
        <p class="hint">{words.t('second_step.operator')}</p>
      ) : (
        <Form c={c} action="/workers/second-step" class="stack">
          <p class="hint">{words.t(isOn ? 'second_step.before_off' : 'second_step.before_on')}</p>
          <div class="row">
            <button name="required" value={isOn ? 'no' : 'yes'}>
              {words.t(isOn ? 'second_step.turn_off' : 'second_step.turn_on')}
            </button>
          </div>
        </Form>
      )}
    </section>
  )
}

const roleNamed = (name: string): Role => roles.find((role) => role === name) ?? 'caseworker'

// Answers with the page itself, not a redirect: the link is shown once and must be in no address.
const invite = async (c: Page): Promise<Response> => {
  const link = await createInviteLink(c.var.deps, roleNamed(await field(c, 'role')), actorOf(c).id)
  return c.html(<WorkersPage c={c} team={await everybodyFor(c)} link={link} />)
}

const endInvite = async (c: Page): Promise<Response> => {
  await c.var.deps.invites.end(actorOf(c).id, await field(c, 'invite'))
  return c.redirect('/workers', 303)
}

const setSecondStep = async (c: Page): Promise<Response> => {
  await c.var.deps.settings.setSecondStep(actorOf(c), (await field(c, 'required')) === 'yes')
  return c.redirect('/workers', 303)
}

/** Who works here, and one-time links for new colleagues. */
export const workersPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /workers', async (c) =>
    c.html(<WorkersPage c={c} team={await everybodyFor(c)} link={null} />),
  )
  route(app, 'POST /workers/invites', afterProof(invite))
  route(app, 'POST /workers/invites/end', afterProof(endInvite))
  route(app, 'POST /workers/second-step', afterProof(setSecondStep))
}
