import type { DialogEvent } from '../core/events.ts'
import type { RecordingId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import { hours } from '../core/time.ts'
import { seal } from '../privacy/seal.ts'
import type { Draft } from './draft.ts'
import { changeCase, openCase, personOf } from './draft.ts'
import { messageKey } from './message-key.ts'
import { places } from './places.ts'

/** A vendor that has been away for a day will not bring it, and whoever spoke should be asked to write. */
const askedFor = hours(24)

/** A voice note that may be heard: it is asked for once this turn is durable, and waits with the vendor until then. */
export const wantRecording = (draft: Draft, event: Extract<DialogEvent, { type: 'VoiceKept' }>) => {
  const { id: personId, key } = personOf(draft)
  const { now, deps, session, conversation } = draft
  const id = asId<RecordingId>(deps.ids.id())
  const ref = session.voice?.ref ?? null
  draft.statements.push({
    do: 'insertRecording',
    consent: event.consent,
    row: {
      id,
      personId,
      channel: conversation.channel,
      seconds: event.seconds,
      at: session.voice?.at ?? now,
      state: 'wanted',
      code: null,
      file: seal(key, places.recordingFile(id), event.file),
      audio: null,
      attempts: 0,
      nextAt: now,
      giveUpAt: now + askedFor,
      externalKey: ref === null ? null : messageKey(draft, ref),
    },
  })
  if (openCase(draft) !== null) changeCase(draft, { personWroteAt: now })
}
