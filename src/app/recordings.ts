import type { MediaFile } from '../core/channel.ts'
import type { ConsentEvent } from '../core/consent.ts'
import { liveConsent } from '../core/consent.ts'
import type { AttachmentId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { open, seal } from '../privacy/seal.ts'
import type { AttachmentEntry, AttachmentRow, MessageRow } from '../store/port.ts'
import { deleteAttachment, reachAttachment } from './attachment-access.ts'
import type { Readings } from './case-access.ts'
import type { CaseRecording } from './case-view.ts'
import type { Casework } from './casework.ts'
import type { Deps } from './deps.ts'
import { validityOf } from './ledger.ts'
import { places } from './places.ts'

interface Stored {
  readonly mime: string
  readonly base64: string
}

/** A recording as it is kept. */
export const sealContent = (key: DataKey, id: AttachmentId, { bytes, mime }: MediaFile) => {
  const stored: Stored = { mime, base64: Buffer.from(bytes).toString('base64') }
  return seal(key, places.attachmentContent(id), JSON.stringify(stored))
}

/** What was kept, or null when it is not any more or does not open. */
export const openContent = (key: DataKey, { id, content }: AttachmentRow): MediaFile | null => {
  const text = content === null ? null : open(key, places.attachmentContent(id), content)
  if (text === null) return null
  const { mime, base64 } = JSON.parse(text) as Stored
  return { mime, bytes: Buffer.from(base64, 'base64') }
}

const mayBeHeard = (deps: Deps, ledger: readonly ConsentEvent[]) =>
  liveConsent(ledger, 'voice_recording', validityOf(deps, deps.clock.now())) !== null

/** The person's voice notes, oldest first. */
export const recordingsOf = (
  deps: Deps,
  attachments: readonly AttachmentEntry[],
  ledger: readonly ConsentEvent[],
): readonly CaseRecording[] => {
  const heard = mayBeHeard(deps, ledger)
  return attachments.flatMap(({ id, kind, author, seconds, at, state, code }) =>
    kind === 'voice' && author === 'person'
      ? [{ id, seconds, at, state: state === 'kept' && !heard ? 'barred' : state, code }]
      : [],
  )
}

/** What a worker said in place of words; once its time is over only that it was there. */
export const spokenIn = (
  { attachmentId, at }: MessageRow,
  attachments: readonly AttachmentEntry[],
): CaseRecording | null => {
  if (attachmentId === null) return null
  const entry = attachments.find(({ id }) => id === attachmentId)
  const { seconds, state, code } = entry ?? { seconds: null, state: 'gone', code: 'over' }
  return { id: attachmentId, seconds, at, state, code }
}

/** Hearing voice notes and deleting them. */
export const createHearing = (
  deps: Deps,
  readings: Readings,
): Pick<Casework, 'hear' | 'deleteRecording'> => ({
  hear: async (actor, id, recording) => {
    const opened = await reachAttachment(deps, actor, id, recording, 'voice')
    // A colleague's own voice needs no permission but to read the case.
    if (opened === null || (opened.row.author === 'person' && !mayBeHeard(deps, opened.ledger)))
      return fail('not_found')
    const audio = openContent(opened.key, opened.row)
    if (audio === null) return fail('not_found')
    await readings.note(actor, id, opened.reason, { action: 'voice_heard', attachment: recording })
    return ok(audio)
  },

  deleteRecording: (actor, id, recording) => deleteAttachment(deps, actor, id, recording, 'voice'),
})
