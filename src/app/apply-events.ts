import type { WorkerGender } from '../core/case.ts'
import { workerGenders } from '../core/case.ts'
import type { CaseFacts, DialogEvent } from '../core/events.ts'
import type { CaseCode, CaseId, MessageId, PersonId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import { unreachable } from '../core/result.ts'
import { hours, minutes } from '../core/time.ts'
import { newDataKey } from '../privacy/key-ring.ts'
import { externalKey } from '../privacy/pseudonym.ts'
import { seal } from '../privacy/seal.ts'
import { dueAt } from '../referral/due.ts'
import { isMoreUrgent, rank } from '../referral/priority.ts'
import type { Draft } from './draft.ts'
import { audit, change, changeCase, enqueue, openCase, personOf } from './draft.ts'
import { places } from './places.ts'
import { speak } from './speak.ts'

/** Retention defaults (domain reference, section 17.3). */
export const sessionLives = hours(1)
const alertLives = hours(24)
const abandonedIntakeLives = hours(24)
/** Long enough for the last line and the deletion of the chat to leave, and no longer. */
const farewell = minutes(10)
/** Stored times say the hour, not the moment. */
const toHour = (at: number) => at - (at % hours(1))

/** Makes true what happened in the dialog: each event becomes statements of the same transaction. */
export const applyEvents = (draft: Draft, events: readonly DialogEvent[]) => {
  for (const event of events) apply(draft, event)
}

const apply = (draft: Draft, event: DialogEvent): void => {
  switch (event.type) {
    case 'Said':
      return say(draft, event)
    case 'QuestionClosed':
      return clearOptions(draft)
    case 'SessionStarted':
      return change(draft, { personId: null, expiresAt: draft.now + sessionLives })
    case 'RecordOpened':
      return openRecord(draft)
    case 'RecordWithdrawn':
      return dropRecord(draft)
    case 'ConsentRecorded': {
      const row = { ...event.event, id: draft.deps.ids.id(), personId: personOf(draft).id }
      draft.statements.push({ do: 'insertConsent', row: { ...row, at: toHour(row.at) } })
      return
    }
    case 'AnswerRecorded': {
      const { id, key } = personOf(draft)
      const value = seal(key, places.answer(id, event.field), JSON.stringify(event.answer))
      draft.statements.push({
        do: 'putAnswer',
        row: { personId: id, field: event.field, value, at: toHour(draft.now) },
      })
      return
    }
    case 'HandedOff':
    case 'AlertRaised':
      return intoQueue(draft, event.facts)
    case 'PersonWrote':
      return keepMessage(draft, event.text)
    case 'MessageDeleted':
      draft.statements.push({ do: 'eraseMessage', externalKey: messageKey(draft, event.messageRef) })
      return
    case 'SafetyConfirmed':
      change(draft, { contact: draft.session.dialog.suspended ? 'suspended' : 'open' })
      return
    case 'LanguageChanged':
      if (openCase(draft) !== null) changeCase(draft, { language: event.language })
      return
    case 'SessionEnded':
      return endSession(draft, event.eraseChat)
    case 'Stopped':
      cancelQueued(draft, 'stopped')
      change(draft, { contact: 'stopped', expiresAt: expiryOfLeaving(draft) })
      if (openCase(draft) !== null) changeCase(draft, {})
      return
    case 'ErasureConfirmed':
      return erasePerson(draft)
    case 'Suspended':
      cancelQueued(draft, 'suspended')
      change(draft, { contact: 'suspended' })
      if (openCase(draft) !== null) changeCase(draft, {})
      return
    default:
      unreachable(event)
  }
}

const say = (draft: Draft, event: Extract<DialogEvent, { type: 'Said' }>) => {
  const { deps } = draft
  const message = speak(event, {
    content: deps.content,
    case: draft.case,
    staffed: deps.staffed(),
    late: draft.case !== null && draft.now > dueAt(draft.case.priority, draft.case.openedAt),
    replyWindow: deps.abilities(draft.conversation.channel).replyWindow !== null,
  })
  const id = enqueue(draft, message)
  if (message.options.length > 0) draft.session = { ...draft.session, prompt: id }
}

const clearOptions = (draft: Draft) => {
  const { prompt } = draft.session
  if (prompt === null) return
  draft.session = { ...draft.session, prompt: null }
  if (!draft.deps.abilities(draft.conversation.channel).clearsOptions) return
  // The vendor's message id is known only once the question was sent: the outbox looks it up by its row.
  enqueue(draft, { kind: 'clear_options', messageRef: prompt })
}

/** Consent to recording: from here on there is a person, with a key of their own. */
const openRecord = (draft: Draft) => {
  const { key, wrapped } = newDataKey(draft.deps.ring)
  const id = asId<PersonId>(draft.deps.ids.id())
  const hasCase = openCase(draft) !== null
  const expiresAt = hasCase ? null : draft.now + abandonedIntakeLives
  draft.statements.push({
    do: 'insertPerson',
    row: { id, wrappedKey: wrapped, createdAt: toHour(draft.now), expiresAt },
  })
  draft.personKey = key
  change(draft, { personId: id, expiresAt })
  if (hasCase) changeCase(draft, { kind: 'case', personId: id, expiresAt: null })
  audit(draft, 'person', 'record_opened', id)
}

/** Consent to recording taken back before a case: what was recorded goes, the conversation goes on. */
const dropRecord = (draft: Draft) => {
  const { id } = personOf(draft)
  draft.statements.push({ do: 'deletePerson', id })
  draft.personKey = null
  change(draft, { personId: null, expiresAt: draft.now + sessionLives })
  if (openCase(draft) !== null) {
    // An alert was asked for by itself: it goes on, without a person, for its own time.
    const expiresAt = draft.now + alertLives
    changeCase(draft, { kind: 'alert', personId: null, expiresAt })
    change(draft, { expiresAt })
  }
  audit(draft, 'person', 'record_withdrawn', id)
}

const intoQueue = (draft: Draft, facts: CaseFacts) => {
  const { priority, reason } = rank(facts)
  const { personId } = draft.conversation
  const gender = genderOf(facts)
  const child = facts.branch === 'self_child' || facts.branch === null
  const current = openCase(draft)
  if (current === null) {
    const kind = personId === null ? ('alert' as const) : ('case' as const)
    const expiresAt = personId === null ? draft.now + alertLives : null
    draft.case = {
      id: asId<CaseId>(draft.deps.ids.id()),
      code: asId<CaseCode>(draft.deps.ids.caseCode()),
      kind,
      channel: draft.conversation.channel,
      conversationKey: draft.conversation.key,
      personId,
      status: 'waiting',
      priority,
      reason,
      language: facts.language,
      child,
      workerGender: gender,
      assignedTo: null,
      version: 1,
      openedAt: draft.now,
      claimedAt: null,
      closedAt: null,
      personWroteAt: null,
      workerWroteAt: null,
      remindedAt: null,
      expiresAt,
    }
    draft.queueChanged = true
    change(draft, { expiresAt })
    audit(draft, 'person', kind === 'alert' ? 'alert_raised' : 'case_opened', draft.case.id)
  } else {
    const ranked = isMoreUrgent(priority, current.priority) ? { priority, reason } : {}
    changeCase(draft, { ...ranked, language: facts.language, child, workerGender: gender })
    audit(draft, 'person', 'case_updated', current.id)
  }
  if (personId !== null) draft.statements.push({ do: 'updatePerson', id: personId, set: { expiresAt: null } })
}

const genderOf = (facts: CaseFacts): WorkerGender =>
  workerGenders.find((gender) => gender === facts.workerGender) ?? 'no_preference'

/** A person's message is found again by the vendor's id, in case they delete it from the chat. */
const messageKey = (draft: Draft, ref: string) =>
  externalKey(draft.deps.ring, `message/${draft.conversation.key}`, ref)

/**
 * When it was written, where that is not just now: a worker must not read yesterday's words as today's. Vendors
 * give whole seconds; the turn's number keeps several of one second in their order.
 */
const saidAtOf = (draft: Draft) =>
  draft.now - draft.saidAt > minutes(1) ? draft.saidAt + (draft.conversation.version % 1000) : draft.now

const keepMessage = (draft: Draft, words: string) => {
  const current = openCase(draft)
  if (current === null) return
  const { id: personId, key } = personOf(draft)
  const id = asId<MessageId>(draft.deps.ids.id())
  draft.statements.push({
    do: 'insertMessage',
    row: {
      id,
      caseId: current.id,
      personId,
      author: 'person',
      workerId: null,
      body: seal(key, places.message(id), words),
      at: saidAtOf(draft),
      externalKey: draft.inboundRef === null ? null : messageKey(draft, draft.inboundRef),
    },
  })
  changeCase(draft, { personWroteAt: draft.now })
}

const cancelQueued = (draft: Draft, code: string) => {
  draft.statements.push({ do: 'cancelOutbox', conversationKey: draft.conversation.key, code })
}

/** Without a person nothing outlives the farewell but an alert they asked for. */
const expiryOfLeaving = (draft: Draft) =>
  draft.conversation.personId === null
    ? Math.max(draft.now + farewell, openCase(draft)?.expiresAt ?? 0)
    : draft.conversation.expiresAt

const endSession = (draft: Draft, eraseChat: boolean) => {
  cancelQueued(draft, 'left')
  if (eraseChat) eraseFromChat(draft)
  draft.session = { ...draft.session, prompt: null }
  change(draft, { contact: 'left', expiresAt: expiryOfLeaving(draft) })
  if (openCase(draft) !== null) changeCase(draft, {})
}

/** What we sent is looked up when it is done; what they sent is named here. It comes before the last line. */
const eraseFromChat = (draft: Draft) => {
  if (draft.deps.abilities(draft.conversation.channel).eraseWithin === 0) return
  enqueue(draft, { kind: 'erase', messageRefs: draft.session.inbound.map((each) => each.ref) })
  draft.session = { ...draft.session, inbound: [] }
}

const erasePerson = (draft: Draft) => {
  cancelQueued(draft, 'erased')
  const { personId } = draft.conversation
  if (personId !== null) {
    draft.statements.push({ do: 'deletePerson', id: personId })
    audit(draft, 'person', 'erased', draft.case?.id ?? personId)
  }
  draft.statements.push({ do: 'eraseCases', conversationKey: draft.conversation.key })
  draft.personKey = null
  draft.case = null
  draft.queueChanged = true
  eraseFromChat(draft)
  draft.session = { ...draft.session, prompt: null }
  change(draft, { personId: null, contact: 'left', expiresAt: draft.now + farewell })
}
