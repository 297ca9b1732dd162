import type { Hono } from 'hono'
import { mayUse, route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { oneAtATime } from '../one-at-a-time.ts'
import { Form, Problem } from '../parts/form.tsx'
import { Shell } from '../parts/shell.tsx'
import type { Worker } from '../ports.ts'
import { errorPage } from './error.tsx'

/** Why access is not taken away: `own` would lock oneself out, `last` everybody. */
type Bar = 'own' | 'last'

const AccessPage = (props: {
  readonly c: Page
  readonly worker: Worker
  readonly secondFactor: boolean
  readonly bar: Bar | null
}) => {
  const { c, worker, bar } = props
  const { words } = c.var
  const action = `/workers/${worker.id}/access`
  return (
    <Shell c={c} class="middle">
      <h1>{words.t('access.title', { name: worker.name })}</h1>
      <p>
        <span dir="ltr">{worker.email}</span> · <span class="tag">{words.t(`role.${worker.role}`)}</span>
      </p>
      {bar === null ? null : <Problem>{words.t(`access.bar.${bar}`)}</Problem>}
      {bar === 'own' ? null : (
        <>
          <Form c={c} action={action} class="card stack">
            <h2>{words.t('access.reset')}</h2>
            <p>{words.t(props.secondFactor ? 'access.reset_body' : 'access.reset_none')}</p>
            {props.secondFactor ? (
              <button name="do" value="reset">
                {words.t('access.reset')}
              </button>
            ) : null}
          </Form>
          <Form c={c} action={action} class="card stack">
            <h2>{words.t('access.remove')}</h2>
            <p>{words.t('access.remove_body')}</p>
            <button name="do" value="remove" class="danger">
              {words.t('access.remove')}
            </button>
          </Form>
        </>
      )}
      <p>
        <a class="button" href="/workers">
          {words.t('form.back')}
        </a>
      </p>
    </Shell>
  )
}

const workerAt = async (c: Page): Promise<Worker | null> =>
  (await c.var.deps.workers.list()).find(({ id }) => id === c.req.param('id')) ?? null

const show = async (c: Page, worker: Worker, bar: Bar | null): Promise<Response> => {
  const secondFactor = (await c.var.auth.enrolled()).has(worker.id)
  const page = <AccessPage c={c} worker={worker} secondFactor={secondFactor} bar={bar} />
  return c.html(page, bar === 'last' ? 409 : 200)
}

/** Of two who take each other's access away at one time, one is left. */
const oneRemoval = oneAtATime()

const barTo = async (c: Page, worker: Worker): Promise<Bar | null> => {
  if (worker.id === actorOf(c).id) return 'own'
  const managers = (await c.var.deps.workers.list()).filter(({ role }) => mayUse.manager(role))
  const isLeft = managers.some(({ id }) => id === actorOf(c).id)
  return isLeft && managers.some(({ id }) => id !== worker.id) ? null : 'last'
}

const remove = (c: Page, worker: Worker): Promise<Response> =>
  oneRemoval(async () => {
    const bar = await barTo(c, worker)
    if (bar !== null) return show(c, worker, bar)
    await c.var.deps.workers.note(actorOf(c).id, 'access_removed', worker.id)
    // A link they made beforehand would let them in again.
    await c.var.deps.invites.closeOf(worker.id)
    await c.var.auth.removeAccess(worker.id)
    return c.redirect('/workers', 303)
  })

const reset = async (c: Page, worker: Worker): Promise<Response> => {
  await c.var.deps.workers.note(actorOf(c).id, 'second_factor_reset', worker.id)
  await c.var.auth.resetSecondFactor(worker.id)
  return c.redirect('/workers', 303)
}

const change = async (c: Page): Promise<Response> => {
  const worker = await workerAt(c)
  const asked = await field(c, 'do')
  if (worker === null) return errorPage(c, 'not_found')
  if (worker.id === actorOf(c).id) return show(c, worker, 'own')
  if (asked === 'remove') return remove(c, worker)
  return asked === 'reset' ? reset(c, worker) : errorPage(c, 'not_found')
}

/** A colleague who left, or who lost their phone. */
export const workerAccessPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /workers/:id/access', async (c) => {
    const worker = await workerAt(c)
    if (worker === null) return errorPage(c, 'not_found')
    return show(c, worker, worker.id === actorOf(c).id ? 'own' : null)
  })
  route(app, 'POST /workers/:id/access', change)
}
