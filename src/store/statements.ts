import { and, eq, inArray } from 'drizzle-orm'
import type { WorkerId } from '../core/ids.ts'
import { unreachable } from '../core/result.ts'
import { appendAudit } from './audit.ts'
import { decideApproval, putGrant } from './casework.ts'
import { caseworkTableWrites } from './casework-tables.ts'
import { deskWrites } from './desk.ts'
import { rewrap } from './keys.ts'
import { agencyColumns, consentColumns, officeColumns, shareColumns, staffColumns } from './mappers.ts'
import { unfinished, wordless } from './outbox-states.ts'
import type { AuditChain, AuditEntry, Statement } from './port.ts'
import { ask, query, Stale, value, type Query, type Steps, type Values } from './query.ts'
import { attachmentWrites } from './attachments.ts'
import { remove } from './removals.ts'
import { countCase, insertInto, insertMessage, putAnswer, setValues, touched, update } from './writes.ts'

const insert = {
  conversation: insertInto('conversations'),
  person: insertInto('persons'),
  consent: insertInto('consents'),
  case: insertInto('cases'),
  consentProof: insertInto('consentProofs'),
  message: insertMessage,
  outbox: insertInto('outbox'),
  share: insertInto('shares'),
  approval: insertInto('approvals'),
}

const cancel = (name: string, only: 'any' | 'one basis') =>
  query(name, ({ db, tables: { outbox: t } }) =>
    db
      .update(t)
      .set({ status: 'cancelled', code: value('code') as never, action: wordless })
      .where(
        and(
          eq(t.conversationKey, value('conversationKey')),
          inArray(t.status, unfinished),
          only === 'any' ? undefined : eq(t.basis, value('basis')),
        ),
      )
      .returning(touched),
  )
const cancelOutbox = cancel('cancel_outbox', 'any')
const cancelOutboxOf = cancel('cancel_outbox_of', 'one basis')

const releaseOutbox = query('release_outbox', ({ db, tables: { outbox: t } }) =>
  db
    .update(t)
    .set({ status: 'pending', nextAt: value('at') as never })
    .where(and(eq(t.conversationKey, value('conversationKey')), eq(t.status, 'held')))
    .returning(touched),
)

const moveCases = query('move_cases', ({ db, tables: { cases: t } }) =>
  db
    .update(t)
    .set({ conversationKey: value('to') as never })
    .where(eq(t.conversationKey, value('from')))
    .returning(touched),
)

interface Write {
  readonly query: Query<unknown>
  readonly values: Values
  /** How many rows it must touch. */
  readonly guard: 'one' | 'none' | 'any'
}

const one = (asked: Query<unknown>, values: object): Write => ({
  query: asked,
  values: { ...values },
  guard: 'one',
})
const none = (asked: Query<unknown>, values: object): Write => ({
  query: asked,
  values: { ...values },
  guard: 'none',
})
const any = (asked: Query<unknown>, values: object): Write => ({
  query: asked,
  values: { ...values },
  guard: 'any',
})

/** The columns of an update that names the version it read: the version rises with them. */
const next = <Set extends object>(version: number, set: Set) => ({ ...set, version: version + 1 })

