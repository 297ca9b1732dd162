import type { CaseId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import { fail, ok } from '../core/result.ts'
import type { Side } from '../referral/steps/step.ts'
import type { CaseRow, LetterRow, OfficeRow } from '../store/port.ts'
import type { AssistanceFile } from './assistance-file.ts'
import { readFile } from './assistance-file.ts'
import { standingOf } from './case-access.ts'
import type { Standing } from './case-view.ts'
import type { Actor } from './casework.ts'
import { worksWithPeople } from './casework.ts'
import type { Deps } from './deps.ts'
import { isBarred } from './hearers.ts'
import { officesOf } from './members.ts'

/** A case after triage, with the side for which somebody reads it. `standing` null: for the other office. */
export interface Reading {
  readonly file: AssistanceFile
  readonly side: Side
  readonly standing: Standing | null
}

/**
 * Whether somebody belongs to the office a case was written to and has nothing to keep away from: asked as if the case
 * were that office's.
 */
const isReceiver = async (deps: Deps, actor: Actor, { row, receivingOffice, members }: AssistanceFile) => {
  if (receivingOffice === null || !worksWithPeople(actor.role)) return false
  const { id } = receivingOffice
  return (
    officesOf(members, actor.id).includes(id) &&
    !(await isBarred(deps, actor, { ...row, officeId: id, assignedTo: null }))
  )
}

/** Whether a letter was written to an office, or by it. */
export const isOf = ({ fromOffice, toOffice }: LetterRow, office: OfficeRow | null): boolean =>
  office !== null && (fromOffice === office.id || toOffice === office.id)

/** By which right, and for which side, somebody reads a case; nobody is told of one that they may not read. */
const readingOf = async (
  deps: Deps,
  actor: Actor,
  row: CaseRow,
): Promise<Result<Reading, 'not_yours' | 'not_begun' | 'unreadable'>> => {
  const right = await standingOf(deps, actor, row)
  const file = await readFile(deps, row)
  if (right !== null) {
    if (file === null) return fail('not_begun')
    return file === 'unreadable' ? fail(file) : ok({ file, side: 'sending', standing: right.standing })
  }
  if (file === null || file === 'unreadable') return fail('not_yours')
  // Nothing of a case is the other office's before the first step was written to it.
  const isKnown = file.letters.some((letter) => isOf(letter.row, file.receivingOffice))
  return isKnown && (await isReceiver(deps, actor, file))
    ? ok({ file, side: 'receiving', standing: null })
    : fail('not_yours')
}

/** The same by the id of a case. */
export const readingOfCase = async (deps: Deps, actor: Actor, id: CaseId) => {
  const row = await deps.store.case(id)
  return row === null ? fail('not_yours' as const) : readingOf(deps, actor, row)
}

/** The same for who does something in it: where nothing was begun, nothing is theirs to do. */
export const begunCase = async (
  deps: Deps,
  actor: Actor,
  id: CaseId,
): Promise<Result<Reading, 'not_yours' | 'unreadable'>> => {
  const reading = await readingOfCase(deps, actor, id)
  if (reading.ok) return reading
  return fail(reading.code === 'not_begun' ? 'not_yours' : reading.code)
}
