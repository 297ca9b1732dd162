import { setTimeout as sleep } from 'node:timers/promises'
import { minutes, seconds } from '../core/time.ts'

/** Pauses between attempts while a vendor is out of reach; the last one repeats. */
export const defaultPauses: readonly number[] = [1, 4, 16].map(seconds).concat(minutes(1))

/** Waits out the pause after so many failures; at once when `signal` aborts. */
export const pause = async (
  pauses: readonly number[],
  failures: number,
  signal: AbortSignal,
): Promise<void> => {
  const length = pauses[Math.min(failures, pauses.length) - 1] ?? 0
  // An abort ends the pause and is not an error: the loop around it looks at the signal itself.
  await sleep(length, undefined, { signal }).catch(() => undefined)
}