const writes = (statement: Exclude<Statement, { do: 'audit' }>): readonly Write[] => {
  switch (statement.do) {
    case 'insertConversation':
      return [one(insert.conversation, statement.row)]
    case 'updateConversation': {
      const set = next(statement.version, statement.set)
      return [
        one(update.conversation(set), {
          id: statement.key,
          version: statement.version,
          ...setValues(set),
        }),
      ]
    }
    case 'insertPerson':
      return [one(insert.person, statement.row)]
    case 'updatePerson':
      return [one(update.person(statement.set), { id: statement.id, ...setValues(statement.set) })]
    case 'deletePerson':
      return [one(remove.person, statement)]
    case 'putAnswer':
      return [one(putAnswer, statement.row)]
    case 'deleteAnswers':
      return statement.fields.map((field) => any(remove.answer, { personId: statement.personId, field }))
    case 'insertConsent':
      return [one(insert.consent, consentColumns(statement.row))]
    case 'insertConsentProof':
      return [any(insert.consentProof, statement)]
    case 'insertShare':
      return [one(insert.share, shareColumns(statement.row))]
    case 'countCase':
      return [one(countCase, statement.cell)]
    case 'insertCase':
      return [one(insert.case, statement.row)]
    case 'updateCase': {
      const set = next(statement.version, statement.set)
      return [one(update.case(set), { id: statement.id, version: statement.version, ...setValues(set) })]
    }
    case 'deleteCase':
      return [one(remove.case, statement)]
    case 'moveCases':
      return [any(moveCases, statement)]
    case 'deleteConversation':
      return [one(remove.conversation, statement)]
    case 'eraseCases':
      return [any(remove.personsOf, statement), any(remove.casesOf, statement)]
    case 'insertMessage':
      return [one(insert.message, statement.row)]
    case 'eraseMessage':
      return [any(remove.message, statement), any(attachmentWrites.erase, statement)]
    case 'insertAttachment':
      return [one(attachmentWrites.insert, statement.row)]
    case 'keepAttachment':
      return [one(attachmentWrites.keep, statement)]
    case 'postponeAttachment':
      return [one(attachmentWrites.postpone, statement)]
    case 'endAttachment':
      return [one(attachmentWrites.end, statement)]
    case 'deleteAttachments':
      return [any(attachmentWrites[statement.which === 'all' ? 'deleteAll' : 'deleteWanted'], statement)]
    case 'enqueue':
      return [one(insert.outbox, statement.row)]
    case 'cancelOutbox':
      return [any(statement.basis === null ? cancelOutbox : cancelOutboxOf, statement)]
    case 'releaseOutbox':
      return [any(releaseOutbox, statement)]
    case 'settleOutbox': {
      const { id, from, set } = statement
      return [one(update.outboxFrom(from)(set), { id, ...setValues(set) })]
    }
    case 'putGrant':
      return [one(putGrant, statement.row)]
    case 'insertApproval':
      return [one(insert.approval, statement.row)]
    case 'decideApproval':
      return [one(decideApproval, statement)]
    case 'putStaff':
      return [one(deskWrites.putStaff, staffColumns(statement.row))]
    case 'setShift':
      return [one(deskWrites.setShift, statement)]
    case 'countUrgent':
    case 'setBreak':
      return [any(deskWrites[statement.do], statement)]
    case 'putTeam': {
      const { row, was } = statement
      const { id, name } = row
      const change =
        was === null
          ? one(deskWrites.insertTeam, { id, name })
          : one(deskWrites.renameTeam, { id, name, was: was.name })
      const each = (workerId: WorkerId) => ({ teamId: id, workerId })
      return [
        // First: two who change it at once wait for each other here, and the second finds what the first made of it.
        change,
        ...(was?.members ?? []).map((member) => one(deskWrites.deleteTeamMember, each(member))),
        none(deskWrites.emptyTeam, { id }),
        ...row.members.map((member) => one(deskWrites.insertTeamMember, each(member))),
      ]
    }
    case 'deleteTeam':
      return [any(deskWrites.leaveTeam, statement), one(deskWrites.deleteTeam, statement)]
    case 'closeComplaint':
      return [one(deskWrites.closeComplaint, statement)]
    case 'putSetting':
      return [one(deskWrites.putSetting, statement.row)]
    case 'putOffice':
      return [one(caseworkTableWrites.putOffice, officeColumns(statement.row))]
    case 'putAgency':
      return [one(caseworkTableWrites.putAgency, agencyColumns(statement.row))]
    case 'putCountryText':
      return [one(caseworkTableWrites.putCountryText, statement.row)]
    case 'setMeetings':
      return [
        any(caseworkTableWrites.emptyMeetings, statement),
        ...statement.meetings.map((row) => one(caseworkTableWrites.insertMeeting, row)),
      ]
    case 'putCountryProfile':
      return [one(caseworkTableWrites.putCountryProfile, statement.row)]
    case 'setOfficeMembers':
      return [
        any(caseworkTableWrites.emptyOffice, statement),
        ...statement.members.map((member) => one(caseworkTableWrites.insertOfficeMember, member)),
      ]
    case 'appendCasework': {
      const { caseId, version, events } = statement
      const last = version + events.length
      return [
        one(caseworkTableWrites.countEvents, { caseId, version, next: last }),
        ...events.map((row) => one(caseworkTableWrites.insertEvent, row)),
      ]
    }
    case 'setReceiving':
      return [one(caseworkTableWrites.setReceiving, statement)]
    case 'setDues':
      return [
        any(caseworkTableWrites.emptyDues, statement),
        ...statement.dues.map((row) => one(caseworkTableWrites.insertDue, row)),
      ]
    case 'insertCasework':
    case 'insertForm':
    case 'insertLetter':
    case 'insertPacket':
      return [one(caseworkTableWrites[statement.do], statement.row)]
    case 'receiveLetter':
    case 'openPacket':
      return [one(caseworkTableWrites[statement.do], statement)]
    case 'deletePackets':
      return [any(caseworkTableWrites.deletePackets, statement)]
    case 'deleteConflict':
      return [one(deskWrites.deleteConflict, statement)]
    case 'putConflict':
      return [one(deskWrites.putConflict, statement.row)]
    case 'insertNote':
    case 'insertTask':
    case 'insertHandover':
    case 'insertComplaint':
      return [one(deskWrites[statement.do], statement.row)]
    case 'endTask':
      return [one(deskWrites.endTask, statement)]
    case 'acknowledgeHandover':
      return [one(deskWrites.acknowledgeHandover, statement)]
    case 'rewrapKey': {
      const { table, id, wrappedKey } = statement.holder
      return [any(rewrap[table], { id, from: wrappedKey, to: statement.to })]
    }
    default:
      return unreachable(statement)
  }
}

/**
 * Applies statements in their order; throws `Stale` when one does not touch the rows it must. The audit comes last:
 * others wait at the end of its chain, and should neither wait long nor for each other.
 */
export function* apply(statements: readonly Statement[], chain: AuditChain): Steps<void> {
  const entries: AuditEntry[] = []
  for (const statement of statements) {
    if (statement.do === 'audit') {
      entries.push(statement.entry)
      continue
    }
    for (const { query: asked, values, guard } of writes(statement)) {
      const rows = yield* ask(asked, values)
      if (guard !== 'any' && rows.length !== (guard === 'one' ? 1 : 0)) throw new Stale(statement.do)
      if (statement.do === 'setBreak' && rows.length > 0) entries.push(statement.entry)
    }
  }
  yield* appendAudit(entries, chain)
}
