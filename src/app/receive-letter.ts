import type { CaseId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import type { CaseworkEvent } from '../referral/casework/record.ts'
import type { LetterRow } from '../store/port.ts'
import { begunCase } from './assistance-access.ts'
import type { Reading } from './assistance-access.ts'
import type { Assistance } from './assistance.ts'
import type { AssistanceFile, KeptLetter } from './assistance-file.ts'
import { readFile } from './assistance-file.ts'
import { happen, inAssistance } from './assistance-happens.ts'
import { audited } from './audit-entry.ts'
import type { Actor } from './casework.ts'
import { worksWithPeople } from './casework.ts'
import type { Deps } from './deps.ts'
import type { Draft } from './draft.ts'
import { audit } from './draft.ts'
import { isBarred } from './hearers.ts'
import { officesOf } from './members.ts'

/** That somebody has a letter. */
export const receive = (draft: Draft, { id }: LetterRow, { id: by }: Actor): void => {
  draft.statements.push({ do: 'receiveLetter', id, by, at: draft.now })
}

/** Whose recalls have all arrived. `received`: the letters that are received now. */
export const recallReceived = (
  { letters, record }: AssistanceFile,
  received: readonly LetterRow[],
): readonly CaseworkEvent[] => {
  const isReceived = ({ id, receivedAt }: LetterRow) =>
    receivedAt !== null || received.some((each) => each.id === id)
  const readerOf = ({ toOffice, toAgency }: LetterRow) => toOffice ?? toAgency ?? ''
  const isRecall = ({ kind }: LetterRow) => kind === 'recall'
  const open = letters.map(({ row }) => row).filter((row) => isRecall(row) && !isReceived(row))
  const readers = new Set(received.filter(isRecall).map(readerOf))
  return [...readers]
    .filter((receiver) => !open.some((row) => readerOf(row) === receiver))
    .filter((receiver) => record.recalls.some((each) => each.receiver === receiver))
    .map((receiver) => ({ type: 'RecallReceived', receiver }))
}

/** That an agency outside has what it was to be brought: the newest letter of its kind, an older one ends nothing. */
const receiptNoted = ({ letters, record }: AssistanceFile, row: LetterRow): readonly CaseworkEvent[] => {
  const letter = record.toCarry.find(({ letter: kind }) => kind === row.kind)?.letter
  const isNewest = letters.find((each) => each.row.kind === row.kind)?.row.id === row.id
  return letter === undefined || !isNewest ? [] : [{ type: 'ReceiptNoted', letter }]
}

/**
 * Whether a letter is this worker's to receive. What an agency outside has, who has the case writes down: a colleague who
 * only reads has asked nobody there.
 */
const mayReceive = ({ side, standing }: Reading, { side: writer, row }: KeptLetter): boolean => {
  if (row.toAgency !== null) return standing === 'assignee'
  return writer !== side && standing !== 'supervisor'
}

/**
 * A case by the recall of it that an office was written to which is not asked any more. The rest of the case is no affair of
 * theirs: only that what they were told is deleted.
 */
const askedBefore = async (deps: Deps, actor: Actor, id: CaseId, letterId: string) => {
  const row = await deps.store.case(id)
  const file = row === null || !worksWithPeople(actor.role) ? null : await readFile(deps, row)
  if (row === null || file === null || file === 'unreadable') return null
  const found = file.letters.find((each) => each.row.id === letterId && each.row.kind === 'recall')
  const office = found?.row.toOffice ?? null
  if (found === undefined || office === null || !officesOf(file.members, actor.id).includes(office))
    return null
  if (await isBarred(deps, actor, { ...row, officeId: office, assignedTo: null })) return null
  return { file, found, side: 'receiving' as const }
}

const letterFor = async (deps: Deps, actor: Actor, id: CaseId, letterId: string) => {
  const reading = await begunCase(deps, actor, id)
  if (!reading.ok) return askedBefore(deps, actor, id, letterId)
  const { file, side } = reading.value
  const found = file.letters.find(({ row }) => row.id === letterId)
  return found !== undefined && mayReceive(reading.value, found) ? { file, found, side } : null
}

/** Whoever has the recall has no use for what was written to them before it. */
const withEarlier = ({ letters }: AssistanceFile, { row }: KeptLetter): readonly LetterRow[] =>
  row.kind !== 'recall' || row.toOffice === null
    ? [row]
    : letters
        .map((each) => each.row)
        .filter(
          ({ toOffice, receivedAt, at }) => toOffice === row.toOffice && receivedAt === null && at <= row.at,
        )

/** What was written to an office, or to an agency outside, has arrived. */
export const createReceiving = (deps: Deps): Pick<Assistance, 'receive'> => ({
  receive: async (actor, id, letterId) => {
    const to = await letterFor(deps, actor, id, letterId)
    if (to === null) return fail('not_yours')
    const { file, found, side } = to
    if (found.row.receivedAt !== null) return ok(undefined)
    const letters = withEarlier(file, found)
    const events = [...recallReceived(file, letters), ...receiptNoted(file, found.row)]
    if (events.length > 0) {
      return inAssistance<never>(
        deps,
        actor,
        file,
        (draft) => {
          for (const letter of letters) {
            receive(draft, letter, actor)
            audit(draft, actor.id, 'letter_received', id, letter.kind)
          }
          happen(draft, file, { actor, side }, events)
          return null
        },
        'also_closed',
      )
    }
    const received = await deps.store.commit(
      letters.flatMap(({ id: each, kind }) => [
        { do: 'receiveLetter', id: each, by: actor.id, at: deps.clock.now() } as const,
        audited(deps, actor.id, 'letter_received', id, kind),
      ]),
    )
    if (!received.ok) return fail('stale')
    deps.changes.publish(id)
    return ok(undefined)
  },
})
