import type {
  CaseKind,
  CaseStatus,
  Caution,
  ContactState,
  Priority,
  PriorityReason,
  RiskLevel,
  WorkerGender,
} from '../core/case.ts'
import type { Address, AttachmentKind, ChannelName } from '../core/channel.ts'
import type { ConsentDecision, ConsentMethod, ConsentQuality, GivenBy, Purpose } from '../core/consent.ts'
import type {
  CaseCode,
  CaseId,
  ConversationKey,
  ExternalKey,
  MessageId,
  OutboxId,
  PersonId,
  AgencyId,
  AttachmentId,
  OfficeId,
  TeamId,
  WorkerId,
} from '../core/ids.ts'
import type { Sealed, WrappedKey } from '../core/sealed.ts'
import { defineAuthTables } from './auth-tables.ts'
import type { Dialect } from './dialect.ts'
import type {
  AgencyRow,
  ApprovalRow,
  AttachmentState,
  MessageAuthor,
  OfficePart,
  OutboxBasis,
  OutboxStatus,
} from './port.ts'

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
      safeContactUntil: d.instant('safe_contact_until'),
      expiresAt: d.instant('expires_at'),
    },
    (t) => [
      d.index('conversations_expiry').on(t.expiresAt),
      d.index('conversations_person').on(t.personId),
      d.index('conversations_safe_contact').on(t.safeContactUntil),
    ],
  )

  const answers = d.table(
    'answers',
    {
      personId: ownedBy('person_id').notNull(),
      field: d.text('field').notNull(),
      value: d.bytes('value').$type<Sealed<string>>().notNull(),
      at: d.instant('at').notNull(),
    },
    (t) => [d.primaryKey({ columns: [t.personId, t.field] }), d.index('answers_field').on(t.field, t.at)],
  )

  const consents = d.table(
    'consents',
    {
      personId: ownedBy('person_id').notNull(),
      seq: d.int('seq').notNull(),
      purpose: d.text('purpose').$type<Purpose>().notNull(),
      scope: d.bytes('scope').$type<Sealed<string>>(),
      decision: d.text('decision').$type<ConsentDecision>().notNull(),
      givenBy: d.text('given_by').$type<GivenBy>().notNull(),
      method: d.text('method').$type<ConsentMethod>().notNull(),
      language: d.text('language').notNull(),
      noticeId: d.text('notice_id').notNull(),
      noticeVersion: d.int('notice_version').notNull(),
      noticeHash: d.text('notice_hash').notNull(),
      at: d.instant('at').notNull(),
      expiresAt: d.instant('expires_at'),
      quality: d.text('quality').$type<ConsentQuality>().notNull(),
      recordedBy: d.text('recorded_by'),
      evidence: d.text('evidence'),
    },
    (t) => [d.primaryKey({ columns: [t.personId, t.seq] })],
  )

  /** Outlives its person, and so has no column that leads to one. */
  const consentProofs = d.table(
    'consent_proofs',
    { hash: d.text('hash').primaryKey(), expiresAt: d.instant('expires_at').notNull() },
    (t) => [d.index('consent_proofs_expiry').on(t.expiresAt)],
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
      backup: d.text('backup').$type<WorkerId>(),
      teamId: d.text('team_id').$type<TeamId>(),
      officeId: d.text('office_id').$type<OfficeId>(),
      risk: d.text('risk').$type<RiskLevel>(),
      caution: d.text('caution').$type<Caution>().notNull(),
      version: d.int('version').notNull(),
      openedAt: d.instant('opened_at').notNull(),
      claimedAt: d.instant('claimed_at'),
      closedAt: d.instant('closed_at'),
      personWroteAt: d.instant('person_wrote_at'),
      workerWroteAt: d.instant('worker_wrote_at'),
      remindedAt: d.instant('reminded_at'),
      pagedAt: d.instant('paged_at'),
      pages: d.int('pages').notNull().default(0),
      expiresAt: d.instant('expires_at'),
    },
    (t) => [
      d.uniqueIndex('cases_code').on(t.code),
      d.index('cases_queue').on(t.status, t.priority, t.openedAt),
      d.index('cases_conversation').on(t.conversationKey),
      d.index('cases_person').on(t.personId),
      d.index('cases_expiry').on(t.expiresAt),
      d.index('cases_closed').on(t.closedAt),
      d.index('cases_opened').on(t.openedAt),
    ],
  )
  const ofCase = () =>
    d
      .text('case_id')
      .$type<CaseId>()
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' })

  const messages = d.table(
    'messages',
    {
      id: d.text('id').$type<MessageId>().primaryKey(),
      caseId: ofCase(),
      /** Rises within a case: tells messages of one millisecond apart. */
      seq: d.int('seq').notNull(),
      personId: ownedBy('person_id'),
      author: d.text('author').$type<MessageAuthor>().notNull(),
      workerId: d.text('worker_id').$type<WorkerId>(),
      body: d.bytes('body').$type<Sealed<string>>().notNull(),
      at: d.instant('at').notNull(),
      externalKey: d.text('external_key').$type<ExternalKey>(),
      attachmentId: d.text('attachment_id').$type<AttachmentId>(),
    },
    (t) => [
      d.index('messages_case').on(t.caseId, t.seq),
      d.index('messages_person').on(t.personId),
      d.index('messages_at').on(t.at),
      d.index('messages_external').on(t.externalKey),
    ],
  )

  const attachments = d.table(
    'attachments',
    {
      id: d.text('id').$type<AttachmentId>().primaryKey(),
      personId: ownedBy('person_id').notNull(),
      kind: d.text('kind').$type<AttachmentKind>().notNull(),
      author: d.text('author').$type<MessageAuthor>().notNull(),
      channel: d.text('channel').$type<ChannelName>().notNull(),
      seconds: d.int('seconds'),
      at: d.instant('at').notNull(),
      state: d.text('state').$type<AttachmentState>().notNull(),
      code: d.text('code'),
      file: d.bytes('file').$type<Sealed<string>>(),
      content: d.bytes('content').$type<Sealed<string>>(),
      attempts: d.int('attempts').notNull(),
      nextAt: d.instant('next_at').notNull(),
      giveUpAt: d.instant('give_up_at').notNull(),
      externalKey: d.text('external_key').$type<ExternalKey>(),
    },
    (t) => [
      d.index('attachments_person').on(t.personId, t.at),
      d.index('attachments_due').on(t.state, t.nextAt),
      d.index('attachments_at').on(t.kind, t.at),
      d.index('attachments_external').on(t.externalKey),
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
      basis: d.text('basis').$type<OutboxBasis>().notNull(),
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

  const shares = d.table(
    'shares',
    {
      id: d.text('id').primaryKey(),
      caseId: ofCase(),
      personId: ownedBy('person_id').notNull(),
      consentSeq: d.int('consent_seq').notNull(),
      agency: d.bytes('agency').$type<Sealed<string>>().notNull(),
      /** Codes with spaces between them. */
      categories: d.text('categories').notNull(),
      sharedBy: d.text('shared_by').$type<WorkerId>().notNull(),
      at: d.instant('at').notNull(),
    },
    (t) => [d.index('shares_case').on(t.caseId), d.index('shares_person').on(t.personId)],
  )

  const grants = d.table(
    'grants',
    {
      caseId: ofCase(),
      workerId: d.text('worker_id').$type<WorkerId>().notNull(),
      reason: d.text('reason').notNull(),
      expiresAt: d.instant('expires_at').notNull(),
    },
    (t) => [d.primaryKey({ columns: [t.caseId, t.workerId] }), d.index('grants_expiry').on(t.expiresAt)],
  )

  const approvals = d.table(
    'approvals',
    {
      id: d.text('id').primaryKey(),
      caseId: ofCase(),
      action: d.text('action').notNull(),
      detail: d.bytes('detail').$type<Sealed<string>>(),
      reason: d.text('reason').notNull(),
      requestedBy: d.text('requested_by').$type<WorkerId>().notNull(),
      requestedAt: d.instant('requested_at').notNull(),
      decision: d.text('decision').$type<ApprovalRow['decision']>().notNull(),
      decidedBy: d.text('decided_by').$type<WorkerId>(),
      decidedAt: d.instant('decided_at'),
      expiresAt: d.instant('expires_at').notNull(),
    },
    (t) => [d.index('approvals_case').on(t.caseId), d.index('approvals_expiry').on(t.expiresAt)],
  )

  /** What a worker can do for whom, and whether they are at work. */
  const staff = d.table('staff', {
    workerId: d.text('worker_id').$type<WorkerId>().primaryKey(),
    /** `ar:3 en:2`: language and level. */
    languages: d.text('languages').notNull(),
    childTrained: d.bool('child_trained').notNull(),
    gender: d.text('gender').$type<WorkerGender>().notNull(),
    capacity: d.int('capacity').notNull(),
    /** Codes with spaces between them. */
    avoids: d.text('avoids').notNull().default(''),
    onShiftSince: d.instant('on_shift_since'),
    urgentThisShift: d.int('urgent_this_shift').notNull().default(0),
    breakUntil: d.instant('break_until'),
  })

  /** Workers who must not have a case. */
  const conflicts = d.table(
    'conflicts',
    {
      caseId: ofCase(),
      workerId: d.text('worker_id').$type<WorkerId>().notNull(),
      reason: d.text('reason').notNull(),
      at: d.instant('at').notNull(),
    },
    (t) => [d.primaryKey({ columns: [t.caseId, t.workerId] })],
  )

  /** A table of its own: nothing that is sent is ever read from here. */
  const notes = d.table(
    'notes',
    {
      id: d.text('id').primaryKey(),
      caseId: ofCase(),
      personId: ownedBy('person_id'),
      workerId: d.text('worker_id').$type<WorkerId>().notNull(),
      body: d.bytes('body').$type<Sealed<string>>().notNull(),
      at: d.instant('at').notNull(),
    },
    (t) => [d.index('notes_case').on(t.caseId, t.at), d.index('notes_person').on(t.personId)],
  )

  const tasks = d.table(
    'tasks',
    {
      id: d.text('id').primaryKey(),
      caseId: ofCase(),
      personId: ownedBy('person_id'),
      createdBy: d.text('created_by').$type<WorkerId>().notNull(),
      body: d.bytes('body').$type<Sealed<string>>().notNull(),
      createdAt: d.instant('created_at').notNull(),
      dueAt: d.instant('due_at').notNull(),
      doneAt: d.instant('done_at'),
    },
    (t) => [
      d.index('tasks_case').on(t.caseId, t.dueAt),
      d.index('tasks_person').on(t.personId),
      d.index('tasks_open').on(t.doneAt, t.dueAt),
    ],
  )

  const handovers = d.table(
    'handovers',
    {
      id: d.text('id').primaryKey(),
      caseId: ofCase(),
      personId: ownedBy('person_id'),
      fromWorker: d.text('from_worker').$type<WorkerId>().notNull(),
      toWorker: d.text('to_worker').$type<WorkerId>(),
      body: d.bytes('body').$type<Sealed<string>>().notNull(),
      at: d.instant('at').notNull(),
      acknowledgedBy: d.text('acknowledged_by').$type<WorkerId>(),
      acknowledgedAt: d.instant('acknowledged_at'),
    },
    (t) => [
      d.index('handovers_case').on(t.caseId, t.at),
      d.index('handovers_person').on(t.personId),
      d.index('handovers_open').on(t.acknowledgedAt, t.at),
    ],
  )

  const teams = d.table('teams', {
    id: d.text('id').$type<TeamId>().primaryKey(),
    name: d.text('name').notNull(),
  })

  const teamMembers = d.table(
    'team_members',
    {
      teamId: d
        .text('team_id')
        .$type<TeamId>()
        .notNull()
        .references(() => teams.id, { onDelete: 'cascade' }),
      workerId: d.text('worker_id').$type<WorkerId>().notNull(),
    },
    (t) => [d.primaryKey({ columns: [t.teamId, t.workerId] })],
  )

  const complaints = d.table(
    'complaints',
    {
      id: d.text('id').primaryKey(),
      caseId: ofCase(),
      personId: ownedBy('person_id'),
      about: d.text('about').$type<WorkerId>(),
      recordedBy: d.text('recorded_by').$type<WorkerId>().notNull(),
      body: d.bytes('body').$type<Sealed<string>>().notNull(),
      at: d.instant('at').notNull(),
      closedBy: d.text('closed_by').$type<WorkerId>(),
      closedAt: d.instant('closed_at'),
      outcome: d.text('outcome'),
    },
    (t) => [d.index('complaints_case').on(t.caseId), d.index('complaints_person').on(t.personId)],
  )

  const settings = d.table('settings', {
    key: d.text('key').primaryKey(),
    value: d.text('value').notNull(),
    changedBy: d.text('changed_by').$type<WorkerId>().notNull(),
    changedAt: d.instant('changed_at').notNull(),
  })

  const offices = d.table('offices', {
    id: d.text('id').$type<OfficeId>().primaryKey(),
    name: d.text('name').notNull(),
    country: d.text('country').notNull(),
    zone: d.text('zone').notNull(),
    /** Numbers, dates and codes with spaces between them. */
    weekend: d.text('weekend').notNull(),
    holidays: d.text('holidays').notNull(),
    opens: d.text('opens').notNull(),
    closes: d.text('closes').notNull(),
    serves: d.text('serves').notNull(),
  })
  const ofOffice = (name = 'office_id') =>
    d
      .text(name)
      .$type<OfficeId>()
      .references(() => offices.id)

  const officeMembers = d.table(
    'office_members',
    {
      officeId: ofOffice().notNull(),
      workerId: d.text('worker_id').$type<WorkerId>().notNull(),
      part: d.text('part').$type<OfficePart>().notNull(),
    },
    (t) => [d.primaryKey({ columns: [t.officeId, t.workerId] })],
  )

  const agencies = d.table('agencies', {
    id: d.text('id').$type<AgencyId>().primaryKey(),
    name: d.text('name').notNull(),
    country: d.text('country').notNull(),
    vetting: d.text('vetting').$type<AgencyRow['vetting']>().notNull(),
    vettedUntil: d.instant('vetted_until'),
    services: d.text('services').notNull(),
    contact: d.text('contact').notNull(),
    callBack: d.text('call_back').notNull(),
    verifiedAt: d.instant('verified_at'),
    verifiedBy: d.text('verified_by').$type<WorkerId>(),
    publicKey: d.text('public_key'),
  })
  const ofAgency = (name: string) =>
    d
      .text(name)
      .$type<AgencyId>()
      .references(() => agencies.id)

  const countryProfiles = d.table('country_profiles', {
    place: d.text('place').primaryKey(),
    scores: d.text('scores').notNull(),
    reviewedBy: d.text('reviewed_by').$type<WorkerId>().notNull(),
    reviewedAt: d.instant('reviewed_at').notNull(),
  })

  const countryTexts = d.table('country_texts', {
    id: d.text('id').primaryKey(),
    place: d.text('place').notNull(),
    language: d.text('language').notNull(),
    body: d.text('body').notNull(),
    reviewedBy: d.text('reviewed_by').$type<WorkerId>().notNull(),
    reviewedAt: d.instant('reviewed_at').notNull(),
  })

  const casework = d.table('casework', {
    caseId: ofCase().primaryKey(),
    personId: ownedBy('person_id').notNull(),
    version: d.int('version').notNull(),
    sendingOffice: ofOffice('sending_office').notNull(),
    receivingOffice: ofOffice('receiving_office'),
    receivingAgency: ofAgency('receiving_agency'),
  })

  const caseworkEvents = d.table(
    'casework_events',
    {
      caseId: ofCase(),
      seq: d.int('seq').notNull(),
      personId: ownedBy('person_id').notNull(),
      body: d.bytes('body').$type<Sealed<string>>().notNull(),
    },
    (t) => [d.primaryKey({ columns: [t.caseId, t.seq] })],
  )

  /** Outlives its case: who is on the way is met, also when all that names them was deleted. */
  const meetings = d.table(
    'meetings',
    {
      code: d.text('code').$type<CaseCode>().notNull(),
      officeId: ofOffice().notNull(),
      arrivesAt: d.instant('arrives_at').notNull(),
      expiresAt: d.instant('expires_at').notNull(),
    },
    (t) => [
      d.primaryKey({ columns: [t.code, t.officeId] }),
      d.index('meetings_office').on(t.officeId, t.arrivesAt),
      d.index('meetings_expiry').on(t.expiresAt),
    ],
  )

  const dues = d.table(
    'dues',
    {
      caseId: ofCase(),
      kind: d.text('kind').notNull(),
      officeId: ofOffice().notNull(),
      since: d.instant('since').notNull(),
      dueAt: d.instant('due_at').notNull(),
    },
    (t) => [d.primaryKey({ columns: [t.caseId, t.kind] }), d.index('dues_office').on(t.officeId, t.dueAt)],
  )

  const forms = d.table(
    'forms',
    {
      id: d.text('id').primaryKey(),
      caseId: ofCase(),
      personId: ownedBy('person_id').notNull(),
      kind: d.text('kind').notNull(),
      body: d.bytes('body').$type<Sealed<string>>().notNull(),
      by: d.text('by').$type<WorkerId>().notNull(),
      at: d.instant('at').notNull(),
    },
    (t) => [d.index('forms_case').on(t.caseId, t.at), d.index('forms_person').on(t.personId)],
  )

  const letters = d.table(
    'letters',
    {
      id: d.text('id').primaryKey(),
      caseId: ofCase(),
      personId: ownedBy('person_id').notNull(),
      kind: d.text('kind').notNull(),
      fromOffice: ofOffice('from_office').notNull(),
      toOffice: ofOffice('to_office'),
      toAgency: ofAgency('to_agency'),
      body: d.bytes('body').$type<Sealed<string>>().notNull(),
      by: d.text('by').$type<WorkerId>().notNull(),
      at: d.instant('at').notNull(),
      receivedAt: d.instant('received_at'),
      receivedBy: d.text('received_by').$type<WorkerId>(),
    },
    (t) => [
      d.index('letters_case').on(t.caseId, t.at),
      d.index('letters_person').on(t.personId),
      d.index('letters_from').on(t.fromOffice, t.at),
      d.index('letters_to').on(t.toOffice, t.at),
    ],
  )

  const packets = d.table(
    'packets',
    {
      id: d.text('id').primaryKey(),
      caseId: ofCase(),
      personId: ownedBy('person_id').notNull(),
      reader: d.text('reader').$type<WorkerId>().notNull(),
      body: d.bytes('body').$type<Sealed<string>>().notNull(),
      by: d.text('by').$type<WorkerId>().notNull(),
      at: d.instant('at').notNull(),
      openedAt: d.instant('opened_at'),
    },
    (t) => [d.index('packets_case').on(t.caseId), d.index('packets_person').on(t.personId)],
  )

  const statistics = d.table(
    'statistics',
    {
      quarter: d.text('quarter').notNull(),
      country: d.text('country').notNull(),
      branch: d.text('branch').notNull(),
      count: d.int('count').notNull(),
    },
    (t) => [d.primaryKey({ columns: [t.quarter, t.country, t.branch] })],
  )

  const audit = d.table(
    'audit',
    {
      seq: d.instant('seq').primaryKey(),
      id: d.text('id').notNull(),
      at: d.instant('at').notNull(),
      actor: d.text('actor').notNull(),
      action: d.text('action').notNull(),
      subject: d.text('subject').notNull(),
      reason: d.text('reason'),
      hash: d.text('hash').notNull(),
    },
    (t) => [d.uniqueIndex('audit_id').on(t.id), d.index('audit_subject').on(t.subject, t.seq)],
  )

  /** One row, `id` 1: whoever appends to the chain waits for it. */
  const auditHead = d.table('audit_head', {
    id: d.int('id').primaryKey(),
    baseSeq: d.instant('base_seq').notNull(),
    baseHash: d.text('base_hash').notNull(),
    lastSeq: d.instant('last_seq').notNull(),
    lastHash: d.text('last_hash').notNull(),
    mac: d.text('mac').notNull(),
  })

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

  const own = {
    persons,
    conversations,
    answers,
    consents,
    consentProofs,
    cases,
    messages,
    attachments,
    outbox,
    shares,
    grants,
    approvals,
    staff,
    conflicts,
    notes,
    tasks,
    handovers,
    teams,
    teamMembers,
    complaints,
    settings,
    offices,
    officeMembers,
    agencies,
    countryProfiles,
    countryTexts,
    meetings,
    casework,
    caseworkEvents,
    dues,
    forms,
    letters,
    packets,
    statistics,
    audit,
    auditHead,
    seen,
    invites,
  }
  return { ...own, ...defineAuthTables(d) }
}

export type Tables = ReturnType<typeof defineSchema>
