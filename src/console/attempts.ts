import { createHash } from 'node:crypto'
import { limits, mostRemembered } from '../app/limits.ts'
import type { Clock, Instant } from '../core/time.ts'

/** Slows down guessing of passwords, per email and without saying whether the email is known. */
export interface Attempts {
  /** False when this email has failed too often lately; the password is then not even checked. */
  mayTry(email: string): boolean
  failed(email: string): void
  succeeded(email: string): void
}

const { most, within } = limits.signIns

interface Failures {
  readonly count: number
  readonly since: Instant
}

const keyOf = (email: string) => createHash('sha256').update(email.trim().toLowerCase()).digest('base64')

export const createAttempts = (clock: Clock): Attempts => {
  const failures = new Map<string, Failures>()
  const recent = (email: string): Failures | null => {
    const found = failures.get(keyOf(email))
    return found && clock.now() - found.since < within ? found : null
  }

  return {
    mayTry: (email) => (recent(email)?.count ?? 0) < most,
    failed: (email) => {
      const before = recent(email)
      failures.delete(keyOf(email))
      failures.set(keyOf(email), { count: (before?.count ?? 0) + 1, since: before?.since ?? clock.now() })
      const oldest = failures.keys().next()
      if (failures.size > mostRemembered && !oldest.done) failures.delete(oldest.value)
    },
    succeeded: (email) => {
      failures.delete(keyOf(email))
    },
  }
}
