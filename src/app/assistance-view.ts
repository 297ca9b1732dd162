import type { ContactState } from '../core/case.ts'
import type { Purpose } from '../core/consent.ts'
import type { WorkerId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import { stepFacts } from '../referral/casework/facts.ts'
import { duesOf } from '../referral/casework/due.ts'
import { rebuilt } from '../referral/casework/evolve.ts'
import { nextOf } from '../referral/casework/next.ts'
import { nextFor, seenBy } from '../referral/casework/seen-by.ts'
import type { Suggestion } from '../referral/scenarios.ts'
import { isLetterKind } from '../referral/steps/letters.ts'
import type { Side } from '../referral/steps/step.ts'
import type { OfficePart, PacketRow } from '../store/port.ts'
import type { Reading } from './assistance-access.ts'
import { isOf } from './assistance-access.ts'
import type { AssistanceView, PacketLine, SentLetter } from './assistance.ts'
import type { AssistanceFile } from './assistance-file.ts'
import { consentsOf, counterpartOf, dueContextOf, isChild } from './assistance-file.ts'
import { findingsOfWays } from './assistance-travel.ts'
import type { Deps } from './deps.ts'
import { ledgerLines, validityOf } from './ledger.ts'
import type { Names } from './names.ts'
import { toItem } from './queue-item.ts'

/** Whoever looks: the next step is asked without regard to who would take it. */
const nobody = asId<WorkerId>('nobody')

/** The purposes that steps between offices go by. */
const aboutPassingOn: readonly Purpose[] = ['share', 'health_data']

/** An office reads what was written to it or by it; what was written to the one asked before it is not its affair. */
const lettersIn = (
  { letters, receivingOffice }: AssistanceFile,
  reader: Side,
  names: Names,
): readonly SentLetter[] =>
  letters
    .filter(({ row }) => reader === 'sending' || isOf(row, receivingOffice))
    .flatMap(({ row, side, letter }) =>
      isLetterKind(row.kind)
        ? [
            {
              id: row.id,
              kind: row.kind,
              letter,
              side,
              outside: row.toAgency !== null,
              sentBy: names.get(row.by) ?? null,
              at: row.at,
              receivedAt: row.receivedAt,
              receivedBy: row.receivedBy === null ? null : (names.get(row.receivedBy) ?? null),
            },
          ]
        : [],
    )

/** Who has a part in the office of a side; of several, the first. */
const inPart = (
  { members, sending, receivingOffice }: AssistanceFile,
  side: Side,
  part: OfficePart,
  names: Names,
): string | null => {
  const office = side === 'sending' ? sending : receivingOffice
  const found = members.find((each) => each.officeId === office?.id && each.part === part)
  return found === undefined ? null : (names.get(found.workerId) ?? null)
}

const packetLine =
  (names: Names) =>
  ({ id, reader, at, openedAt }: Omit<PacketRow, 'body'>): PacketLine => ({
    id,
    reader,
    readerName: names.get(reader) ?? null,
    at,
    openedAt,
  })

/** What of a case is kept beside its file. */
export interface Beside {
  readonly names: Names
  readonly packets: readonly Omit<PacketRow, 'body'>[]
  readonly suggestion: Suggestion
  readonly contact: ContactState | null
}

/** A case after triage as one side of it sees it. Rules are asked of the whole; what is shown is what the side may know. */
export const viewOf = (
  deps: Deps,
  { file, side, standing }: Reading,
  { names, packets, suggestion, contact }: Beside,
): AssistanceView => {
  const now = deps.clock.now()
  const { row, log, record } = file
  const { share, health } = consentsOf(deps, file.ledger, counterpartOf(file), now)
  const isSending = side === 'sending'
  const consented = share !== null
  const healthConsented = health !== null
  const whole = duesOf(record, dueContextOf({ deps, ledger: file.ledger, now }, file))
  // Whoever was asked before is no affair of the office that is asked now.
  const known = isSending
    ? whole
    : whole.filter(({ to }) => to === undefined || to === file.receivingOffice?.id)
  const facts = stepFacts(
    record,
    {
      now,
      by: { id: nobody, role: 'caseworker', side },
      consented,
      healthConsented,
      child: isChild(file),
      assignee: row.assignedTo,
      findings: [],
    },
    false,
  )
  const seen = seenBy(log, side)
  return {
    code: row.code,
    caseId: row.id,
    child: isChild(file),
    side,
    item: isSending ? toItem({ ...row, ...(contact && { contact }) }) : null,
    sending: file.sending,
    receiving: counterpartOf(file),
    receivingOffice: file.receivingOffice,
    record: isSending && seen.length === log.length ? record : rebuilt(seen),
    log: seen.toReversed().map((each) => ({ ...each, byName: names.get(each.by) ?? null })),
    dues: isSending ? known : known.filter((due) => due.side === side),
    next: nextFor(nextOf(record, known, facts, side, file.receivingAgency !== null), side),
    forms: file.forms
      .filter((form) => form.side === side)
      .map(({ form, row: { id, by, at } }) => ({ form, id, by: names.get(by) ?? null, at })),
    letters: lettersIn(file, side, names),
    packets: packets.map(packetLine(names)),
    suggestion: isSending ? suggestion : null,
    consents: isSending
      ? ledgerLines(file.ledger, validityOf(deps, now)).filter(({ purpose }) =>
          aboutPassingOn.includes(purpose),
        )
      : [],
    consented,
    healthConsented,
    contact: {
      focalPoint: inPart(file, side, 'focal_point', names),
      alternate: inPart(file, side, 'alternate', names),
    },
    findings: isSending ? findingsOfWays(file, now) : new Map(),
    mayAct: row.status !== 'closed' && (!isSending || standing === 'assignee'),
  }
}
