import type { LiveConsent } from '../core/consent.ts'
import type { ConsentEvent } from '../core/consent.ts'
import type { ExternalKey, OutboxId, PersonId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import type { Instant } from '../core/time.ts'
import { hours } from '../core/time.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { seal } from '../privacy/seal.ts'
import type { AuditEntry, CaseRow, ConversationRow, OutboxRow, Statement } from '../store/port.ts'
import { auditEntry } from './audit-entry.ts'
import type { Deps } from './deps.ts'
import { places } from './places.ts'
import type { Queued } from './queued.ts'
import type { Session } from './session.ts'

/**
 * One turn's change set in the making. `conversation` and `case` are as they will be after the commit, so that
 * what is said can speak of them; `statements` is what will be written.
 */
export interface Draft {
  readonly deps: Deps
  /** Whose doing this turn is, for the audit log: a worker's id, `person`, `operator` or `system`. */
  readonly actor: string
  readonly now: Instant
  readonly key: DataKey
  personKey: DataKey | null
  conversation: ConversationRow
  session: Session
  /** The person's ledger so far, as it is stored: the dialog forgets its own when it ends. */
  ledger: readonly ConsentEvent[]
  /** The slow hash of what was written, where it could be one of the person's own words. */
  readonly wordHash: WordHash | null
  /** Keyed hash of the vendor's event of this turn; null for everything else. */
  readonly evidence: ExternalKey | null
  /** Too much is written at once: nothing is answered. */
  readonly quiet: boolean
  /** The vendor's id of the message this turn is about. */
  inboundRef: string | null
  /** When the person sent it; now, for everything else. */
  saidAt: Instant
  case: CaseRow | null
  /** What the loaded case was, to name its version in an update; null: the case is new or there is none. */
  readonly loadedCase: CaseRow | null
  readonly statements: Statement[]
  /** Rows queued so far in this turn: they leave in this order. */
  queued: number
  queueChanged: boolean
  /** Something of what was loaded did not open. */
  readonly unreadable: boolean
  /** The person raised an alarm in this turn. */
  alerted: boolean
}

export const change = (draft: Draft, set: Partial<ConversationRow>) => {
  draft.conversation = { ...draft.conversation, ...set }
}

export const changeCase = (draft: Draft, set: Partial<CaseRow>) => {
  if (draft.case === null) return
  draft.case = { ...draft.case, ...set }
  draft.queueChanged = true
}

/** The case the conversation is about now, unless it is closed. */
export const openCase = (draft: Draft): CaseRow | null =>
  draft.case?.status === 'closed' ? null : draft.case

/** A line of the bot's is of no use, and may be unsafe, much later than it was said. */
const botLineLives = hours(1)
/** More rows than one turn can queue, so that the order within and between turns is one number. */
const rowsPerTurn = 1000

/** The hash of one message under one salt. */
export interface WordHash {
  readonly salt: string
  readonly hash: string
}

type Queueing = Partial<Pick<OutboxRow, 'messageId' | 'expiresAt' | 'status' | 'code'>>

/** Puts something into the outbox, after everything queued before it. */
export const enqueue = (
  draft: Draft,
  action: Queued,
  options: Queueing & { readonly basis?: 'live_chat' } = {},
): OutboxId => {
  const row = { ...queued(draft, action, options), basis: options.basis ?? ('answer' as const) }
  draft.statements.push({ do: 'enqueue', row })
  return row.id
}

/** The same for somebody who is not there, under their consent to be written to. */
export const enqueueLater = (
  draft: Draft,
  consent: LiveConsent<'human_contact_back'>,
  action: Queued,
  options: Queueing,
) => {
  const row = { ...queued(draft, action, options), basis: 'safe_contact' as const }
  draft.statements.push({ do: 'enqueue', consent, row })
}

const queued = (draft: Draft, action: Queued, options: Queueing): Omit<OutboxRow, 'basis'> => {
  const id = asId<OutboxId>(draft.deps.ids.id())
  const seq = draft.conversation.version * rowsPerTurn + draft.queued
  draft.queued++
  return {
    id,
    conversationKey: draft.conversation.key,
    seq,
    action: seal(draft.key, places.action(id), JSON.stringify(action)),
    messageId: options.messageId ?? null,
    status: options.status ?? 'pending',
    attempts: 0,
    nextAt: draft.now,
    createdAt: draft.now,
    expiresAt: options.expiresAt ?? draft.now + botLineLives,
    code: options.code ?? null,
    receipt: null,
  }
}

/** An entry of the audit log of the moment of this turn. */
export const entryIn = (
  { deps, now }: Draft,
  actor: string,
  action: string,
  subject: string,
  reason: string | null = null,
): AuditEntry => auditEntry({ ids: deps.ids, clock: { now: () => now } }, actor, action, subject, reason)

/** Writes down with this turn what it does. */
export const audit = (
  draft: Draft,
  actor: string,
  action: string,
  subject: string,
  reason: string | null = null,
) => {
  draft.statements.push({ do: 'audit', entry: entryIn(draft, actor, action, subject, reason) })
}

/** The person of this conversation; asking before there is one is a defect. */
export const personOf = (draft: Draft): { readonly id: PersonId; readonly key: DataKey } => {
  const id = draft.conversation.personId
  if (id === null || draft.personKey === null) throw new Error('no person in this conversation')
  return { id, key: draft.personKey }
}
