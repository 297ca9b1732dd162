import type { ConversationKey, ExternalKey } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import type { Sealed, WrappedKey } from '../../src/core/sealed.ts'
import { days, hours } from '../../src/core/time.ts'
import type {
  AnswerRow,
  CaseRow,
  ConsentRow,
  ConversationRow,
  MessageRow,
  OutboxRow,
  PersonRow,
  Store,
} from '../../src/store/port.ts'

export const now = 1_800_000_000_000

/** Stands for a sealed value: the store cannot tell the difference. */
export const sealed = <T>(text: string) => Buffer.from(text) as unknown as Sealed<T>
export const wrapped = (text: string) => Buffer.from(text) as unknown as WrappedKey

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

export const consent = (name: string): ConsentRow => ({
  id: `consent-${name}`,
  personId: person(name).id,
  purpose: 'record_data',
  decision: 'given',
  givenBy: 'self',
  method: 'button',
  language: 'en',
  notice: { id: 'record', version: 3 },
  at: now,
})

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
  version: 0,
  openedAt: now,
  claimedAt: null,
  closedAt: null,
  personWroteAt: null,
  workerWroteAt: null,
  remindedAt: null,
  expiresAt: null,
  ...changes,
})

export const message = (name: string, id: string, changes: Partial<MessageRow> = {}): MessageRow => ({
  id: asId(`message-${id}`),
  caseId: caseRow(name).id,
  personId: person(name).id,
  author: 'person',
  workerId: null,
  body: sealed(`body ${id}`),
  at: now,
  externalKey: null,
  ...changes,
})

export const outboxRow = (name: string, seq: number, changes: Partial<OutboxRow> = {}): OutboxRow => ({
  id: asId(`outbox-${name}-${seq}`),
  conversationKey: keyOf(name),
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

/** A person with everything the store can hold about one. */
export const everythingOf = (name: string) => [
  { do: 'insertPerson', row: person(name) } as const,
  {
    do: 'insertConversation',
    row: conversation(name, { personId: person(name).id, expiresAt: null }),
  } as const,
  { do: 'putAnswer', row: answer(name, 'wish', 'return_home') } as const,
  { do: 'insertConsent', row: consent(name) } as const,
  { do: 'insertCase', row: caseRow(name) } as const,
  { do: 'insertMessage', row: message(name, name) } as const,
  { do: 'enqueue', row: outboxRow(name, 1) } as const,
]

/** Writes a conversation that is simply there. */
export const given = async (store: Store, name: string, changes: Partial<ConversationRow> = {}) => {
  await store.commit([{ do: 'insertConversation', row: conversation(name, changes) }])
}
