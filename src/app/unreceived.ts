import type { OfficeId, WorkerId } from '../core/ids.ts'
import type { OfficeMember, Store, UnreceivedLetter } from '../store/port.ts'
import { those } from './hearers.ts'
import type { Hidden } from './hidden-cases.ts'
import { officesOf } from './members.ts'

type LetterStore = Pick<Store, 'unreceivedLetters' | 'officeMembers'>

/**
 * In the office whose case it is a letter is for who has the case; in the other one it is for everybody there. That an agency
 * outside has a recall is for everybody of the office that sent it: nobody else makes sure that it stops.
 */
const isFor =
  (worker: WorkerId, own: readonly OfficeId[]) =>
  ({ toOffice, caseOffice, assignedTo, backup }: UnreceivedLetter): boolean => {
    if (toOffice !== null && toOffice === caseOffice) return assignedTo === worker || backup === worker
    const reader = toOffice ?? caseOffice
    return reader !== null && own.includes(reader)
  }

/** Letters that wait for each worker to say that they have them, by id. */
export const readUnreceived = async (
  { store }: { readonly store: LetterStore },
  hidden: Hidden,
): Promise<(worker: WorkerId) => Promise<ReadonlySet<string>>> => {
  const waiting = await store.unreceivedLetters()
  const members: readonly OfficeMember[] = waiting.length === 0 ? [] : await store.officeMembers()
  return async (worker) => {
    const own = officesOf(members, worker)
    const theirs = waiting.filter(isFor(worker, own))
    const known = await those(theirs, async ({ caseId }) => !(await hidden(worker, caseId)))
    return new Set(known.map(({ id }) => id))
  }
}
