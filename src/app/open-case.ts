import type { Answer } from '../core/answers.ts'
import type { PersonId } from '../core/ids.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { unwrap } from '../privacy/key-ring.ts'
import { open } from '../privacy/seal.ts'
import type { CaseRow, MessageRow, Sent } from '../store/port.ts'
import type { Actor, CaseAnswer, CaseMessage, CaseView, Delivery, QueueItem } from './casework.ts'
import type { Deps } from './deps.ts'
import { places } from './places.ts'
import { barOf, windowEnd } from './reply-bar.ts'
import { openSession } from './session.ts'

/** The sealed content of a case, opened for its assignee. */
export const openCaseView = async (
  deps: Deps,
  row: CaseRow,
  item: QueueItem,
  actor: Actor,
): Promise<CaseView> => {
  const now = deps.clock.now()
  const { id: caseId, personId } = row
  const person = personId === null ? null : await deps.store.person(personId)
  const key = person === null ? null : unwrap(deps.ring, person.wrappedKey)
  const loaded = await deps.store.conversation(row.conversationKey)
  const conversationKey = loaded === null ? null : unwrap(deps.ring, loaded.conversation.wrappedKey)
  const session =
    loaded === null || conversationKey === null
      ? null
      : openSession(conversationKey, loaded.conversation.key, loaded.conversation.session)

  return {
    item,
    answers: personId === null || key === null ? [] : await answersOf(deps, personId, key),
    consents: personId === null ? [] : await deps.store.consents(personId),
    messages: await messagesOf(deps, row, { person: key, conversation: conversationKey }),
    replyBar:
      loaded === null || session === null || loaded.case?.id !== caseId
        ? 'closed'
        : barOf(deps, now, actor, row, loaded.conversation, session),
    windowEndsAt: loaded === null ? null : windowEnd(deps, loaded.conversation),
  }
}

const answersOf = async (deps: Deps, person: PersonId, key: DataKey): Promise<readonly CaseAnswer[]> => {
  const rows = new Map((await deps.store.answers(person)).map((row) => [row.field, row]))
  return Object.values(deps.content.library.fields).flatMap(({ id: field, values }): CaseAnswer[] => {
    const row = rows.get(field)
    if (row === undefined) return []
    const sealed = open(key, places.answer(person, field), row.value)
    const answer = sealed === null ? null : (JSON.parse(sealed) as Answer)
    if (answer === null || answer.kind === 'skipped') return []
    if (answer.kind === 'text') return [{ field, values: [answer.text], kind: 'text' }]
    return [{ field, values: answer.codes, kind: values.kind === 'country' ? 'country' : 'codes' }]
  })
}

interface Keys {
  readonly person: DataKey | null
  readonly conversation: DataKey | null
}

const messagesOf = async (deps: Deps, row: CaseRow, keys: Keys): Promise<readonly CaseMessage[]> => {
  const textOf = ({ id, personId, body }: MessageRow) => {
    const key = personId === null ? keys.conversation : keys.person
    return key === null ? null : open(key, places.message(id), body)
  }
  const sent = new Map((await deps.store.sentOf(row.id)).map((each) => [each.messageId, each]))
  const names = new Map((await deps.store.workers()).map((worker) => [worker.id, worker.name]))
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
