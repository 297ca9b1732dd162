import type { Answer } from '../core/answers.ts'
import { liveConsent } from '../core/consent.ts'
import type { PersonId } from '../core/ids.ts'
import type { Instant } from '../core/time.ts'
import { codeOf } from '../dialog/facts.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { open } from '../privacy/seal.ts'
import { nextOpening } from '../referral/safe-contact.ts'
import type { AnswerRow, AttachmentEntry, CaseRow, Sent, ShareRow } from '../store/port.ts'
import { wasSentIn, wasToldIn } from './as-of-closing.ts'
import type {
  CaseAnswer,
  CaseMessage,
  CaseSafeContact,
  CaseView,
  CodeWord,
  Delivery,
  Standing,
} from './case-view.ts'
import type { Actor } from './casework.ts'
import type { QueueItem } from './queue-line.ts'
import type { ReplyBar } from './sending.ts'
import type { CaseShare } from './sharing.ts'
import { shareCategories } from './sharing.ts'
import type { Deps } from './deps.ts'
import { readCaseFile } from './case-file.ts'
import { approvalOf } from './approval-of.ts'
import type { WordKeys } from './kept-words.ts'
import { ledgerLines, validityOf } from './ledger.ts'
import { offerOf } from './offer-templates.ts'
import type { Names } from './names.ts'
import { namesIn } from './names.ts'
import { places } from './places.ts'
import { pictureAskedOf, picturesOf } from './pictures-service.ts'
import { recordingsOf, spokenIn } from './recordings.ts'
import type { Way } from './reply-bar.ts'
import { agreedHours, wayTo, windowEnd } from './reply-bar.ts'
import type { Session } from './session.ts'
import { openSession } from './session.ts'
import { wordsIn } from './worker-message.ts'

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
  const { loaded, keys, ledger } = await readCaseFile(deps, row)
  const attachments = personId === null ? [] : (await deps.store.attachments(personId)).filter(wasSentIn(row))
  const wasTold = wasToldIn(row, loaded)
  const session =
    loaded === null || keys.conversation === null
      ? null
      : openSession(keys.conversation, loaded.conversation.key, loaded.conversation.session, ledger)

  const names = await namesIn(deps.store)
  const sent = await deps.store.sentOf(caseId)
  const shares = await deps.store.shares(caseId)
  const isCurrentCase = loaded !== null && loaded.case?.id === caseId
  const isCurrent = isCurrentCase && session !== null
  const writing = isCurrent ? { actor, row, conversation: loaded.conversation, session } : null
  const way = writing === null ? null : wayTo(deps, now, writing)
  return {
    item,
    standing,
    backupName: row.backup === null ? null : (names.get(row.backup) ?? null),
    answers: personId === null ? [] : await answersOf(deps, personId, keys.person, wasTold),
    consents: ledgerLines((ledger ?? []).filter(wasTold), validityOf(deps, now)),
    safeContact: isCurrent ? safeContactOf(deps, session, loaded.conversation.safeContactUntil, now) : null,
    codeWord: isCurrent ? codeWordOf(session) : 'none',
    shares: sharesOf(shares, keys.person, names),
    approvals: (await deps.store.approvals(caseId)).flatMap(
      (each) => approvalOf(each, row, { names, now, key: keys.person, shares }) ?? [],
    ),
    messages: await messagesOf(deps, row, { keys, names, attachments, sent }),
    recordings: recordingsOf(deps, attachments, ledger ?? []),
    pictures: picturesOf(deps, attachments, ledger ?? []),
    pictureAsked: isCurrent ? pictureAskedOf(deps, session.dialog) : null,
    replyBar: barOf(way, isCurrentCase),
    windowEndsAt: isCurrentCase ? windowEnd(deps, loaded.conversation) : null,
    templates: writing === null ? null : offerOf(deps, now, { ...writing, sent }),
  }
}

/** A conversation that has gone on to something else is over for this case; one that does not open is not. */
const barOf = (way: Way | null, isCurrentCase: boolean): ReplyBar | null => {
  if (way === null) return isCurrentCase ? 'unreadable' : 'closed'
  return way.kind === 'barred' ? way.bar : null
}

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

const sharesOf = (shares: readonly ShareRow[], key: DataKey | null, names: Names): readonly CaseShare[] =>
  shares.map((share) => ({
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
  wasTold: (row: AnswerRow) => boolean = () => true,
): Promise<readonly CaseAnswer[]> => {
  const kept = (await deps.store.answers(person)).filter(wasTold)
  const rows = new Map(kept.map((row) => [row.field, row]))
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

/** What the messages of a case are shown with. */
interface Around {
  readonly keys: WordKeys
  readonly names: Names
  readonly attachments: readonly AttachmentEntry[]
  readonly sent: readonly Sent[]
}

const messagesOf = async (
  deps: Deps,
  row: CaseRow,
  { keys, names, attachments, sent }: Around,
): Promise<readonly CaseMessage[]> => {
  const fates = new Map(sent.map((each) => [each.messageId, each]))
  return (await deps.store.messages(row.id)).map((message) => {
    const { text, template } = wordsIn(keys, message)
    const isOurs = message.author === 'worker'
    return {
      id: message.id,
      author: message.author,
      workerName: message.workerId === null ? null : (names.get(message.workerId) ?? null),
      text,
      voice: spokenIn(message, attachments),
      at: message.at,
      delivery: isOurs ? deliveryOf(fates.get(message.id)) : null,
      template,
    }
  })
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
