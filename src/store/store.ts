import type { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { fail, ok } from '../core/result.ts'
import { auditReads } from './audit.ts'
import { caseworkReads } from './casework.ts'
import { caseworkTables } from './casework-tables.ts'
import { deskReads } from './desk.ts'
import { keyHolders } from './keys.ts'
import {
  agencyRow,
  consentRow,
  messageRow,
  officeRow,
  receiptRow,
  shareRow,
  staffRow,
  teamRows,
  workerRow,
} from './mappers.ts'
import { leaseOutbox, outboxReads, reclaim } from './outbox.ts'
import type { AuditChain, Decide, Store, TurnOutcome, TurnTarget } from './port.ts'
import { ask, first, Stale, type Query, type Steps, type Values } from './query.ts'
import { countAll, loadConversation, reads } from './reads.ts'
import { attachmentReads } from './attachments.ts'
import { apply } from './statements.ts'
import { sumOf, sweepsAt } from './sweep.ts'
import { turn } from './turn.ts'
import { workerQueries } from './workers.ts'
import { insertInto } from './writes.ts'

/** What differs between databases: how a transaction runs, and how the database is opened and closed. */
export interface Engine {
  /** Runs the work in one transaction: all of it, durable when it resolves, or nothing when it rejects. */
  write<T>(work: () => Steps<T>): Promise<T>
  /** Runs reads that need no transaction. */
  read<T>(work: () => Steps<T>): Promise<T>
  /** Only one server ever sends from this database. */
  readonly oneServer: boolean
  /** Overwrites what was deleted, where the engine would keep a copy. */
  scrub(): Promise<void>
  readonly auth: ReturnType<typeof drizzleAdapter>
  close(): Promise<void>
}

/** Two turns of one conversation seldom meet; five times in a row is no longer chance. */
const turnAttempts = 5

const insertInvite = insertInto('invites')

const runTurn = async <T>(engine: Engine, work: () => Steps<TurnOutcome<T>>): Promise<TurnOutcome<T>> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await engine.write(work)
    } catch (error) {
      if (!(error instanceof Stale) || attempt === turnAttempts) throw error
    }
  }
}

