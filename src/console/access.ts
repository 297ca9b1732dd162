import type { Context, Handler, Hono, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { ConsoleEnv } from './env.ts'

/**
 * Who may use a route. `worker` is anyone signed in, `development` anyone at all but only where simulated
 * phones exist.
 */
export type Who = 'anyone' | 'worker' | 'supervisor' | 'development'

/** Every route of the console. What is not listed here is answered as if it did not exist. */
export const access = {
  'GET /signin': 'anyone',
  'POST /signin': 'anyone',
  'POST /signout': 'worker',
  'GET /invite/:token': 'anyone',
  'POST /invite/:token': 'anyone',
  'POST /language': 'anyone',
  'GET /assets/:file': 'anyone',
  'GET /': 'worker',
  'GET /fragments/queue': 'worker',
  'GET /events': 'worker',
  'GET /cases/:id': 'worker',
  'GET /cases/:id/conversation': 'worker',
  'GET /cases/:id/voice/:recording': 'worker',
  'POST /cases/:id/delete-voice': 'worker',
  'POST /cases/:id/claim': 'worker',
  'POST /cases/:id/reply': 'worker',
  'POST /cases/:id/resume': 'worker',
  'GET /cases/:id/close': 'worker',
  'POST /cases/:id/close': 'worker',
  'POST /cases/:id/unlock': 'worker',
  'POST /cases/:id/takeover': 'worker',
  'GET /cases/:id/backup': 'worker',
  'POST /cases/:id/backup': 'worker',
  'GET /cases/:id/consent': 'worker',
  'POST /cases/:id/consent': 'worker',
  'GET /cases/:id/share': 'worker',
  'POST /cases/:id/share': 'worker',
  'GET /cases/:id/request': 'worker',
  'POST /cases/:id/request': 'worker',
  'GET /approvals': 'worker',
  'POST /approvals/:id': 'worker',
  'GET /directory': 'worker',
  'GET /workers': 'supervisor',
  'POST /workers/invites': 'supervisor',
  'GET /simulator': 'development',
  'GET /simulator/chat': 'development',
  'GET /simulator/events': 'development',
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

const ruleOf = (c: Context<ConsoleEnv>): Who | null => {
  const handler = matchedRoutes(c).findLast((matched) => matched.method !== 'ALL')
  const name = `${handler?.method} ${handler?.path}`
  return isRouteName(name) ? access[name] : null
}

const pages = Object.keys(access).flatMap((name) => {
  const [method, path = ''] = name.split(' ')
  return method === 'GET' ? [new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`)] : []
})

/** The nearest page at or above a path that can be asked for: where a form was posted to there may be none. */
export const nearestPage = (path: string): string => {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    if (pages.some((page) => page.test(at))) return at
  }
  return '/'
}

export interface Refusals {
  readonly signedOut: (c: Context<ConsoleEnv>) => Response | Promise<Response>
  readonly notFound: (c: Context<ConsoleEnv>) => Response | Promise<Response>
}

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
    // The same answer as for a page that does not exist: who may not see it need not know of it.
    if (who === 'supervisor' && actor.role !== 'supervisor') return refusals.notFound(c)
    return next()
  }
