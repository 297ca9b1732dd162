import type { SessionEnd } from '../core/events.ts'
import { withoutPicture } from './asked-picture.ts'
import { newState } from './state.ts'
import type { Turn } from './turn.ts'
import { hasRecord, update } from './turn.ts'

/**
 * Ends the session. Before consent to recording the bot forgets everything; after it, what was recorded
 * stays and the next message starts with the safety check.
 */
export const leave = (turn: Turn, how: SessionEnd, eraseChat: boolean) => {
  turn.events.push({ type: 'SessionEnded', how, eraseChat })
  forget(turn)
}

/** Clears the screen; with no consent to recording, forgets the conversation altogether. */
export const forget = (turn: Turn) => {
  if (!hasRecord(turn.state.consents)) {
    const { suspended } = turn.state
    turn.state = { ...newState(turn.library.version, turn.env.session, null), suspended }
    return
  }
  update(turn, {
    at: [],
    trail: [],
    picked: [],
    misses: 0,
    safeAt: null,
    easy: 'off',
    offers: [],
    voice: null,
    ...withoutPicture(turn.state),
    dangerAsked: null,
  })
}
