import type { ConversationKey, WorkerId } from '../core/ids.ts'
import type { ComplaintRow, PlacedCase } from '../store/port.ts'
import { readBars } from './bars.ts'
import type { Actor } from './casework.ts'
import { countryOf } from './country.ts'
import type { Deps } from './deps.ts'
import { readWall } from './wall.ts'

/** Whether a worker must have nothing to do with a person. */
export type Barred = (worker: WorkerId, about: PlacedCase) => Promise<boolean>

type Reading = Pick<Deps, 'store' | 'ring' | 'clock'>

/**
 * Reads what bars workers from people once: a case of another office, a conflict of interest, the person's wish or an
 * open complaint, in whichever of their cases, and a country whose people the worker avoids. A conversation is opened
 * for who avoids some and for nobody else.
 */
export const readBarred = async (deps: Reading): Promise<Barred> => {
  const [barOf, staff, wall] = await Promise.all([readBars(deps.store), deps.store.staff(), readWall(deps)])
  const avoided = new Map(staff.map(({ workerId, avoids }) => [workerId, avoids]))
  const countries = new Map<ConversationKey, string | null>()
  const countryFor = async (about: PlacedCase) => {
    const known = countries.get(about.conversationKey)
    const country = known === undefined ? await countryOf(deps, about) : known
    countries.set(about.conversationKey, country)
    return country
  }
  return async (worker, about) => {
    if (wall.hides(worker, about) || barOf(worker, about) !== null) return true
    const avoids = avoided.get(worker) ?? []
    if (avoids.length === 0) return false
    const country = await countryFor(about)
    return country !== null && avoids.includes(country)
  }
}

/** The same for one worker and one person. */
export const isBarred = async (deps: Reading, actor: Actor, about: PlacedCase): Promise<boolean> =>
  (await readBarred(deps))(actor.id, about)

/**
 * Whether a supervisor may know of a complaint: not of one about themselves, nor about a person whose case they must
 * not have, who may have named them in other words.
 */
export const mayHear = async (
  supervisor: WorkerId,
  complaint: Pick<ComplaintRow, 'about'> & PlacedCase,
  barred: Barred,
): Promise<boolean> => complaint.about !== supervisor && !(await barred(supervisor, complaint))

/** Those of them for which this holds, in their order. */
export const those = async <Each>(
  all: readonly Each[],
  holds: (each: Each) => Promise<boolean>,
): Promise<readonly Each[]> => {
  const kept: Each[] = []
  for (const each of all) if (await holds(each)) kept.push(each)
  return kept
}
