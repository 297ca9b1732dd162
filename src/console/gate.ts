import { createMiddleware } from 'hono/factory'
import type { Instant } from '../core/time.ts'
import { minutes, seconds } from '../core/time.ts'
import type { Auth, Session } from './auth.ts'
import type { ConsoleEnv, Page } from './env.ts'
import { wantsFragment } from './env.ts'

/** What stands between a signed-in worker and the pages: their password, or a second step that is required. */
export type Gate = 'open' | 'locked' | 'unenrolled'

/** A screen that nobody has touched for so long is covered: somebody else may be before it. */
export const idleLimit = minutes(10)
// Written down no more often: a lock may come so much early.
const useNoted = seconds(15)

interface Rule {
  readonly now: Instant
  readonly required: boolean
}

export const gateOf = (session: Session, { now, required }: Rule): Gate => {
  if (now - session.usedAt >= idleLimit) return 'locked'
  return required && !session.secondFactor ? 'unenrolled' : 'open'
}

/** The operator's word, and beyond it what who manages people has set. */
const isRequired = async ({ var: { deps } }: Page): Promise<boolean> =>
  deps.twoFactor === 'required' || (await deps.settings.requiresSecondStep())

/** What a page asks by itself is no sign that somebody is there. */
const isUse = (c: Page) => c.req.path !== '/events' && !(c.req.method === 'GET' && wantsFragment(c))

/** Who is signed in and how far they may go; remembers that they were here. */
export const whoIsThere = (auth: Auth) =>
  createMiddleware<ConsoleEnv>(async (c, next) => {
    const session = await auth.session(c.req.raw.headers)
    if (session !== null) {
      const rule = { now: c.var.deps.clock.now(), required: await isRequired(c) }
      const gate = gateOf(session, rule)
      c.set('session', session)
      c.set('gate', gate)
      c.set('secondStep', rule.required ? 'required' : 'optional')
      // Also after a clock was set back: else the page would never be locked again.
      const isNoted = Math.abs(rule.now - session.usedAt) < useNoted
      if (gate !== 'locked' && isUse(c) && !isNoted)
        await auth.noteUse(session.id, session.actor.id, rule.now)
    }
    await next()
  })

/** They may still see what they see: asked again by what stays open for long. */
export const isStillOpen = async (c: Page): Promise<boolean> => {
  const session = await c.var.auth.session(c.req.raw.headers)
  const rule = { now: c.var.deps.clock.now(), required: await isRequired(c) }
  return session !== null && gateOf(session, rule) === 'open'
}
