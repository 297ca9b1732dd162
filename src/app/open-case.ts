import type { Answer } from '../core/answers.ts'
import type { ConsentEvent, Validity } from '../core/consent.ts'
import { consentState, liveConsent } from '../core/consent.ts'
import type { CaseId, PersonId, WorkerId } from '../core/ids.ts'
import type { Instant } from '../core/time.ts'
import { codeOf } from '../dialog/facts.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { unwrap } from '../privacy/key-ring.ts'
import { open } from '../privacy/seal.ts'
import { nextOpening } from '../referral/safe-contact.ts'
import type { CaseRow, MessageRow, Sent } from '../store/port.ts'
import type {
  Actor,
  CaseAnswer,
  CaseConsent,
  CaseMessage,
  CaseSafeContact,
  CaseShare,
  CaseView,
  CodeWord,
  Delivery,
  QueueItem,
  ReplyBar,
  Standing,
} from './casework.ts'
import { shareCategories } from './casework.ts'
import type { Deps } from './deps.ts'
import { approvalOf } from './four-eyes.ts'
import { ledgerOf, validityOf } from './ledger.ts'
import { places } from './places.ts'
import { recordingsOf } from './recordings.ts'
import type { Way } from './reply-bar.ts'
import { agreedHours, wayTo, windowEnd } from './reply-bar.ts'
import type { Session } from './session.ts'
import { openSession } from './session.ts'

/** The sealed content of a case, opened for who may read it. */
export const openCaseView = async (
  deps: Deps,
  row: CaseRow,
  item: QueueItem,
  actor: Actor,
  standing: Standing,
): Promise<CaseView> => {
  const now = deps.clock.now()
  const { id: caseId, personId } = row
  const person = personId === null ? null : await deps.store.person(personId)
  const key = person === null ? null : unwrap(deps.ring, person.wrappedKey)
  const rows = personId === null ? [] : await deps.store.consents(personId)
  const ledger = personId === null ? null : ledgerOf(rows, key)
  const loaded = await deps.store.conversation(row.conversationKey)
  const conversationKey = loaded === null ? null : unwrap(deps.ring, loaded.conversation.wrappedKey)
  const session =
    loaded === null || conversationKey === null
      ? null
      : openSession(conversationKey, loaded.conversation.key, loaded.conversation.session, ledger)

  const names = new Map((await deps.store.workers()).map((worker) => [worker.id, worker.name]))
  const isCurrentCase = loaded !== null && loaded.case?.id === caseId
  const isCurrent = isCurrentCase && session !== null
  const way = isCurrent ? wayTo(deps, now, actor, row, loaded.conversation, session) : null
  return {
    item,
    standing,
    backupName: row.backup === null ? null : (names.get(row.backup) ?? null),
    answers: personId === null ? [] : await answersOf(deps, personId, key),
    consents: consentsOf(ledger ?? [], validityOf(deps, now)),
    safeContact: isCurrent ? safeContactOf(deps, session, loaded.conversation.safeContactUntil, now) : null,
    codeWord: isCurrent ? codeWordOf(session) : 'none',
    shares: await sharesOf(deps, caseId, key, names),
    approvals: (await deps.store.approvals(caseId)).flatMap(
      (each) => approvalOf(each, row, names, now) ?? [],
    ),
    messages: await messagesOf(deps, row, { person: key, conversation: conversationKey }, names),
    recordings: await recordingsOf(deps, row, ledger ?? []),
    replyBar: barOf(way, isCurrentCase),
    windowEndsAt: loaded === null ? null : windowEnd(deps, loaded.conversation),
  }
}

/** A conversation that has gone on to something else is over for this case; one that does not open is not. */
const barOf = (way: Way | null, isCurrentCase: boolean): ReplyBar | null => {
  if (way === null) return isCurrentCase ? 'unreadable' : 'closed'
  return way.kind === 'barred' ? way.bar : null
}

