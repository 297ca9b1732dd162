import type { AttachmentKind } from '../core/channel.ts'
import type { ConsentEvent, Purpose } from '../core/consent.ts'
import type { DialogEvent } from '../core/events.ts'
import type { PersonId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import type { SecretWord } from '../core/secret-word.ts'
import type { Instant } from '../core/time.ts'
import { hours } from '../core/time.ts'
import { newDataKey } from '../privacy/key-ring.ts'
import { ledgerProof } from '../privacy/pseudonym.ts'
import { seal } from '../privacy/seal.ts'
import type { OutboxBasis } from '../store/port.ts'
import type { Draft } from './draft.ts'
import { audit, change, changeCase, openCase, personOf } from './draft.ts'
import { entryRow } from './ledger.ts'
import { places } from './places.ts'
import { chooseWord } from './secret-words.ts'

/** Stored times say the hour, not the moment. */
const toHour = (at: Instant) => at - (at % hours(1))

/** Consent to recording: from here on there is a person, with a key of their own. */
export const openRecord = (draft: Draft) => {
  const { key, wrapped } = newDataKey(draft.deps.ring)
  const before = draft.conversation.personId
  // Their key was damaged: what was under it opens for nobody, and is deleted like old messages.
  if (before !== null) {
    const expiresAt = draft.now + draft.deps.content.retention.store.messages
    draft.statements.push({ do: 'updatePerson', id: before, set: { expiresAt } })
  }
  const id = asId<PersonId>(draft.deps.ids.id())
  const hasCase = openCase(draft) !== null
  const expiresAt = hasCase ? null : draft.now + draft.deps.content.retention.abandonedIntake
  draft.statements.push({
    do: 'insertPerson',
    row: { id, wrappedKey: wrapped, createdAt: toHour(draft.now), expiresAt },
  })
  draft.personKey = key
  draft.ledger = []
  change(draft, { personId: id, expiresAt })
  if (hasCase) changeCase(draft, { kind: 'case', personId: id, expiresAt: null })
  audit(draft, draft.actor, 'record_opened', id)
}

/** Consent to recording taken back before a case: what was recorded goes, the conversation goes on. */
export const dropRecord = (draft: Draft) => {
  const { retention } = draft.deps.content
  const { id } = personOf(draft)
  draft.statements.push({ do: 'deletePerson', id })
  draft.personKey = null
  draft.session = { ...draft.session, words: null }
  change(draft, { personId: null, safeContactUntil: null, expiresAt: draft.now + retention.session })
  if (openCase(draft) !== null) {
    // An alert was asked for by itself: it goes on, without a person, for its own time.
    const expiresAt = draft.now + retention.alert
    changeCase(draft, { kind: 'alert', personId: null, expiresAt })
    change(draft, { expiresAt })
  }
  audit(draft, draft.actor, 'record_withdrawn', id)
}

/** One more entry of the ledger. */
export const keepConsent = (draft: Draft, event: ConsentEvent) => {
  const person = personOf(draft)
  const expiresAt = event.expiresAt === null ? null : toHour(event.expiresAt)
  const entry = { ...event, at: toHour(event.at), expiresAt }
  draft.ledger = [...draft.ledger, entry]
  draft.statements.push({ do: 'insertConsent', row: entryRow(entry, person, draft.ledger.length) })
  if (event.purpose === 'human_contact_back' && event.decision === 'given') {
    // Agreed to anew: hours and lines are asked for again with it.
    change(draft, { safeContactUntil: null })
    rememberSafeContact(draft)
  }
  if (openCase(draft) !== null) changeCase(draft, {})
}

/** What waits to be sent under a permission that was taken back. */
const waitsUnder: Partial<Record<Purpose, readonly OutboxBasis[]>> = {
  human_contact_back: ['safe_contact'],
  record_data: ['live_chat', 'safe_contact'],
}

/**
 * Voice notes rest on both, pictures on the record. Who takes back their voice takes what is here; who only wants nothing
 * more recorded keeps what was said, like messages, but no picture: a paper tells everything at once.
 */
const attachmentsUnder: Partial<Record<Purpose, Partial<Record<AttachmentKind, 'wanted' | 'all'>>>> = {
  voice_recording: { voice: 'all' },
  record_data: { voice: 'wanted', picture: 'all' },
}

const attachmentKinds: readonly AttachmentKind[] = ['voice', 'picture']

/** A permission was taken back: what waits under it goes nowhere any more, and the worker sees it. */
export const stopWhatWaitsUnder = (draft: Draft, purpose: Purpose) => {
  const { key: conversationKey, personId } = draft.conversation
  for (const basis of waitsUnder[purpose] ?? []) {
    draft.statements.push({ do: 'cancelOutbox', conversationKey, basis, code: 'withdrawn' })
  }
  for (const kind of attachmentKinds) {
    const which = attachmentsUnder[purpose]?.[kind]
    if (which !== undefined && personId !== null)
      draft.statements.push({ do: 'deleteAttachments', personId, kind, which })
  }
  const subject = draft.case?.id ?? personId
  if (subject !== null) audit(draft, draft.actor, 'consent_withdrawn', subject, purpose)
  if (openCase(draft) !== null) changeCase(draft, {})
}

/** From here on WITHDRAW no longer reaches them: what cannot be taken back with one word is not kept. */
export const dropAttachments = (draft: Draft) => {
  const { personId } = draft.conversation
  if (personId === null) return
  for (const kind of attachmentKinds)
    draft.statements.push({ do: 'deleteAttachments', personId, kind, which: 'all' })
}

export const keepAnswer = (draft: Draft, event: Extract<DialogEvent, { type: 'AnswerRecorded' }>) => {
  const { field, consent } = event
  const { id, key } = personOf(draft)
  const value = seal(key, places.answer(id, field), JSON.stringify(event.answer))
  draft.statements.push({
    do: 'putAnswer',
    consent,
    row: { personId: id, field, value, at: toHour(draft.now) },
  })
  if (draft.deps.content.retention.store.safeContactFields.includes(field)) rememberSafeContact(draft)
}

/** What is said about safe contact is forgotten together, a week after the first of it: the oldest may be unsafe. */
const rememberSafeContact = (draft: Draft) => {
  const until = toHour(draft.now + draft.deps.content.retention.store.safeContact)
  const before = draft.conversation.safeContactUntil
  change(draft, { safeContactUntil: before === null ? until : Math.min(before, until) })
}

export const keepWord = (draft: Draft, which: SecretWord) => {
  chooseWord(draft, which)
  rememberSafeContact(draft)
}

export const forgetSafeContact = (draft: Draft, fields: readonly string[]) => {
  const { personId } = draft.conversation
  if (personId !== null) draft.statements.push({ do: 'deleteAnswers', personId, fields })
  draft.session = { ...draft.session, words: null, coveredAt: null, template: null }
  change(draft, { safeContactUntil: null })
  if (openCase(draft) !== null) changeCase(draft, {})
}

/** What will prove the ledger once its person is erased; names nobody. */
const keepProof = (draft: Draft, person: PersonId, expiresAt: Instant) => {
  const hash = ledgerProof(draft.deps.ring, person, draft.ledger)
  draft.statements.push({ do: 'insertConsentProof', hash, expiresAt })
}

/**
 * A closed case outlives its session: the proof is kept now, since who erases everything later does so without the
 * ledger at hand.
 */
export const keepProofOfClosed = (draft: Draft) => {
  const { personId } = draft.conversation
  const { store, consentProof } = draft.deps.content.retention
  if (personId !== null) keepProof(draft, personId, draft.now + store.closedCases + consentProof)
}

/** The person, their key and every case of this conversation. What proves their consent names nobody. */
export const erasePerson = (draft: Draft) => {
  const { deps, conversation } = draft
  const { personId } = conversation
  if (personId !== null) {
    keepProof(draft, personId, draft.now + deps.content.retention.consentProof)
    draft.statements.push({ do: 'deletePerson', id: personId })
  }
  // Also where only a closed case or an alert is left of them.
  const subject = draft.case?.id ?? personId
  if (subject !== null) audit(draft, draft.actor, 'erased', subject)
  draft.statements.push({ do: 'eraseCases', conversationKey: conversation.key })
  draft.personKey = null
  draft.case = null
  draft.queueChanged = true
}
