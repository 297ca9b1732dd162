import type { MediaFile } from './channel.ts'
import { minutes } from './time.ts'

/** Something a worker says to a person, as it is sent. */
export interface VoiceNote {
  readonly file: MediaFile
  readonly seconds: number
}

/** Nobody in a hurry listens for longer, and it fits into what both vendors take at any bit rate. */
export const voiceLimits = { bytes: 4 * 1024 * 1024, length: minutes(3) } as const

/** Why a file cannot be sent as a voice note; `interrupted`: nobody could look at it, and it can be tried again. */
export type VoiceTrouble = 'not_voice' | 'too_long' | 'too_large' | 'interrupted'
