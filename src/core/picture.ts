/** A picture as it is kept: written anew as JPEG, with a tiny blurred one that tells no face and no word. */
export interface Picture {
  readonly whole: Uint8Array
  readonly preview: Uint8Array
}

/** Why nothing was painted: it is no picture, or nobody could look, and it may be asked for again. */
export type PictureTrouble = 'not_picture' | 'unreachable'

/** What a picture is written as, whatever it came as. */
export const pictureMime = 'image/jpeg'
