import { fail, ok } from '../core/result.ts'
import { zonesOf } from '../referral/office/sides.ts'
import { ageFile } from '../privacy/age-file.ts'
import { begunCase } from './assistance-access.ts'
import type { Assistance, FileBar } from './assistance.ts'
import type { AssistanceFile, KeptLetter } from './assistance-file.ts'
import { consentsOf, counterpartOf } from './assistance-file.ts'
import { audited } from './audit-entry.ts'
import { isVetted } from './check-agency.ts'
import type { Deps } from './deps.ts'

/**
 * That nothing more may be done is told to whomever it was told before. What was written before may have to stay here after all: a
 * file leaves under the consent of the moment it is made, and for an agency that is trusted at that moment.
 */
const barOf = (deps: Deps, file: AssistanceFile, { row }: KeptLetter): FileBar | null => {
  if (row.kind === 'recall') return null
  const { receivingAgency } = file
  if (receivingAgency === null || !isVetted(receivingAgency, deps.clock.now())) return 'not_vetted'
  if (receivingAgency.verifiedAt === null) return 'not_verified'
  if (file.record.chain.frozen) return 'frozen'
  const { share } = consentsOf(deps, file.ledger, counterpartOf(file), deps.clock.now())
  return share === null ? 'no_consent' : null
}

/** Letters for who does not work with this program: files that only they can open. */
export const createOutside = (deps: Deps): Pick<Assistance, 'fileOf'> => ({
  fileOf: async (actor, id, letterId, write) => {
    const reading = await begunCase(deps, actor, id)
    if (!reading.ok) return reading
    const { file, standing } = reading.value
    if (standing !== 'assignee') return fail('not_yours')
    const found = file.letters.find(({ row }) => row.id === letterId)
    // A recall goes to whom it was written to, also where somebody else is asked by now.
    const to =
      found?.row.kind === 'recall'
        ? (await deps.store.agencies()).find((each) => each.id === found.row.toAgency)
        : file.receivingAgency
    const agency = to ?? null
    const isForThem =
      found !== undefined && found.side === 'sending' && agency !== null && found.row.toAgency === agency.id
    if (!isForThem) return fail('not_yours')
    if (found.letter === null) return fail('unreadable')
    const bar = barOf(deps, file, found)
    if (bar !== null) return fail(bar)
    if (agency.publicKey === null) return fail('no_key')
    const bytes = await ageFile(agency.publicKey, write(found.letter, zonesOf(file)))
    // What cannot be written down does not leave.
    const noted = await deps.store.commit([audited(deps, actor.id, 'letter_file_made', id, found.row.kind)])
    return noted.ok ? ok({ name: `${file.row.code}-${found.row.kind}.age`, bytes }) : fail('stale')
  },
})
