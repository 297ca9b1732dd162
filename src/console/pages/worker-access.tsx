import type { Hono } from 'hono'
import { roles } from '../../app/casework.ts'
import { createPasswordLink, endPasswordLinks } from '../invitation.ts'
import { oneAtATime } from '../../core/one-at-a-time.ts'
import { mayUse, route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { AccessPage, FormerPage } from '../parts/access-pages.tsx'
import type { Bar } from '../parts/access-pages.tsx'
import type { FormerWorker, Worker } from '../ports.ts'
import { errorPage } from './error.tsx'
import { afterProof } from './prove.tsx'

const workerAt = async (c: Page): Promise<Worker | null> =>
  (await c.var.deps.workers.list()).find(({ id }) => id === c.req.param('id')) ?? null

const formerAt = async (c: Page): Promise<FormerWorker | null> =>
  (await c.var.deps.workers.former()).find(({ id }) => id === c.req.param('id')) ?? null

interface Shown {
  readonly bar?: Bar | null
  /** To a new password: made just now, and shown only now. */
  readonly link?: string
}

const show = async (c: Page, worker: Worker, { bar = null, link }: Shown): Promise<Response> => {
  const secondFactor = (await c.var.auth.enrolled()).has(worker.id)
  const cases = await c.var.deps.leavers.casesOf(worker.id)
  const shown = { worker, secondFactor, cases, bar, link: link ?? null }
  const page = <AccessPage c={c} {...shown} />
  return c.html(page, bar === 'last' ? 409 : 200)
}

const showFormer = async (c: Page): Promise<Response> => {
  const worker = await formerAt(c)
  if (worker === null) return errorPage(c, 'not_found')
  return c.html(<FormerPage c={c} worker={worker} cases={await c.var.deps.leavers.casesOf(worker.id)} />)
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
    if (bar !== null) return show(c, worker, { bar })
    await c.var.deps.workers.note(actorOf(c).id, 'access_removed', worker.id)
    // A link they made beforehand would let them in again.
    await c.var.deps.invites.closeOf(worker.id)
    await c.var.auth.removeAccess(worker.id)
    // And one they made in the moment between.
    await c.var.deps.invites.closeOf(worker.id)
    await endPasswordLinks(c.var.deps, worker.id, actorOf(c).id)
    // Only now: before, they could claim them again.
    const left = await c.var.deps.leavers.giveBack(actorOf(c), worker)
    return c.redirect(left === 0 ? '/workers' : `/workers/${worker.id}/access`, 303)
  })

/** Their old password is worth nothing: nobody signs in before the link is used. Shown once, and in no address. */
const renewPassword = async (c: Page, worker: Worker): Promise<Response> => {
  const { auth, deps } = c.var
  await deps.workers.note(actorOf(c).id, 'password_link_made', worker.id)
  await auth.forgetPassword(worker.id)
  return show(c, worker, { link: await createPasswordLink(deps, worker.id, actorOf(c).id) })
}

const reset = async (c: Page, worker: Worker): Promise<Response> => {
  await c.var.deps.workers.note(actorOf(c).id, 'second_factor_reset', worker.id)
  const isKnown = (await field(c, 'known')) === 'yes'
  // Before the second step goes: a stranger with the password waits for that.
  if (isKnown) await c.var.auth.forgetPassword(worker.id)
  await c.var.auth.resetSecondFactor(worker.id)
  return isKnown ? renewPassword(c, worker) : c.redirect('/workers', 303)
}

const changeFormer = async (c: Page, asked: string): Promise<Response> => {
  const worker = await formerAt(c)
  const said = await field(c, 'role')
  const role = roles.find((each) => each === said)
  const { auth, deps } = c.var
  if (worker !== null && asked === 'give_back') {
    await deps.leavers.giveBack(actorOf(c), worker)
    return c.redirect(`/workers/${worker.id}/access`, 303)
  }
  if (worker === null || asked !== 'restore' || role === undefined) return errorPage(c, 'not_found')
  await deps.workers.note(actorOf(c).id, 'access_restored', worker.id, role)
  await auth.restoreAccess(worker.id, role)
  return renewPassword(c, { ...worker, role })
}

const change = async (c: Page): Promise<Response> => {
  const worker = await workerAt(c)
  const asked = await field(c, 'do')
  if (worker === null) return changeFormer(c, asked)
  if (worker.id === actorOf(c).id) return show(c, worker, { bar: 'own' })
  if (asked === 'remove') return remove(c, worker)
  if (asked === 'password') return renewPassword(c, worker)
  return asked === 'reset' ? reset(c, worker) : errorPage(c, 'not_found')
}

/** A colleague who left, who came back, who lost their phone or forgot their password. */
export const workerAccessPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /workers/:id/access', async (c) => {
    const worker = await workerAt(c)
    if (worker === null) return showFormer(c)
    return show(c, worker, { bar: worker.id === actorOf(c).id ? 'own' : null })
  })
  const proven = afterProof(change)
  route(app, 'POST /workers/:id/access', async (c) => {
    const found = (await workerAt(c)) ?? (await formerAt(c))
    return found === null ? errorPage(c, 'not_found') : proven(c)
  })
}