/** The ledger as it was written, with how each purpose stands on its newest entry. */
const consentsOf = (ledger: readonly ConsentEvent[], validity: Validity): readonly CaseConsent[] =>
  ledger.map((event, place) => {
    const { purpose, scope } = event
    const later = ledger.slice(place + 1).some((each) => each.purpose === purpose && each.scope === scope)
    return { ...event, state: later ? null : consentState(ledger, purpose, validity, scope) }
  })

/** Nothing of it is shown once they no longer agree to be written to. */
const safeContactOf = (
  deps: Deps,
  session: Session,
  until: Instant | null,
  now: Instant,
): CaseSafeContact | null => {
  const agreed = agreedHours(session)
  const consent = liveConsent(session.dialog.consents, 'human_contact_back', validityOf(deps, now))
  if (agreed === null || until === null || consent === null) return null
  const cover = codeOf(session.dialog, 'safe_contact_cover')
  return {
    when: agreed.when,
    utcOffset: agreed.utcOffset,
    cover: cover === 'none' ? null : cover,
    others: codeOf(session.dialog, 'safe_contact_others'),
    until,
    opensAt: nextOpening(agreed, now),
  }
}

const codeWordOf = ({ dialog }: Session): CodeWord => {
  if (dialog.codeWord !== 'not_asked') return dialog.codeWord
  return dialog.secrets.includes('code') ? 'set' : 'none'
}

type Names = ReadonlyMap<WorkerId, string>

const sharesOf = async (
  deps: Deps,
  caseId: CaseId,
  key: DataKey | null,
  names: Names,
): Promise<readonly CaseShare[]> =>
  (await deps.store.shares(caseId)).map((share) => ({
    agency: key === null ? null : open(key, places.agency(share.id), share.agency),
    categories: shareCategories.filter((category) => share.categories.includes(category)),
    at: share.at,
    sharedBy: names.get(share.sharedBy) ?? null,
  }))

/** What the person answered, in the inventory's order. */
export const answersOf = async (
  deps: Deps,
  person: PersonId,
  key: DataKey | null,
): Promise<readonly CaseAnswer[]> => {
  const rows = new Map((await deps.store.answers(person)).map((row) => [row.field, row]))
  return Object.values(deps.content.library.fields).flatMap(({ id: field, values }): CaseAnswer[] => {
    const row = rows.get(field)
    if (row === undefined) return []
    const sealed = key === null ? null : open(key, places.answer(person, field), row.value)
    const answer = sealed === null ? null : (JSON.parse(sealed) as Answer)
    if (answer === null) return [{ field, values: [], kind: 'sealed' }]
    if (answer.kind === 'skipped') return []
    if (answer.kind === 'text') return [{ field, values: [answer.text], kind: 'text' }]
    return [{ field, values: answer.codes, kind: values.kind === 'country' ? 'country' : 'codes' }]
  })
}

interface Keys {
  readonly person: DataKey | null
  readonly conversation: DataKey | null
}

const messagesOf = async (
  deps: Deps,
  row: CaseRow,
  keys: Keys,
  names: Names,
): Promise<readonly CaseMessage[]> => {
  const textOf = ({ id, personId, body }: MessageRow) => {
    const key = personId === null ? keys.conversation : keys.person
    return key === null ? null : open(key, places.message(id), body)
  }
  const sent = new Map((await deps.store.sentOf(row.id)).map((each) => [each.messageId, each]))
  return (await deps.store.messages(row.id)).map((message) => ({
    id: message.id,
    author: message.author,
    workerName: message.workerId === null ? null : (names.get(message.workerId) ?? null),
    text: textOf(message),
    at: message.at,
    delivery: message.author === 'worker' ? deliveryOf(sent.get(message.id)) : null,
  }))
}

const deliveryOf = (sent: Sent | undefined): Delivery => {
  switch (sent?.status) {
    case undefined:
    case 'pending':
    case 'sending':
      return { state: 'queued' }
    case 'held':
      return { state: 'held', code: sent.code ?? 'held' }
    case 'sent':
    case 'delivered':
    case 'read':
      return { state: sent.status }
    case 'failed':
    case 'expired':
    case 'cancelled':
      return { state: 'failed', code: sent.code ?? sent.status }
  }
}
