import { interrupt } from './advance.ts'
import { withoutPicture } from './asked-picture.ts'
import type { ConsentEvent } from '../core/consent.ts'
import { idleAfter } from './idle.ts'
import { append } from './ledger.ts'
import { restart } from './run-command.ts'
import type { Turn } from './turn.ts'
import { card, hasRecord, live, mayShow, say, text, update, withdrawRecord } from './turn.ts'

/** Whether the bot may write without being asked just now: they are there, it was safe, and it is them. */
const isLive = (turn: Turn) =>
  !turn.state.suspended &&
  turn.state.safeAt !== null &&
  turn.env.now - (turn.state.lastInboundAt ?? 0) <= idleAfter

/** A caseworker is in the chat from now on. */
export const join = (turn: Turn, worker: string) => {
  // A check of who writes goes on: whoever joins is the one who needs its answer.
  const at = turn.state.suspended ? turn.state.at : []
  const picture = withoutPicture(turn.state)
  update(turn, { phase: 'human', worker, trail: [], at, misses: 0, picked: [], voice: null, ...picture })
  if (isLive(turn)) interrupt(turn, 'joined')
}

/** Nobody is in the chat any more, and the case waits again: what is written is kept for whoever comes. */
export const depart = (turn: Turn, worker: string) => {
  if (turn.state.phase !== 'human') return
  // As when somebody joins: only a check of who writes goes on.
  const at = turn.state.suspended ? turn.state.at : []
  const picture = withoutPicture(turn.state)
  update(turn, {
    phase: 'waiting',
    worker: null,
    trail: [],
    at,
    misses: 0,
    picked: [],
    voice: null,
    ...picture,
  })
  // After the alarm word nothing is said by itself.
  if (!isLive(turn) || turn.state.duress) return
  say(turn, text('bot:waiting.left', { worker }))
}

/** Told once, while they are there to read it: waiting in silence reads as being forgotten. */
export const sayNobodyCame = (turn: Turn) => {
  if (!isLive(turn) || turn.state.phase === 'human' || turn.state.phase === 'closed') return
  // After the alarm word it is due within minutes: that, and numbers to call, would tell who reads along.
  if (turn.state.duress) return
  const recorded = live(turn, 'record_data') !== null
  say(turn, text(recorded ? 'bot:waiting.late' : 'bot:waiting.late_alert'), card(turn, 'full'))
  // The question on screen stays where it is, with its buttons: together they would be more than one message.
  turn.bare = true
}

export const closeCase = (turn: Turn) => {
  const isThere = isLive(turn)
  const picture = withoutPicture(turn.state)
  update(turn, { phase: 'closed', at: [], trail: [], safeAt: null, voice: null, ...picture })
  if (isThere) say(turn, text('bot:closed.line'))
}

/**
 * The number or the device behind this chat changed: somebody else may write from now on. A case is not spoken
 * of until a human knows who it is; a conversation with the bot alone begins anew, with nothing carried over.
 */
export const suspend = (turn: Turn) => {
  turn.events.push({ type: 'Suspended' })
  if (turn.state.phase === 'intake' && !turn.state.alerted && !turn.state.duress) {
    if (hasRecord(turn.state.consents)) withdrawRecord(turn)
    restart(turn)
    return
  }
  // Another change gives no new guesses: only a human does.
  const { suspended: already, codeWord, wrongWords } = turn.state
  update(turn, {
    at: [],
    trail: [],
    safeAt: null,
    suspended: true,
    voice: null,
    ...withoutPicture(turn.state),
    codeWord: already && codeWord === 'wrong' ? 'wrong' : 'not_asked',
    wrongWords: already ? wrongWords : 0,
  })
}

/** What the person said to a caseworker about a purpose, in the ledger like what they answer to the bot. */
export const hear = (turn: Turn, event: ConsentEvent) => {
  append(turn, event)
  // A question that stood on it is not asked again; a question in the wings may have stood on it, too.
  if (!mayShow(turn, turn.state.at)) update(turn, { at: [], trail: [] })
}

/** What was safe a week ago may not be now, and the words that belong to it go with it. */
export const forgetSafeContact = (turn: Turn, fields: readonly string[]) => {
  const answers = Object.fromEntries(
    Object.entries(turn.state.answers).filter(([field]) => !fields.includes(field)),
  )
  update(turn, { answers, secrets: [], codeWord: 'not_asked', wrongWords: 0 })
  turn.events.push({ type: 'SafeContactForgotten', fields })
}
