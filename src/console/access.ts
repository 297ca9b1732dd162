import type { Context, Handler, Hono, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { worksWithPeople } from '../app/casework.ts'
import type { Role } from '../app/casework.ts'
import type { ConsoleEnv } from './env.ts'

/**
 * Who may use a route. `session`: whoever is signed in, even while the page is locked. `enrolling`: also who still
 * has to set up the second step of signing in. `member`: everyone who works here; `worker`: who works with people, and
 * so not an administrator; `assessor`: who judges how dangerous a country is; `manager`: who manages colleagues.
 * `development`: anyone at all, but only where simulated
 * phones exist.
 */
export type Who =
  | 'anyone'
  | 'session'
  | 'enrolling'
  | 'member'
  | 'worker'
  | 'supervisor'
  | 'assessor'
  | 'manager'
  | 'development'

/** Every route of the console. What is not listed here is answered as if it did not exist. */
export const access = {
  'GET /signin': 'anyone',
  'POST /signin': 'anyone',
  'GET /signin/code': 'anyone',
  'POST /signin/code': 'anyone',
  'POST /signin/code/challenge': 'anyone',
  'POST /signin/passkey': 'anyone',
  'POST /signin/passkey/challenge': 'anyone',
  'POST /signout': 'session',
  'GET /lock': 'session',
  'POST /lock': 'session',
  'POST /lock/challenge': 'session',
  'GET /lock/waiting': 'session',
  'POST /here': 'member',
  'GET /account': 'member',
  'POST /account/password': 'member',
  'POST /account/sessions': 'member',
  'GET /account/two-factor': 'enrolling',
  'POST /account/two-factor': 'enrolling',
  'POST /account/two-factor/confirm': 'enrolling',
  'POST /account/two-factor/off': 'member',
  'POST /account/recovery': 'member',
  'GET /account/passkeys': 'enrolling',
  'POST /account/passkeys': 'enrolling',
  'POST /account/passkeys/begin': 'enrolling',
  'POST /account/passkeys/challenge': 'member',
  'POST /account/passkeys/rename': 'member',
  'POST /account/passkeys/remove': 'member',
  'GET /invite/:token': 'anyone',
  'POST /invite/:token': 'anyone',
  'GET /password/:token': 'anyone',
  'POST /password/:token': 'anyone',
  'POST /language': 'anyone',
  'POST /theme': 'anyone',
  'GET /assets/:file': 'anyone',
  'GET /': 'worker',
  'GET /fragments/queue': 'worker',
  'GET /fragments/emergencies': 'worker',
  'GET /account/emergencies': 'worker',
  'GET /events': 'worker',
  'GET /cases/:id': 'worker',
  'GET /cases/:id/conversation': 'worker',
  'GET /cases/:id/voice/:recording': 'worker',
  'POST /cases/:id/delete-voice': 'worker',
  'POST /cases/:id/ask-picture': 'worker',
  'GET /cases/:id/picture/:picture': 'worker',
  'GET /cases/:id/picture/:picture/preview': 'worker',
  'GET /cases/:id/picture/:picture/whole': 'worker',
  'POST /cases/:id/delete-picture': 'worker',
  'POST /cases/:id/voice': 'worker',
  'POST /cases/:id/claim': 'worker',
  'POST /cases/:id/reply': 'worker',
  'POST /cases/:id/first-line': 'worker',
  'POST /cases/:id/resume': 'worker',
  'GET /cases/:id/close': 'worker',
  'POST /cases/:id/close': 'worker',
  'POST /cases/:id/unlock': 'worker',
  'POST /cases/:id/takeover': 'worker',
  'GET /cases/:id/backup': 'worker',
  'POST /cases/:id/backup': 'worker',
  'POST /cases/:id/refused': 'worker',
  'GET /cases/:id/consent': 'worker',
  'POST /cases/:id/consent': 'worker',
  'GET /cases/:id/share': 'worker',
  'POST /cases/:id/share': 'worker',
  'GET /cases/:id/request': 'worker',
  'POST /cases/:id/request': 'worker',
  'GET /cases/:id/steps': 'worker',
  'POST /cases/:id/steps': 'worker',
  'GET /cases/:id/steps/packet': 'worker',
  'POST /cases/:id/steps/packet': 'worker',
  'GET /cases/:id/steps/:kind': 'worker',
  'POST /cases/:id/steps/:kind': 'worker',
  'GET /cases/:id/letters/:letter': 'worker',
  'POST /cases/:id/letters/:letter': 'worker',
  'GET /cases/:id/letters/:letter/file': 'worker',
  'GET /letters': 'worker',
  'GET /packets/:id': 'worker',
  'POST /packets/:id': 'worker',
  'GET /profile': 'worker',
  'POST /profile': 'worker',
  'GET /staff/:id': 'supervisor',
  'POST /staff/:id': 'supervisor',
  'GET /shift': 'supervisor',
  'POST /shift': 'worker',
  'POST /staff/:id/talked': 'supervisor',
  'POST /staff/:id/conflict': 'supervisor',
  'GET /teams': 'supervisor',
  'POST /teams': 'supervisor',
  'POST /teams/:id': 'supervisor',
  'POST /teams/:id/remove': 'supervisor',
  'GET /offices': 'supervisor',
  'POST /offices': 'supervisor',
  'GET /offices/:id': 'supervisor',
  'POST /offices/:id': 'supervisor',
  'POST /offices/:id/people': 'supervisor',
  'GET /agencies': 'supervisor',
  'POST /agencies': 'supervisor',
  'GET /agencies/:id': 'supervisor',
  'POST /agencies/:id': 'supervisor',
  'POST /agencies/:id/verify': 'supervisor',
  'GET /countries': 'assessor',
  'GET /countries/:place': 'assessor',
  'POST /countries/:place': 'assessor',
  'GET /countries/:place/text': 'assessor',
  'POST /countries/:place/text': 'assessor',
  'GET /calendar': 'worker',
  'POST /calendar': 'worker',
  'GET /cases/:id/office': 'supervisor',
  'POST /cases/:id/office': 'supervisor',
  'GET /handover': 'worker',
  'GET /cases/:id/handover': 'worker',
  'POST /cases/:id/handover': 'worker',
  'POST /cases/:id/acknowledge': 'worker',
  'GET /cases/:id/assign': 'supervisor',
  'POST /cases/:id/assign': 'supervisor',
  'POST /cases/:id/notes': 'worker',
  'POST /cases/:id/tasks': 'worker',
  'POST /cases/:id/task-done': 'worker',
  'GET /cases/:id/timeline': 'worker',
  'GET /cases/:id/newstart': 'worker',
  'POST /cases/:id/newstart': 'worker',
  'GET /cases/:id/newstart/assessment': 'worker',
  'POST /cases/:id/newstart/assessment': 'worker',
  'GET /cases/:id/newstart/plan': 'worker',
  'POST /cases/:id/newstart/plan': 'worker',
  'GET /cases/:id/newstart/monitoring': 'worker',
  'POST /cases/:id/newstart/monitoring': 'worker',
  'GET /cases/:id/print/:form': 'worker',
  'GET /cases/:id/triage': 'worker',
  'GET /cases/:id/assistance': 'worker',
  'POST /cases/:id/assistance': 'worker',
  'POST /cases/:id/assistance/receiver': 'worker',
  'POST /cases/:id/assistance/wish': 'worker',
  'POST /cases/:id/assistance/scenario': 'worker',
  'POST /cases/:id/assistance/partner': 'worker',
  'POST /cases/:id/assistance/external': 'worker',
  'POST /cases/:id/assistance/legal': 'worker',
  'POST /cases/:id/assistance/close': 'worker',
  'POST /cases/:id/assistance/reopen': 'worker',
  'GET /cases/:id/danger': 'worker',
  'POST /cases/:id/danger': 'worker',
  'POST /cases/:id/danger/lowering': 'worker',
  'POST /cases/:id/danger/anew': 'worker',
  'GET /cases/:id/danger/plan': 'worker',
  'POST /cases/:id/danger/plan': 'worker',
  'GET /cases/:id/needs': 'worker',
  'POST /cases/:id/needs': 'worker',
  'GET /cases/:id/indicators': 'worker',
  'POST /cases/:id/indicators': 'worker',
  'GET /cases/:id/travel': 'worker',
  'POST /cases/:id/travel': 'worker',
  'GET /cases/:id/travel/ways': 'worker',
  'POST /cases/:id/travel/ways': 'worker',
  'GET /cases/:id/travel/facts': 'worker',
  'POST /cases/:id/travel/facts': 'worker',
  'POST /cases/:id/scenario': 'worker',
  'POST /cases/:id/priority': 'worker',
  'GET /cases/:id/complaint': 'worker',
  'POST /cases/:id/complaint': 'worker',
  'GET /complaints': 'supervisor',
  'GET /complaints/:id': 'supervisor',
  'POST /complaints/:id/close': 'supervisor',
  'GET /trends': 'supervisor',
  'GET /approvals': 'worker',
  'POST /approvals/:id': 'worker',
  'GET /directory': 'member',
  'GET /workers': 'manager',
  'POST /workers/invites': 'manager',
  'POST /workers/invites/end': 'manager',
  'POST /workers/second-step': 'manager',
  'GET /workers/:id/access': 'manager',
  'POST /workers/:id/access': 'manager',
  'GET /simulator': 'development',
  'GET /simulator/chat': 'development',
  'GET /simulator/events': 'development',
  'GET /simulator/sound': 'development',
  'POST /simulator/say': 'development',
  'POST /simulator/start': 'development',
} as const satisfies Readonly<Record<`${'GET' | 'POST'} /${string}`, Who>>

export type RouteName = keyof typeof access

const isRouteName = (name: string): name is RouteName => Object.hasOwn(access, name)

/** Adds a handler for a route of the table; there is no other way to add one. */
export const route = (app: Hono<ConsoleEnv>, name: RouteName, handler: Handler<ConsoleEnv>): void => {
  const [method = '', path = ''] = name.split(' ')
  app.on(method, path, handler)
}

/** The route that will answer, as the table writes it. */
export const routeNameOf = (c: Context<ConsoleEnv>): string => {
  const handler = matchedRoutes(c).findLast((matched) => matched.method !== 'ALL')
  return `${handler?.method} ${handler?.path}`
}

const ruleOf = (c: Context<ConsoleEnv>): Who | null => {
  const name = routeNameOf(c)
  return isRouteName(name) ? access[name] : null
}

const patternOf = (path: string) => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`)

const pages = Object.keys(access).flatMap((name) => {
  const [method, path = ''] = name.split(' ')
  return method === 'GET' ? [patternOf(path)] : []
})

const work: readonly Who[] = ['worker', 'supervisor', 'assessor', 'manager']
const forms = Object.entries(access).flatMap(([name, who]) => {
  const [method, path = ''] = name.split(' ')
  return method === 'POST' && work.includes(who) ? [patternOf(path)] : []
})

/** Whether a form of somebody's work is sent there; those of the account ask for the password themselves. */
export const takesWork = (path: string): boolean => forms.some((form) => form.test(path))

/** The nearest page at or above a path that can be asked for: where a form was posted to there may be none. */
export const nearestPage = (path: string): string => {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    if (pages.some((page) => page.test(at))) return at
  }
  return '/'
}

type Refuse = (c: Context<ConsoleEnv>) => Response | Promise<Response>

export interface Refusals {
  readonly signedOut: Refuse
  readonly locked: Refuse
  readonly unenrolled: Refuse
  readonly notFound: Refuse
}

/** Which role may use what is not for everybody. */
export const mayUse: Readonly<
  Record<'member' | 'worker' | 'supervisor' | 'assessor' | 'manager', (role: Role) => boolean>
> = {
  member: () => true,
  worker: worksWithPeople,
  supervisor: (role) => role === 'supervisor',
  assessor: (role) => role === 'supervisor' || role === 'security_focal_point',
  manager: (role) => role === 'supervisor' || role === 'administrator',
}

/** Where each begins: an administrator has no queue. */
const startOf = (role: Role): string => (role === 'administrator' ? '/workers' : '/')

/** Refuses by default: a handler runs only when the table says that this visitor may use its route. */
export const guard =
  (refusals: Refusals): MiddlewareHandler<ConsoleEnv> =>
  async (c, next) => {
    const who = ruleOf(c)
    const actor = c.var.session?.actor ?? null
    if (who === null) return refusals.notFound(c)
    if (who === 'development') return c.var.deps.phones === null ? refusals.notFound(c) : next()
    if (who === 'anyone') return next()
    if (actor === null) return refusals.signedOut(c)
    if (who === 'session') return next()
    if (c.var.gate === 'locked') return refusals.locked(c)
    if (who === 'enrolling') return next()
    if (c.var.gate === 'unenrolled') return refusals.unenrolled(c)
    if (mayUse[who](actor.role)) return next()
    if (c.req.path === '/') return c.redirect(startOf(actor.role), 303)
    // The same answer as for a page that does not exist: who may not see it need not know of it.
    return refusals.notFound(c)
  }
