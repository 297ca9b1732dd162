import type {
  CaseKind,
  CaseStatus,
  ContactState,
  Priority,
  PriorityReason,
  WorkerGender,
} from '../core/case.ts'
import type { Address, ChannelName } from '../core/channel.ts'
import type { ConsentDecision, ConsentMethod, GivenBy, Purpose } from '../core/consent.ts'
import type {
  CaseCode,
  CaseId,
  ConversationKey,
  ExternalKey,
  MessageId,
  OutboxId,
  PersonId,
  WorkerId,
} from '../core/ids.ts'
import type { Sealed, WrappedKey } from '../core/sealed.ts'
import { defineAuthTables } from './auth-tables.ts'
import type { Dialect } from './dialect.ts'
import type { MessageAuthor, OutboxStatus } from './port.ts'

/** Every table, once for both engines. Keys are the names of the port's rows; a personal column is `Sealed`. */
export const defineSchema = (d: Dialect) => {
  const persons = d.table(
    'persons',
    {
      id: d.text('id').$type<PersonId>().primaryKey(),
      wrappedKey: d.bytes('wrapped_key').$type<WrappedKey>().notNull(),
      createdAt: d.instant('created_at').notNull(),
      expiresAt: d.instant('expires_at'),
    },
    (t) => [d.index('persons_expiry').on(t.expiresAt)],
  )
  const ownedBy = (name: string) =>
    d
      .text(name)
      .$type<PersonId>()
      .references(() => persons.id, { onDelete: 'cascade' })

  const conversations = d.table(
    'conversations',
    {
      key: d.text('key').$type<ConversationKey>().primaryKey(),
      channel: d.text('channel').$type<ChannelName>().notNull(),
      version: d.int('version').notNull(),
      /** Not a cascading key: erasing a person may leave the conversation, which has a key of its own. */
      personId: d.text('person_id').$type<PersonId>(),
      wrappedKey: d.bytes('wrapped_key').$type<WrappedKey>().notNull(),
      address: d.bytes('address').$type<Sealed<Address>>().notNull(),
      session: d.bytes('session').$type<Sealed<string>>().notNull(),
      contact: d.text('contact').$type<ContactState>().notNull(),
      lastInboundAt: d.instant('last_inbound_at').notNull(),
      expiresAt: d.instant('expires_at'),
    },
    (t) => [d.index('conversations_expiry').on(t.expiresAt), d.index('conversations_person').on(t.personId)],
  )

  const answers = d.table(
    'answers',
    {
      personId: ownedBy('person_id').notNull(),
      field: d.text('field').notNull(),
      value: d.bytes('value').$type<Sealed<string>>().notNull(),
      at: d.instant('at').notNull(),
    },
    (t) => [d.primaryKey({ columns: [t.personId, t.field] })],
  )

  const consents = d.table(
    'consents',
    {
      id: d.text('id').primaryKey(),
      personId: ownedBy('person_id').notNull(),
      purpose: d.text('purpose').$type<Purpose>().notNull(),
      decision: d.text('decision').$type<ConsentDecision>().notNull(),
      givenBy: d.text('given_by').$type<GivenBy>().notNull(),
      method: d.text('method').$type<ConsentMethod>().notNull(),
      language: d.text('language').notNull(),
      noticeId: d.text('notice_id').notNull(),
      noticeVersion: d.int('notice_version').notNull(),
      at: d.instant('at').notNull(),
    },
    (t) => [d.index('consents_person').on(t.personId, t.at)],
  )

  const cases = d.table(
    'cases',
    {
      id: d.text('id').$type<CaseId>().primaryKey(),
      code: d.text('code').$type<CaseCode>().notNull(),
      kind: d.text('kind').$type<CaseKind>().notNull(),
      conversationKey: d.text('conversation_key').$type<ConversationKey>().notNull(),
      channel: d.text('channel').$type<ChannelName>().notNull(),
      personId: ownedBy('person_id'),
      status: d.text('status').$type<CaseStatus>().notNull(),
      priority: d.text('priority').$type<Priority>().notNull(),
      reason: d.text('reason').$type<PriorityReason>().notNull(),
      language: d.text('language').notNull(),
      child: d.bool('child').notNull(),
      workerGender: d.text('worker_gender').$type<WorkerGender>().notNull(),
      assignedTo: d.text('assigned_to').$type<WorkerId>(),
      version: d.int('version').notNull(),
      openedAt: d.instant('opened_at').notNull(),
      claimedAt: d.instant('claimed_at'),
      closedAt: d.instant('closed_at'),
      personWroteAt: d.instant('person_wrote_at'),
      workerWroteAt: d.instant('worker_wrote_at'),
      remindedAt: d.instant('reminded_at'),
      expiresAt: d.instant('expires_at'),
    },
    (t) => [
      d.uniqueIndex('cases_code').on(t.code),
      d.index('cases_queue').on(t.status, t.priority, t.openedAt),
      d.index('cases_conversation').on(t.conversationKey),
      d.index('cases_person').on(t.personId),
      d.index('cases_expiry').on(t.expiresAt),
    ],
  )

  const messages = d.table(
    'messages',
    {
      id: d.text('id').$type<MessageId>().primaryKey(),
      caseId: d
        .text('case_id')
        .$type<CaseId>()
        .notNull()
        .references(() => cases.id, { onDelete: 'cascade' }),
      personId: ownedBy('person_id'),
      author: d.text('author').$type<MessageAuthor>().notNull(),
      workerId: d.text('worker_id').$type<WorkerId>(),
      body: d.bytes('body').$type<Sealed<string>>().notNull(),
      at: d.instant('at').notNull(),
      externalKey: d.text('external_key').$type<ExternalKey>(),
    },
    (t) => [
      d.index('messages_case').on(t.caseId, t.at),
      d.index('messages_person').on(t.personId),
      d.index('messages_at').on(t.at),
      d.index('messages_external').on(t.externalKey),
    ],
  )

  const outbox = d.table(
    'outbox',
    {
      id: d.text('id').$type<OutboxId>().primaryKey(),
      conversationKey: d
        .text('conversation_key')
        .$type<ConversationKey>()
        .notNull()
        .references(() => conversations.key, { onDelete: 'cascade' }),
      /** 64 bits, like an instant. */
      seq: d.instant('seq').notNull(),
      action: d.bytes('action').$type<Sealed<string>>().notNull(),
      messageId: d.text('message_id').$type<MessageId>(),
      status: d.text('status').$type<OutboxStatus>().notNull(),
      attempts: d.int('attempts').notNull(),
      nextAt: d.instant('next_at').notNull(),
      createdAt: d.instant('created_at').notNull(),
      expiresAt: d.instant('expires_at').notNull(),
      code: d.text('code'),
      receipt: d.bytes('receipt').$type<Sealed<string>>(),
    },
    (t) => [
      /** Unique: two rows with one place in the order could overtake each other. */
      d.uniqueIndex('outbox_order').on(t.conversationKey, t.seq),
      d.index('outbox_due').on(t.status, t.nextAt),
      d.index('outbox_expiry').on(t.status, t.expiresAt),
      d.index('outbox_message').on(t.messageId),
    ],
  )

  const audit = d.table(
    'audit',
    {
      id: d.text('id').primaryKey(),
      at: d.instant('at').notNull(),
      actor: d.text('actor').notNull(),
      action: d.text('action').notNull(),
      subject: d.text('subject').notNull(),
    },
    (t) => [d.index('audit_subject').on(t.subject, t.at)],
  )

  const seen = d.table(
    'seen',
    { key: d.text('key').$type<ExternalKey>().primaryKey(), expiresAt: d.instant('expires_at').notNull() },
    (t) => [d.index('seen_expiry').on(t.expiresAt)],
  )

  const invites = d.table('invites', {
    tokenHash: d.text('token_hash').primaryKey(),
    role: d.text('role').notNull(),
    expiresAt: d.instant('expires_at').notNull(),
    usedAt: d.instant('used_at'),
    createdBy: d.text('created_by'),
  })

  const own = { persons, conversations, answers, consents, cases, messages, outbox, audit, seen, invites }
  return { ...own, ...defineAuthTables(d) }
}

export type Tables = ReturnType<typeof defineSchema>
