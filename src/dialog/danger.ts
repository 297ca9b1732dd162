import type { DangerKind } from '../core/danger.ts'
import { interrupt, question, show } from './advance.ts'
import { fold } from './fold.ts'
import { codeOf } from './facts.ts'
import { idleAfter } from './idle.ts'
import { restart } from './run-command.ts'
import type { Turn } from './turn.ts'
import { card, readAlong, say, text, update } from './turn.ts'

/** What the words of a message say of danger, the most urgent first; null: nothing. */
export const dangerIn = (turn: Turn, words: string): DangerKind | null =>
  turn.env.lexicon.danger(fold(words))[0] ?? null

/**
 * To a caseworker, or in the queue, the same danger is told more than once: once the team knows, asking each time would
 * be in the way. After a no it is asked again.
 */
const isKnown = ({ state, env }: Turn, kind: DangerKind) => {
  const { phase, safeAt, dangerAsked } = state
  if ((phase !== 'waiting' && phase !== 'human') || safeAt === null) return false
  if (dangerAsked === null || dangerAsked.kind !== kind || env.now - dangerAsked.at >= idleAfter) return false
  return state.alerted && codeOf(state, 'danger_now') === 'yes'
}

/**
 * Danger is answered at once, in every state, before the safety check too: words that were heard, numbers to call, and
 * one question that lets the person correct us and decides whether the team is told (domain reference, 11.4). Who reads
 * along sees that it was asked. After the alarm word nothing may show, numbers least of all. True when it took this turn.
 */
export const answerDanger = (turn: Turn, kind: DangerKind): boolean => {
  if (turn.state.duress || isKnown(turn, kind)) return false
  if (turn.state.phase === 'closed') restart(turn)
  update(turn, { dangerAsked: { kind, at: turn.env.now } })
  const consent = readAlong(turn)
  if (consent !== null) turn.events.push({ type: 'DangerWritten', consent })
  // Whoever speaks of ending their life is not asked whether they are in danger: many say no to that.
  if (kind !== 'self_harm' && question(turn)?.at.dialog === 'alarm') {
    say(turn, text(`bot:danger.${kind}.text`), card(turn, kind === 'danger' ? 'full' : 'child'))
    show(turn)
    return true
  }
  turn.danger = kind
  interrupt(turn, 'danger')
  return true
}
