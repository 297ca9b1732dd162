import { liveConsent } from '../core/consent.ts'
import { minutes } from '../core/time.ts'
import { interrupt, show } from './advance.ts'
import { codeOf } from './facts.ts'
import { restart } from './run-command.ts'
import type { Turn } from './turn.ts'
import { say, text, update } from './turn.ts'

/** Someone else may hold the phone after this long: safety is asked again (domain reference, section 11.1). */
export const idleAfter = minutes(30)

/** Whether the bot may write without being asked just now: they are there, it was safe, and it is them. */
const isLive = (turn: Turn) =>
  !turn.state.suspended &&
  turn.state.safeAt !== null &&
  turn.env.now - (turn.state.lastInboundAt ?? 0) <= idleAfter

/** A caseworker is in the chat from now on. */
export const join = (turn: Turn, worker: string) => {
  update(turn, { phase: 'human', worker, trail: [], at: [], misses: 0, picked: [] })
  if (isLive(turn)) interrupt(turn, 'joined')
}

/** Told once, while they are there to read it: waiting in silence reads as being forgotten. */
export const sayNobodyCame = (turn: Turn) => {
  if (!isLive(turn) || turn.state.phase === 'human' || turn.state.phase === 'closed') return
  const recorded = liveConsent(turn.state.consents, 'record_data') !== null
  say(turn, text(recorded ? 'bot:waiting.late' : 'bot:waiting.late_alert'), {
    kind: 'card',
    country: codeOf(turn.state, 'info_country'),
  })
  show(turn)
}

export const closeCase = (turn: Turn) => {
  const live = isLive(turn)
  update(turn, { phase: 'closed', at: [], trail: [], safeAt: null })
  if (live) say(turn, text('bot:closed.line'))
}

/**
 * The number or the device behind this chat changed: somebody else may write from now on. A case is not spoken
 * of until a human knows who it is; a conversation with the bot alone begins anew, with nothing carried over.
 */
export const suspend = (turn: Turn) => {
  turn.events.push({ type: 'Suspended' })
  if (turn.state.phase === 'intake' && !turn.state.alerted) {
    restart(turn)
    return
  }
  update(turn, { at: [], trail: [], safeAt: null, suspended: true })
}
