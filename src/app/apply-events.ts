import type { DialogEvent } from '../core/events.ts'
import type { MessageId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import { unreachable } from '../core/result.ts'
import { minutes } from '../core/time.ts'
import { seal } from '../privacy/seal.ts'
import { dueAt } from '../referral/due.ts'
import { denyDanger, markDanger, unmarkDenied } from './danger-written.ts'
import type { Draft } from './draft.ts'
import { audit, change, changeCase, enqueue, openCase, personOf } from './draft.ts'
import { messageKey } from './message-key.ts'
import { places } from './places.ts'
import { intoQueue, raiseDuress, takeCare } from './queue-events.ts'
import {
  dropRecord,
  dropAttachments,
  erasePerson,
  forgetSafeContact,
  keepAnswer,
  keepConsent,
  keepWord,
  openRecord,
  stopWhatWaitsUnder,
} from './record-events.ts'
import { whichWord } from './secret-words.ts'
import { speak } from './speak.ts'
import { wantPicture, wantVoice } from './want-attachment.ts'

/** Long enough for the last line and the deletion of the chat to leave, and no longer. */
const farewell = minutes(10)

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
      dropAttachments(draft)
      draft.session = { ...draft.session, words: null, danger: null }
      return change(draft, {
        personId: null,
        safeContactUntil: null,
        expiresAt: draft.now + draft.deps.content.retention.session,
      })
    case 'RecordOpened':
      return openRecord(draft)
    case 'RecordWithdrawn':
      return dropRecord(draft)
    case 'ConsentRecorded':
      return keepConsent(draft, event.event)
    case 'ConsentWithdrawn':
      return stopWhatWaitsUnder(draft, event.purpose)
    case 'AnswerRecorded':
      return keepAnswer(draft, event)
    case 'SecretChosen':
      return keepWord(draft, event.which)
    case 'SafeContactForgotten':
      return forgetSafeContact(draft, event.fields)
    case 'CodeWordChecked':
      if (!event.right) takeCare(draft, 'code_word_wrong')
      if (draft.case !== null) audit(draft, 'person', 'code_word_checked', draft.case.id)
      return changeCase(draft, {})
    case 'DuressSaid':
      return raiseDuress(draft, event.facts)
    case 'SignsSeen':
      for (const sign of event.signs) takeCare(draft, sign)
      return
    case 'SafeWordSaid':
      return takeCare(draft, null)
    case 'AlertRaised':
      draft.alerted = true
      return intoQueue(draft, event.facts)
    case 'HandedOff':
      return intoQueue(draft, event.facts)
    case 'DangerWritten':
      return markDanger(draft)
    case 'DangerDenied':
      return denyDanger(draft)
    case 'PersonWrote':
      return keepMessage(draft, event)
    case 'VoiceKept':
      return wantVoice(draft, event)
    case 'PictureAnswered':
      if (draft.case !== null) audit(draft, 'person', `picture_${event.answer}`, draft.case.id)
      return changeCase(draft, {})
    case 'PictureTaken':
      return wantPicture(draft, event)
    case 'MessageDeleted':
      draft.statements.push({ do: 'eraseMessage', externalKey: messageKey(draft, event.messageRef) })
      return
    case 'SafetyConfirmed':
      change(draft, { contact: draft.session.dialog.suspended ? 'suspended' : 'open' })
      return unmarkDenied(draft)
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
      cancelQueued(draft, 'erased')
      erasePerson(draft)
      eraseFromChat(draft)
      draft.session = { ...draft.session, prompt: null, words: null }
      return change(draft, {
        personId: null,
        contact: 'left',
        safeContactUntil: null,
        expiresAt: draft.now + farewell,
      })
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

/** When it was written, where that is not just now: a worker must not read yesterday's words as today's. */
const saidAtOf = (draft: Draft) => (draft.now - draft.saidAt > minutes(1) ? draft.saidAt : draft.now)

const keepMessage = (draft: Draft, event: Extract<DialogEvent, { type: 'PersonWrote' }>) => {
  const current = openCase(draft)
  // A word of their own is a hash and nothing else, also where it was not asked for.
  if (current === null || whichWord(draft) !== null) return
  const { id: personId, key } = personOf(draft)
  const id = asId<MessageId>(draft.deps.ids.id())
  draft.statements.push({
    do: 'insertMessage',
    consent: event.consent,
    row: {
      id,
      caseId: current.id,
      personId,
      author: 'person',
      workerId: null,
      body: seal(key, places.message(id), event.text),
      at: saidAtOf(draft),
      externalKey: draft.inboundRef === null ? null : messageKey(draft, draft.inboundRef),
      attachmentId: null,
    },
  })
  changeCase(draft, { personWroteAt: draft.now })
}

const cancelQueued = (draft: Draft, code: string) => {
  const { key: conversationKey } = draft.conversation
  draft.statements.push({ do: 'cancelOutbox', conversationKey, basis: null, code })
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
