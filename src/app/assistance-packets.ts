import type { CaseId, WorkerId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { unwrap } from '../privacy/key-ring.ts'
import { open, seal } from '../privacy/seal.ts'
import { hasArrived, isOnTheWay } from '../referral/casework/record.ts'
import type { Packet } from '../referral/steps/letters.ts'
import { isLetterKind, packet as packetSchema } from '../referral/steps/letters.ts'
import type { LetterRow, PacketRow } from '../store/port.ts'
import { begunCase, readingOfCase } from './assistance-access.ts'
import type { Assistance, MailLine, PacketReader } from './assistance.ts'
import type { AssistanceFile } from './assistance-file.ts'
import { consentsOf, counterpartOf, readFile } from './assistance-file.ts'
import { inAssistance } from './assistance-happens.ts'
import { audited } from './audit-entry.ts'
import { worksWithPeople } from './casework.ts'
import type { Deps } from './deps.ts'
import type { Draft } from './draft.ts'
import { audit } from './draft.ts'
import { guardRow, markIn } from './guarded-names.ts'
import { those } from './hearers.ts'
import { readHidden } from './hidden-cases.ts'
import { officesOf } from './members.ts'
import { places } from './places.ts'
import { readUnreceived } from './unreceived.ts'

/** Everybody of either office who works with people and has nothing to keep away from. */
const readersOf = async (
  deps: Deps,
  { row, sending, receivingOffice, members }: AssistanceFile,
): Promise<readonly PacketReader[]> => {
  const [workers, hidden] = await Promise.all([deps.store.workers(), readHidden(deps)])
  const known = await those(workers, async (worker) => !(await hidden(worker.id, row.id)))
  return [sending, ...(receivingOffice === null ? [] : [receivingOffice])].flatMap((office) =>
    known
      .filter(({ id, role }) => worksWithPeople(role) && officesOf(members, id).includes(office.id))
      .map(({ id, name }) => ({ id, name, officeName: office.name })),
  )
}

/**
 * Whether a packet stays shut: its reader went to another office or has to keep away from the person, somebody has met them,
 * or consent was taken back. Whoever is on the way is still met, and by name.
 */
const isShut = async (deps: Deps, reader: WorkerId, caseId: CaseId): Promise<boolean> => {
  const row = await deps.store.case(caseId)
  const file = row === null ? null : await readFile(deps, row)
  if (file === null || file === 'unreadable') return true
  if (!(await readersOf(deps, file)).some(({ id }) => id === reader)) return true
  if (hasArrived(file.record)) return true
  if (isOnTheWay(file.record)) return false
  const { share } = consentsOf(deps, file.ledger, counterpartOf(file), deps.clock.now())
  return share === null || file.record.chain.frozen
}

type PackBar = 'no_record' | 'suspended' | 'no_consent' | 'frozen' | 'not_accepted' | 'has_arrived'

const barToPack = ({ record }: AssistanceFile, { conversation }: Draft): PackBar | null => {
  if (conversation.contact === 'suspended') return 'suspended'
  if (record.chain.frozen) return 'frozen'
  if (record.chain.stepFour !== 'accepted') return 'not_accepted'
  return hasArrived(record) ? 'has_arrived' : null
}

/** A packet as it was made; null: it does not open with the keys there are. */
const openPacket = (key: DataKey, { id, body }: PacketRow): Packet | null => {
  const text = open(key, places.packet(id), body)
  return text === null ? null : packetSchema.parse(JSON.parse(text))
}

/** What names a person, for one reader; it is gone after the arrival. */
export const createPackets = (
  deps: Deps,
): Pick<Assistance, 'packetReaders' | 'pack' | 'discardPackets' | 'packetsFor' | 'unpack'> => ({
  packetReaders: async (actor, id) => {
    const reading = await readingOfCase(deps, actor, id)
    return reading.ok && reading.value.standing === 'assignee' ? readersOf(deps, reading.value.file) : []
  },

  packetsFor: async (actor) => {
    const [packets, hidden, offices, members] = await Promise.all([
      deps.store.packetsFor(actor.id),
      readHidden(deps),
      deps.store.offices(),
      deps.store.officeMembers(),
    ])
    const own = officesOf(members, actor.id)
    const zone = offices.find(({ id }) => own.includes(id))?.zone ?? deps.timeZone
    const known = await those(packets, async ({ caseId }) => !(await hidden(actor.id, caseId)))
    return known.map(({ id, code, at, openedAt }) => ({ id, code, at, zone, openedAt }))
  },

  pack: async (actor, id, reader, packet) => {
    const reading = await begunCase(deps, actor, id)
    if (!reading.ok) return reading
    const { file, standing } = reading.value
    if (standing !== 'assignee') return fail('not_yours')
    if (!(await readersOf(deps, file)).some((each) => each.id === reader)) return fail('no_reader')
    return inAssistance<PackBar>(deps, actor, file, (draft) => {
      const { share, record } = consentsOf(deps, draft.ledger, counterpartOf(file), draft.now)
      const bar = barToPack(file, draft)
      if (bar !== null || share === null) return bar ?? 'no_consent'
      if (record === null) return 'no_record'
      const { personId } = file.casework
      draft.statements.push({
        do: 'insertForm',
        consent: record,
        row: guardRow(file.key, {
          id: deps.ids.id(),
          caseId: id,
          personId,
          by: actor.id,
          at: draft.now,
          name: packet.legalName,
          mark: markIn(deps.ring, id),
        }),
      })
      const packetId = deps.ids.id()
      draft.statements.push({
        do: 'insertPacket',
        consent: share,
        row: {
          id: packetId,
          caseId: id,
          personId,
          reader,
          body: seal(file.key, places.packet(packetId), JSON.stringify(packet)),
          by: actor.id,
          at: draft.now,
          openedAt: null,
        },
      })
      audit(draft, actor.id, 'packet_made', id, packetId)
      return null
    })
  },

  discardPackets: async (actor, id) => {
    const reading = await begunCase(deps, actor, id)
    if (!reading.ok) return reading
    const { file, standing } = reading.value
    if (standing !== 'assignee') return fail('not_yours')
    return inAssistance<never>(deps, actor, file, (draft) => {
      draft.statements.push({ do: 'deletePackets', caseId: id })
      audit(draft, actor.id, 'packets_deleted', id)
      return null
    })
  },

  unpack: async (actor, packetId) => {
    const row = await deps.store.packet(packetId)
    if (row === null || row.reader !== actor.id || (await isShut(deps, actor.id, row.caseId)))
      return fail('not_found')
    const person = await deps.store.person(row.personId)
    const key = person === null ? null : unwrap(deps.ring, person.wrappedKey)
    const packet = key === null ? null : openPacket(key, row)
    if (packet === null) return fail('not_found')
    // What cannot be written down is not read.
    const noted = await deps.store.commit([
      { do: 'openPacket', id: packetId, reader: actor.id, at: deps.clock.now() },
      audited(deps, actor.id, 'packet_opened', row.caseId, packetId),
    ])
    return noted.ok ? ok({ packet, caseId: row.caseId }) : fail('not_found')
  },
})

/** Letters to and from the offices of a worker. */
export const createMailbox = (deps: Deps): Pick<Assistance, 'mailbox'> => ({
  mailbox: async (actor) => {
    const [offices, members, agencies] = await Promise.all([
      deps.store.offices(),
      deps.store.officeMembers(),
      deps.store.agencies(),
    ])
    const own = officesOf(members, actor.id)
    const names = new Map<string, string>([...offices, ...agencies].map(({ id, name }) => [id, name]))
    const hidden = await readHidden(deps)
    const [letters, unreceived] = await Promise.all([
      Promise.all(own.map((office) => deps.store.lettersOf(office))).then((each) => each.flat()),
      readUnreceived(deps, hidden),
    ])
    const waiting = await unreceived(actor.id)
    const lines = await those(letters, async ({ caseId }) => !(await hidden(actor.id, caseId)))
    const line = ({
      id,
      caseId,
      code,
      kind,
      fromOffice,
      toOffice,
      toAgency,
      at,
      receivedAt,
    }: LetterLine): readonly MailLine[] => {
      if (!isLetterKind(kind)) return []
      // An answer that an agency gave us is written down by its reader, from the office to itself.
      const isOurs = own.includes(fromOffice) && fromOffice !== toOffice
      const here = own.includes(fromOffice) ? fromOffice : toOffice
      const other = isOurs ? (toOffice ?? toAgency) : fromOffice === toOffice ? null : fromOffice
      return [
        {
          id,
          caseId,
          code,
          kind,
          isOurs,
          otherName: other === null ? null : (names.get(other) ?? null),
          at,
          zone: offices.find((office) => office.id === here)?.zone ?? deps.timeZone,
          receivedAt,
          isWaiting: waiting.has(id),
        },
      ]
    }
    return [...new Map(lines.map((each) => [each.id, each])).values()]
      .flatMap(line)
      .toSorted((a, b) => b.at - a.at)
  },
})

type LetterLine = Omit<LetterRow, 'body'> & Pick<MailLine, 'code'>
