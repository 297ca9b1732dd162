import type { DialogEvent } from '../core/events.ts'
import type { AttachmentId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import type { Instant } from '../core/time.ts'
import { hours } from '../core/time.ts'
import { seal } from '../privacy/seal.ts'
import type { AttachmentRow } from '../store/port.ts'
import type { Draft } from './draft.ts'
import { changeCase, openCase, personOf } from './draft.ts'
import { messageKey } from './message-key.ts'
import { places } from './places.ts'

/** A vendor that has been away for a day will not bring it, and whoever sent it should be asked again. */
const askedFor = hours(24)

/** The message that it was, and when it was sent. */
interface SentAs {
  readonly ref: string | null
  readonly at: Instant
}

/** What a file of the person's is before anything of it is here: it waits with the vendor. */
const wantedRow = (draft: Draft, file: string, { ref, at }: SentAs): Omit<AttachmentRow, 'kind'> => {
  const { id: personId, key } = personOf(draft)
  const { now, deps, conversation } = draft
  const id = asId<AttachmentId>(deps.ids.id())
  return {
    id,
    personId,
    author: 'person',
    channel: conversation.channel,
    seconds: null,
    at,
    state: 'wanted',
    code: null,
    file: seal(key, places.attachmentFile(id), file),
    content: null,
    attempts: 0,
    nextAt: now,
    giveUpAt: now + askedFor,
    externalKey: ref === null ? null : messageKey(draft, ref),
  }
}

const awaitsReply = (draft: Draft) => {
  if (openCase(draft) !== null) changeCase(draft, { personWroteAt: draft.now })
}

/** A voice note that may be heard: it is asked for once this turn is durable, and waits with the vendor until then. */
export const wantVoice = (draft: Draft, event: Extract<DialogEvent, { type: 'VoiceKept' }>) => {
  const { consent, file, seconds } = event
  const row = wantedRow(draft, file, draft.session.voice ?? { ref: null, at: draft.now })
  draft.statements.push({ do: 'insertAttachment', consent, row: { ...row, kind: 'voice', seconds } })
  awaitsReply(draft)
}

/** The same for the one picture that was asked for and agreed to: it is this very message. */
export const wantPicture = (draft: Draft, event: Extract<DialogEvent, { type: 'PictureTaken' }>) => {
  const { consent, file } = event
  const row = wantedRow(draft, file, { ref: draft.inboundRef, at: draft.saidAt })
  draft.statements.push({ do: 'insertAttachment', consent, row: { ...row, kind: 'picture' } })
  awaitsReply(draft)
}