/** The store over any engine. */
export const storeOver = (engine: Engine, chain: AuditChain): Store => {
  const all = <Row>(asked: Query<Row>, values?: Values) => engine.read(() => ask(asked, values))
  const one = <Row>(asked: Query<Row>, values?: Values) => engine.read(() => first(asked, values))

  return {
    runTurn: <T>(target: TurnTarget, decide: Decide<T>) => runTurn(engine, () => turn(target, decide, chain)),
    commit: async (statements) => {
      try {
        return ok(await engine.write(() => apply(statements, chain)))
      } catch (error) {
        if (error instanceof Stale) return fail('stale')
        throw error
      }
    },

    leaseOutbox: (options) => engine.write(() => leaseOutbox(options)),
    reclaimOutbox: async (now) => {
      if (engine.oneServer) await engine.write(() => ask(reclaim, { now }))
    },
    nextOutboxAt: async () => (await one(outboxReads.nextAt))?.at ?? null,
    receipts: async (key, since) => (await all(outboxReads.receipts, { key, since })).flatMap(receiptRow),
    outboxRow: (id) => one(outboxReads.row, { id }),

    conversation: (key) => engine.read(() => loadConversation(key)),
    case: (id) => one(reads.case, { id }),
    caseByCode: (code) => one(reads.caseByCode, { code }),
    queue: () => all(reads.queue),
    casesSince: (since) => all(reads.casesSince, { since }),
    person: (id) => one(reads.person, { id }),
    answers: (personId) => all(reads.answers, { personId }),
    consents: async (personId) => (await all(reads.consents, { personId })).map(consentRow),
    shares: async (caseId) => (await all(reads.shares, { caseId })).map(shareRow),
    messages: async (caseId) => (await all(reads.messages, { caseId })).map(messageRow),
    attachments: (personId) => all(attachmentReads.of, { personId }),
    attachment: (id) => one(attachmentReads.one, { id }),
    wantedAttachments: (now, limit) => all(attachmentReads.wanted, { now, limit }),
    sentOf: (caseId) => all(outboxReads.sentOf, { caseId }),
    audit: (subject) => all(auditReads.of, { subject }),
    staffAudit: (since) => all(auditReads.ofStaff, { since }),
    auditAfter: (seq, limit) => all(auditReads.after, { seq, limit }),
    auditHead: () => one(auditReads.head),
    grant: (caseId, workerId, now) => one(caseworkReads.grant, { caseId, workerId, now }),
    approval: (id) => one(caseworkReads.approval, { id }),
    approvals: (caseId) => all(caseworkReads.approvals, { caseId }),
    pendingApprovals: (now) => all(caseworkReads.pendingApprovals, { now }),
    staff: async () => (await all(deskReads.staff)).map(staffRow),
    conflicts: () => all(deskReads.conflicts),
    teams: async () => teamRows(await all(deskReads.teams)),
    complaints: () => all(deskReads.complaints),
    openComplaints: () => all(deskReads.openComplaints),
    settings: () => all(reads.settings),
    offices: async () => (await all(caseworkTables.offices)).map(officeRow),
    officeMembers: () => all(caseworkTables.officeMembers),
    agencies: async () => (await all(caseworkTables.agencies)).map(agencyRow),
    countryProfiles: () => all(caseworkTables.countryProfiles),
    countryTexts: () => all(caseworkTables.countryTexts),
    meetingsOf: async (office) =>
      (await all(caseworkTables.meetingsOf, { office })).map((row) => ({
        ...row,
        isKnown: row.caseId !== null,
      })),
    openCasework: async () => (await all(caseworkTables.openCasework)).map(({ caseId }) => caseId),
    casework: (caseId) => one(caseworkTables.casework, { caseId }),
    caseworkEvents: (caseId) => all(caseworkTables.events, { caseId }),
    duesOf: (office, before) => all(caseworkTables.duesOf, { office, before }),
    dues: (caseId) => all(caseworkTables.dues, { caseId }),
    forms: (caseId) => all(caseworkTables.forms, { caseId }),
    letters: (caseId) => all(caseworkTables.letters, { caseId }),
    lettersOf: (office) => all(caseworkTables.lettersOf, { office }),
    unreceivedLetters: () => all(caseworkTables.unreceivedLetters),
    letter: (id) => one(caseworkTables.letter, { id }),
    packets: (caseId) => all(caseworkTables.packets, { caseId }),
    packetsFor: (reader) => all(caseworkTables.packetsFor, { reader }),
    packet: (id) => one(caseworkTables.packet, { id }),
    notes: (caseId) => all(deskReads.notes, { caseId }),
    tasks: (caseId) => all(deskReads.tasks, { caseId }),
    tasksDue: (worker, before) => all(deskReads.tasksDue, { worker, before }),
    handovers: (caseId) => all(deskReads.handovers, { caseId }),
    openHandovers: () => all(deskReads.openHandovers),
    safeContactsOver: async (now) => (await all(reads.safeContactsOver, { now })).map(({ key }) => key),
    statistics: () => all(reads.statistics),
    hasConsentProof: async (hash) => (await one(reads.consentProof, { hash })) !== null,
    keyHolders: (after, limit) => engine.read(() => keyHolders(after, limit)),
    counts: (now) => engine.read(() => countAll(now)),

    createInvite: async (invite) => {
      await engine.write(() => ask(insertInvite, { ...invite, usedAt: null }))
    },
    invite: (tokenHash, now) => one(workerQueries.invite, { tokenHash, now }),
    takeInvite: (tokenHash, now) => engine.write(() => first(workerQueries.takeInvite, { tokenHash, now })),
    openInvites: (now) => all(workerQueries.openInvites, { now }),
    closeInvites: async (now, createdBy) => {
      const query = createdBy === null ? workerQueries.closeOperators : workerQueries.closeInvites
      await engine.write(() => ask(query, { now, createdBy }))
    },
    workers: async () => (await all(workerQueries.workers)).map(workerRow),
    countWorkers: async () => (await one(workerQueries.count))?.workers ?? 0,

    sweep: async (now, retention) => {
      const parts = []
      for (const sweep of sweepsAt(now, retention, chain)) parts.push(await engine.write(sweep))
      await engine.scrub()
      return sumOf(parts)
    },
    ready: () =>
      one(reads.ping).then(
        () => true,
        () => false,
      ),
    auth: engine.auth,
    close: () => engine.close(),
  }
}
