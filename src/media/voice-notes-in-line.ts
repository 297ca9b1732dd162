import { oneAtATime } from '../core/one-at-a-time.ts'
import type { Result } from '../core/result.ts'
import { fail } from '../core/result.ts'
import type { VoiceNote, VoiceTrouble } from '../core/voice.ts'
import { voiceNoteApart } from './voice-note-apart.ts'

/** Under way and waiting: at a second each nobody waits longer than for a page, and together they hold 32 MB at the most. */
const most = 8

/**
 * Voice notes out of files, one file at a time: each takes a thread and its memory, and many at once would take those of
 * everybody else. Beyond a few that wait it can be tried again.
 */
export const createVoiceNotes = (
  apart: (bytes: Uint8Array) => ReturnType<typeof voiceNoteApart> = voiceNoteApart,
) => {
  const inTurn = oneAtATime()
  let underWay = 0
  return async (bytes: Uint8Array): Promise<Result<VoiceNote, VoiceTrouble>> => {
    if (underWay >= most) return fail('interrupted')
    underWay += 1
    try {
      return await inTurn(() => apart(bytes))
    } finally {
      underWay -= 1
    }
  }
}
