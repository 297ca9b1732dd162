import type { Instant } from '../../core/time.ts'
import { minutes } from '../../core/time.ts'
import type { Letter } from './letters.ts'

/** By how much the clock on somebody's wall may be ahead of ours. */
const wallClock = minutes(5)

/**
 * Whether a letter tells of a departure or an arrival at a time that cannot be: one to come, before the other office had
 * said yes, or an arrival before they left. Once it is sent nobody takes a slip of the finger back.
 */
export const isUntimely = (
  letter: Letter,
  when: { readonly now: Instant; readonly accepted: Instant | null; readonly left: Instant | null },
): boolean => {
  if (letter.kind !== 'step_5' && letter.kind !== 'step_6') return false
  const { at } = letter.content
  const notBefore = letter.kind === 'step_6' ? (when.left ?? when.accepted) : when.accepted
  return at > when.now + wallClock || (notBefore !== null && at < notBefore)
}
