import { createHmac } from 'node:crypto'
import type { ConsentEvent, Purpose } from '../../src/core/consent.ts'
import { liveConsent } from '../../src/core/consent.ts'
import type { ConversationKey, ExternalKey, WorkerId } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import type { Sealed, WrappedKey } from '../../src/core/sealed.ts'
import { days, hours } from '../../src/core/time.ts'
import type {
  AnswerRow,
  ApprovalRow,
  AuditChain,
  AuditEntry,
  CaseRow,
  ConsentRow,
  ConversationRow,
  GrantRow,
  MessageRow,
  OutboxRow,
  PersonRow,
  AttachmentRow,
  Retention,
  ShareRow,
  Statement,
  Store,
} from '../../src/store/port.ts'

export const now = 1_800_000_000_000

/** Stands for a sealed value: the store cannot tell the difference. */
export const sealed = <T>(text: string) => Buffer.from(text) as unknown as Sealed<T>
export const wrapped = (text: string) => Buffer.from(text) as unknown as WrappedKey

const mac = (text: string) => createHmac('sha256', 'a key for tests only').update(text).digest('hex')

/** Keyed hashes like those the store is opened with. */
export const chain: AuditChain = {
  link: (previous, { seq, id, at, actor, action, subject, reason }) =>
    mac(JSON.stringify([previous, seq, id, at, actor, action, subject, reason])),
  seal: ({ baseSeq, baseHash, lastSeq, lastHash }) =>
    mac(JSON.stringify([baseSeq, baseHash, lastSeq, lastHash])),
}

export const retention: Retention = {
  messages: days(30),
  recordings: days(25),
  pictures: days(24),
  safeContactFields: ['safe_contact_when', 'safe_contact_offset'],
  safeContact: days(7),
  closedCases: days(90),
  audit: days(700),
  outbox: days(20),
}

export const keyOf = (name: string) => asId<ConversationKey>(`conversation-${name}`)
export const external = (name: string) => asId<ExternalKey>(`external-${name}`)

export const conversation = (name: string, changes: Partial<ConversationRow> = {}): ConversationRow => ({
  key: keyOf(name),
  channel: 'telegram',
  version: 0,
  personId: null,
  wrappedKey: wrapped(`key of ${name}`),
  address: sealed(`address of ${name}`),
  session: sealed('session'),
  contact: 'open',
  lastInboundAt: now,
  safeContactUntil: null,
  expiresAt: now + hours(1),
  ...changes,
})

export const person = (name: string, changes: Partial<PersonRow> = {}): PersonRow => ({
  id: asId(`person-${name}`),
  wrappedKey: wrapped(`key of person ${name}`),
  createdAt: now,
  expiresAt: null,
  ...changes,
})

export const answer = (name: string, field: string, value: string): AnswerRow => ({
  personId: person(name).id,
  field,
  value: sealed(value),
  at: now,
})

export const consent = (name: string, seq = 1, changes: Partial<ConsentRow> = {}): ConsentRow => ({
  personId: person(name).id,
  seq,
  purpose: 'record_data',
  scope: null,
  decision: 'given',
  givenBy: 'self',
  method: 'button',
  language: 'en',
  notice: { id: 'record', version: 3, hash: 'hash of the notice' },
  at: now,
  expiresAt: null,
  quality: 'clear',
  recordedBy: null,
  evidence: 'keyed hash of an event',
  ...changes,
})

/** The ledger that `everythingOf` writes. */
export const ledgerOf = (name: string) => [
  consent(name),
  consent(name, 2, { purpose: 'share', scope: sealed(`agency of ${name}`) }),
]

/** The proof a guarded write asks for, made as the application makes it. */
export const live = <P extends Purpose>(purpose: P) => {
  const event: ConsentEvent = { ...consent('a'), purpose, scope: null }
  const proof = liveConsent([event], purpose, { now, notices: {} })
  if (proof === null) throw new Error(`no consent for ${purpose}`)
  return proof
}

export const caseRow = (name: string, changes: Partial<CaseRow> = {}): CaseRow => ({
  id: asId(`case-${name}`),
  code: asId(`code-${name}`),
  kind: 'case',
  conversationKey: keyOf(name),
  channel: 'telegram',
  personId: person(name).id,
  status: 'waiting',
  priority: 'P2',
  reason: 'adult',
  language: 'en',
  child: false,
  workerGender: 'no_preference',
  assignedTo: null,
  backup: null,
  teamId: null,
  officeId: null,
  risk: null,
  caution: 'none',
  version: 0,
  openedAt: now,
  claimedAt: null,
  closedAt: null,
  personWroteAt: null,
  workerWroteAt: null,
  remindedAt: null,
  pagedAt: null,
  pages: 0,
  expiresAt: null,
  ...changes,
})

