import type { Context } from 'hono'
import type { Attention } from '../app/attention.ts'
import type { Actor } from '../app/casework.ts'
import type { CaseReading } from '../app/read-case.ts'
import type { Language } from '../core/texts.ts'
import type { Instant } from '../core/time.ts'
import type { Attempts } from './attempts.ts'
import type { Auth, Session } from './auth.ts'
import type { Assets } from './assets.ts'
import type { Gate } from './gate.ts'
import type { SignedIn } from './open-sessions.ts'
import type { ConsoleDeps } from './ports.ts'
import type { Proofs } from './proofs.ts'
import type { Words } from './words.ts'

/** A sign-in just now, and the one before it: a stranger's would show here. */
export interface Arrival {
  readonly at: Instant
  readonly before: SignedIn | null
}

/** What every handler finds in its context. */
export interface ConsoleEnv {
  readonly Variables: {
    deps: ConsoleDeps
    auth: Auth
    assets: Assets
    words: Words
    /** The words of another language than the reader's. */
    wordsIn: (language: Language) => Words
    session: Session | null
    /** How far who is signed in may go. */
    gate: Gate
    /** Of everybody, as it is now. */
    secondStep: 'required' | 'optional'
    attempts: Attempts
    proofs: Proofs
    /** On the first page after signing in. */
    arrival: Arrival | null
    /** Ties a form to this visitor: the session when signed in, else a random cookie. */
    formToken: string
    /** What the page about a case reads; begun by `withCase`. */
    reading: CaseReading
    /** What waits for this worker in particular: asked only where a whole page is shown. */
    attention: () => Promise<Attention>
  }
}

export type Page = Context<ConsoleEnv>

/** The session, behind a route whose rule asks for one. */
export const sessionOf = (c: Page): Session => {
  if (c.var.session === null) throw new Error('a handler ran without its rule')
  return c.var.session
}

/** The signed-in worker, behind a route whose rule asks for one. */
export const actorOf = (c: Page): Actor => sessionOf(c).actor

/** True when the page's own script asks for a fragment. */
export const wantsFragment = (c: Page): boolean => c.req.header('hx-request') === 'true'
