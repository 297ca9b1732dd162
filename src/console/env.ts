import type { Context } from 'hono'
import type { Actor } from '../app/casework.ts'
import type { Auth, Session } from './auth.ts'
import type { Assets } from './assets.ts'
import type { ConsoleDeps } from './ports.ts'
import type { Words } from './words.ts'

/** What every handler finds in its context. */
export interface ConsoleEnv {
  readonly Variables: {
    deps: ConsoleDeps
    auth: Auth
    assets: Assets
    words: Words
    session: Session | null
    /** Ties a form to this visitor: the session when signed in, else a random cookie. */
    formToken: string
    /** How many requests wait for this worker as the second one. */
    approvals: number
  }
}

export type Page = Context<ConsoleEnv>

/** The signed-in worker, behind a route whose rule asks for one. */
export const actorOf = (c: Page): Actor => {
  if (c.var.session === null) throw new Error('a handler ran without its rule')
  return c.var.session.actor
}

/** True when the page's own script asks for a fragment. */
export const wantsFragment = (c: Page): boolean => c.req.header('hx-request') === 'true'
