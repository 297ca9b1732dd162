import { createHash } from 'node:crypto'
import { limits, mostRemembered } from '../app/limits.ts'
import type { Clock, Instant } from '../core/time.ts'
import { hours, seconds } from '../core/time.ts'

/** Slows down guessing of passwords and codes, and never says whether there is such an account. */
export interface Attempts {
  /**
   * False while who failed before has to wait: then nothing is checked, and waiting gets no longer. Else the try
   * counts as failed until `succeeded` says otherwise: hundreds sent at once would all be checked.
   */
  begin(key: string): boolean
  succeeded(key: string): void
}

const { most, within } = limits.signIns
const firstWait = seconds(5)
/** Who has not failed for so long begins anew. */
const forgotten = hours(1)

interface Failures {
  readonly count: number
  readonly at: Instant
}

/** Nothing for the first few, then twice as long each time. */
const waitAfter = (failures: number): number =>
  failures < most ? 0 : Math.min(within, firstWait * 2 ** (failures - most))

const hashed = (key: string) => createHash('sha256').update(key).digest('base64')

export const createAttempts = (clock: Clock): Attempts => {
  const failures = new Map<string, Failures>()
  const recent = (key: string): Failures => {
    const found = failures.get(key)
    // A clock that was set back must not keep anybody out.
    const passed = found === undefined ? Infinity : Math.abs(clock.now() - found.at)
    return found !== undefined && passed < forgotten ? found : { count: 0, at: 0 }
  }

  return {
    begin: (whose) => {
      const key = hashed(whose)
      const { count, at } = recent(key)
      if (clock.now() - at < waitAfter(count)) return false
      failures.delete(key)
      failures.set(key, { count: count + 1, at: clock.now() })
      const oldest = failures.keys().next()
      if (failures.size > mostRemembered && !oldest.done) failures.delete(oldest.value)
      return true
    },
    succeeded: (whose) => {
      failures.delete(hashed(whose))
    },
  }
}
