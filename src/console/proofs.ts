import { mostRemembered } from '../app/limits.ts'
import type { Clock, Instant } from '../core/time.ts'
import { minutes } from '../core/time.ts'

/** `worker`: it is really them. `app`: and so they were shown the key of a new authenticator app. */
export type Proven = 'worker' | 'app'

/** What was proven in a session a moment ago. In memory: after a restart it is asked for again. */
export interface Proofs {
  remember(session: string, what: Proven): void
  forget(session: string, what: Proven): void
  isFresh(session: string, what: Proven): boolean
}

// Work on the whole team is no row of passwords, and as short as a page may be left alone.
const freshFor = minutes(10)

export const createProofs = (clock: Clock): Proofs => {
  const proven = new Map<string, Instant>()
  const keyOf = (session: string, what: Proven) => `${what} ${session}`

  return {
    remember: (session, what) => {
      const key = keyOf(session, what)
      proven.delete(key)
      proven.set(key, clock.now())
      const oldest = proven.keys().next()
      if (proven.size > mostRemembered && !oldest.done) proven.delete(oldest.value)
    },
    forget: (session, what) => void proven.delete(keyOf(session, what)),
    isFresh: (session, what) => {
      const at = proven.get(keyOf(session, what))
      // A clock that was set back makes no proof last.
      return at !== undefined && Math.abs(clock.now() - at) < freshFor
    },
  }
}
