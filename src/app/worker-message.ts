import type { AttachmentId, CaseId, MessageId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import type { Sealed } from '../core/sealed.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { seal } from '../privacy/seal.ts'
import type { MessageRow } from '../store/port.ts'
import type { Actor } from './casework.ts'
import type { Draft } from './draft.ts'
import type { Keeping, WordKeys } from './kept-words.ts'
import { openWords } from './kept-words.ts'
import { places } from './places.ts'

/** What a worker says: words of their own, a voice note without any, or a neutral first line by its name. */
export interface Said {
  readonly text: string
  readonly template: string | null
  readonly attachment: AttachmentId | null
}

type Words = Pick<Said, 'text' | 'template'>

const sealWords = (key: DataKey, id: MessageId, { text, template }: Words): Sealed<string> =>
  template === null
    ? seal(key, places.message(id), text)
    : seal(key, places.firstLine(id), JSON.stringify({ text, template }))

/** Keeps it with the case; answers under which id. */
export const keepSaid = (
  draft: Draft,
  actor: Actor,
  caseId: CaseId,
  { consent, key, personId }: Keeping,
  said: Said,
): MessageId => {
  const id = asId<MessageId>(draft.deps.ids.id())
  draft.statements.push({
    do: 'insertMessage',
    consent,
    row: {
      id,
      caseId,
      personId,
      author: 'worker',
      workerId: actor.id,
      body: sealWords(key, id, said),
      at: draft.now,
      externalKey: null,
      attachmentId: said.attachment,
    },
  })
  return id
}

/** The words of a message; of a neutral first line also its name. Without text: it does not open. */
export const wordsIn = (
  keys: WordKeys,
  message: MessageRow,
): { readonly text: string | null; readonly template: string | null } => {
  const text = openWords(keys, places.message(message.id), message)
  const line = text === null ? openWords(keys, places.firstLine(message.id), message) : null
  return line === null ? { text, template: null } : (JSON.parse(line) as Words)
}
