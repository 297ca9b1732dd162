import type { ConsentEvent } from '../core/consent.ts'
import { liveConsent } from '../core/consent.ts'
import type { AttachmentId } from '../core/ids.ts'
import type { Picture } from '../core/picture.ts'
import { pictureMime } from '../core/picture.ts'
import { fail, ok } from '../core/result.ts'
import { isWaitedFor, pictureBar } from '../dialog/asked-picture.ts'
import type { DialogState } from '../dialog/state.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { open, seal } from '../privacy/seal.ts'
import type { AttachmentEntry, AttachmentRow } from '../store/port.ts'
import { deleteAttachment, reachAttachment } from './attachment-access.ts'
import type { Readings } from './case-access.ts'
import { assignedCase, inOwnCase, isLost } from './case-turn.ts'
import { takeStep } from './conversation-turn.ts'
import type { Deps } from './deps.ts'
import { audit, changeCase } from './draft.ts'
import { validityOf } from './ledger.ts'
import type { CasePicture, PictureAsked, Pictures, PictureSize } from './pictures.ts'
import { places } from './places.ts'

type Stored = Readonly<Record<PictureSize, string>>

/** A picture as it is kept: both sizes under one seal. */
export const sealPicture = (key: DataKey, id: AttachmentId, { whole, preview }: Picture) => {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  const stored: Stored = { whole: base64(whole), preview: base64(preview) }
  return seal(key, places.attachmentContent(id), JSON.stringify(stored))
}

const openStored = (key: DataKey, { id, content }: AttachmentRow): Stored | null => {
  const text = content === null ? null : open(key, places.attachmentContent(id), content)
  return text === null ? null : (JSON.parse(text) as Stored)
}

const recordIn = (deps: Deps, ledger: readonly ConsentEvent[]) =>
  liveConsent(ledger, 'record_data', validityOf(deps, deps.clock.now()))

/** The pictures of a case, oldest first. */
export const picturesOf = (
  deps: Deps,
  attachments: readonly AttachmentEntry[],
  ledger: readonly ConsentEvent[],
): readonly CasePicture[] => {
  const isBarred = recordIn(deps, ledger) === null
  return attachments.flatMap(({ id, kind, at, state, code }) =>
    kind === 'picture' ? [{ id, at, state: state === 'kept' && isBarred ? 'barred' : state, code }] : [],
  )
}

/** What the worker sees of asking for one. */
export const pictureAskedOf = (deps: Deps, dialog: DialogState): PictureAsked => {
  const now = deps.clock.now()
  const bar = pictureBar(dialog, recordIn(deps, dialog.consents), now)
  const { picture } = dialog
  if (picture === null || picture.standing === 'taken') return { standing: 'none', until: null, bar }
  if (isWaitedFor(picture, now)) return { standing: picture.standing, until: picture.until, bar }
  return { standing: picture.standing === 'refused' ? 'refused' : 'over', until: null, bar }
}

/** Asking for pictures, opening them and deleting them. */
export const createPictures = (deps: Deps, readings: Readings): Pictures => ({
  askForPicture: async (actor, id) => {
    const row = await assignedCase(deps, actor, id)
    if (row === null) return fail('not_yours')
    const result = await inOwnCase(deps, actor, row, (draft) => {
      const { dialog } = draft.session
      const bar = pictureBar(dialog, recordIn(deps, dialog.consents), draft.now)
      if (bar !== null) return bar
      takeStep(draft, { kind: 'picture_wanted' })
      changeCase(draft, {})
      audit(draft, actor.id, 'picture_asked', id)
      return null
    })
    if (result.ok) return result
    return fail(isLost(result.code) ? 'not_yours' : result.code)
  },

  openPicture: async (actor, id, picture, size) => {
    const opened = await reachAttachment(deps, actor, id, picture, 'picture')
    if (opened === null || recordIn(deps, opened.ledger) === null) return fail('not_found')
    const stored = openStored(opened.key, opened.row)
    if (stored === null) return fail('not_found')
    if (size === 'whole')
      await readings.note(actor, id, opened.reason, { action: 'picture_opened', attachment: picture })
    return ok({ bytes: Buffer.from(stored[size], 'base64'), mime: pictureMime })
  },

  deletePicture: (actor, id, picture) => deleteAttachment(deps, actor, id, picture, 'picture'),
})
