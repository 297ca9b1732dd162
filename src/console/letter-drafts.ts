import { mostRemembered } from '../app/limits.ts'
import type { CaseId } from '../core/ids.ts'
import type { Clock, Instant } from '../core/time.ts'
import { minutes } from '../core/time.ts'
import type { WrittenKind } from './letter-form.ts'
import type { Entries } from './posted.ts'

/** One form of one case to one receiver, in the session that it was typed in. */
export interface DraftPlace {
  readonly session: string
  readonly caseId: CaseId
  readonly kind: WrittenKind
  /** Office or agency; null: for who has none to choose. What was written for one is not begun with for another. */
  readonly receiver: string | null
}

/**
 * What was typed into a letter that was looked at and not sent yet: a browser that goes back asks for the form anew. In
 * memory and for its session alone, so that nothing of a letter nobody sent is ever stored; after a restart the form begins
 * from the case.
 */
export interface LetterDrafts {
  keep(place: DraftPlace, typed: Entries): void
  /** Null: nothing is kept, or not any more. */
  of(place: DraftPlace): Entries | null
  forget(place: DraftPlace): void
  /** Whoever signs out leaves nothing. */
  forgetSession(session: string): void
  /** Now and then: what is too old goes, and what is of a case that was deleted. */
  sweep(isThere: (caseId: CaseId) => Promise<boolean>): Promise<void>
}

// As long as a call about a letter takes, and no shift.
const keptFor = minutes(30)

interface Kept {
  readonly place: DraftPlace
  readonly at: Instant
  readonly typed: Entries
}

export const createLetterDrafts = (clock: Clock): LetterDrafts => {
  const kept = new Map<string, Kept>()
  const keyOf = ({ session, caseId, kind, receiver }: DraftPlace) =>
    `${session} ${caseId} ${kind} ${receiver ?? ''}`
  // Also after a clock was set back.
  const isOver = ({ at }: Kept) => Math.abs(clock.now() - at) >= keptFor

  const drop = (is: (each: Kept) => boolean) => {
    for (const [key, each] of kept) if (is(each)) kept.delete(key)
  }

  return {
    keep: (place, typed) => {
      const key = keyOf(place)
      kept.delete(key)
      kept.set(key, { place, at: clock.now(), typed })
      const oldest = kept.keys().next()
      if (kept.size > mostRemembered && !oldest.done) kept.delete(oldest.value)
    },
    of: (place) => {
      const found = kept.get(keyOf(place))
      return found === undefined || isOver(found) ? null : found.typed
    },
    forget: (place) => void kept.delete(keyOf(place)),
    forgetSession: (session) => drop(({ place }) => place.session === session),
    sweep: async (isThere) => {
      drop(isOver)
      const cases = new Set([...kept.values()].map(({ place }) => place.caseId))
      for (const caseId of cases) {
        if (!(await isThere(caseId))) drop(({ place }) => place.caseId === caseId)
      }
    },
  }
}
