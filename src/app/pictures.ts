/** Pictures and papers from the person, as the console sees them. */
import type { MediaFile } from '../core/channel.ts'
import type { AttachmentId, CaseId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import type { Instant } from '../core/time.ts'
import type { PictureBar } from '../dialog/asked-picture.ts'
import type { Actor } from './casework.ts'

export { pictureBars } from '../dialog/asked-picture.ts'
export type { PictureBar } from '../dialog/asked-picture.ts'

/** A picture. Nobody has looked before a worker does. */
export interface CasePicture {
  readonly id: AttachmentId
  readonly at: Instant
  /** `wanted`: still with the vendor. `barred`: here, and what lets it be kept does not hold now. */
  readonly state: 'wanted' | 'kept' | 'gone' | 'barred'
  /** Why it is gone: a content-free word. */
  readonly code: string | null
}

/** How the last picture that was asked for stands, and whether another may be asked for. */
export interface PictureAsked {
  /** `none`: nobody asked, or what was agreed to has come. */
  readonly standing: 'none' | 'asked' | 'agreed' | 'refused' | 'over'
  /** When it is over by itself, while it is waited for. */
  readonly until: Instant | null
  readonly bar: PictureBar | null
}

/** `preview`: tiny and blurred, it tells no face and no word. */
export type PictureSize = 'preview' | 'whole'

export interface Pictures {
  /** The assignee asks the person for one picture, once at a time; the person says yes or no to the bot. */
  askForPicture(actor: Actor, id: CaseId): Promise<Result<void, 'not_yours' | PictureBar>>
  /**
   * For who may read the case, while the person agrees to be recorded; that the whole of it was opened is written down.
   * Anybody else is told that there is none.
   */
  openPicture(
    actor: Actor,
    id: CaseId,
    picture: AttachmentId,
    size: PictureSize,
  ): Promise<Result<MediaFile, 'not_found'>>
  /** The assignee needs it no more. That it was there stays. `kept`: it stays until its time is over. */
  deletePicture(actor: Actor, id: CaseId, picture: AttachmentId): Promise<Result<void, 'not_found' | 'kept'>>
}