/** Whose the case is. */
export const placedOf = (name: string) => {
  const { conversationKey, officeId, status, priority, assignedTo } = caseRow(name)
  return { conversationKey, officeId, status, priority, assignedTo }
}

export const message = (name: string, id: string, changes: Partial<MessageRow> = {}): MessageRow => ({
  id: asId(`message-${id}`),
  caseId: caseRow(name).id,
  personId: person(name).id,
  author: 'person',
  workerId: null,
  body: sealed(`body ${id}`),
  at: now,
  externalKey: null,
  attachmentId: null,
  ...changes,
})

type VoiceRow = AttachmentRow & { readonly kind: 'voice' }

export const recording = (name: string, id: string, changes: Partial<VoiceRow> = {}): VoiceRow => ({
  id: asId(`recording-${id}`),
  personId: person(name).id,
  kind: 'voice',
  author: 'person',
  channel: 'telegram',
  seconds: 12,
  at: now,
  state: 'wanted',
  code: null,
  file: sealed(`file ${id}`),
  content: null,
  attempts: 0,
  nextAt: now,
  giveUpAt: now + days(1),
  externalKey: null,
  ...changes,
})

export const outboxRow = (name: string, seq: number, changes: Partial<OutboxRow> = {}): OutboxRow => ({
  id: asId(`outbox-${name}-${seq}`),
  conversationKey: keyOf(name),
  basis: 'answer',
  seq,
  action: sealed(`action ${seq}`),
  messageId: null,
  status: 'pending',
  attempts: 0,
  nextAt: now,
  createdAt: now,
  expiresAt: now + days(1),
  code: null,
  receipt: null,
  ...changes,
})

export const worker = (name: string) => asId<WorkerId>(`worker-${name}`)

export const share = (name: string, changes: Partial<ShareRow> = {}): ShareRow => ({
  id: `share-${name}`,
  caseId: caseRow(name).id,
  personId: person(name).id,
  consentSeq: 2,
  agency: sealed(`agency of ${name}`),
  categories: ['identity', 'needs'],
  sharedBy: worker('anna'),
  at: now,
  ...changes,
})

export const grant = (name: string, changes: Partial<GrantRow> = {}): GrantRow => ({
  caseId: caseRow(name).id,
  workerId: worker('sara'),
  reason: 'complaint',
  expiresAt: now + hours(1),
  ...changes,
})

export const approval = (name: string, changes: Partial<ApprovalRow> = {}): ApprovalRow => ({
  id: `approval-${name}`,
  caseId: caseRow(name).id,
  action: 'caution_flag',
  detail: null,
  reason: 'signs_in_chat',
  requestedBy: worker('anna'),
  requestedAt: now,
  decision: 'pending',
  decidedBy: null,
  decidedAt: null,
  expiresAt: now + days(1),
  ...changes,
})

export const entry = (id: string, changes: Partial<AuditEntry> = {}): AuditEntry => ({
  id: `entry-${id}`,
  at: now,
  actor: 'anna',
  action: 'case_opened',
  subject: 'case-a',
  reason: null,
  ...changes,
})

export const putAnswer = (row: AnswerRow) => ({ do: 'putAnswer', consent: live('record_data'), row }) as const
export const insertMessage = (row: MessageRow) =>
  ({ do: 'insertMessage', consent: live('record_data'), row }) as const

export const insertAttachment = (row: VoiceRow) =>
  ({ do: 'insertAttachment', consent: live('voice_recording'), row }) as const

/** A row of any basis, with the consent it needs. */
export const queue = ({ basis, ...row }: OutboxRow): Statement =>
  basis === 'safe_contact'
    ? { do: 'enqueue', consent: live('human_contact_back'), row: { ...row, basis } }
    : { do: 'enqueue', row: { ...row, basis } }

/** A person with everything the store can hold about one. */
export const everythingOf = (name: string): readonly Statement[] => [
  { do: 'insertPerson', row: person(name) },
  { do: 'insertConversation', row: conversation(name, { personId: person(name).id, expiresAt: null }) },
  putAnswer(answer(name, 'wish', 'return_home')),
  ...ledgerOf(name).map((row) => ({ do: 'insertConsent', row }) as const),
  { do: 'insertCase', row: caseRow(name) },
  insertMessage(message(name, name)),
  insertAttachment(recording(name, name)),
  queue(outboxRow(name, 1)),
  { do: 'insertShare', consent: live('share'), row: share(name) },
  { do: 'putGrant', row: grant(name) },
  { do: 'insertApproval', row: approval(name) },
]

/** Writes a conversation that is simply there. */
export const given = async (store: Store, name: string, changes: Partial<ConversationRow> = {}) => {
  await store.commit([{ do: 'insertConversation', row: conversation(name, changes) }])
}
