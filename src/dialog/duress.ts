import { question, show } from './advance.ts'
import { conclude } from './answer.ts'
import { comesBeforeAll } from './before-all.ts'
import { caseFacts } from './facts.ts'
import type { Outcome } from './nodes/kind.ts'
import { wroteToWorker } from './to-worker.ts'
import type { Turn } from './turn.ts'
import { languageOf, say, text, update } from './turn.ts'

/**
 * It looks like any other message: the question again, or nothing new. The alarm is in the queue and nowhere else;
 * no emergency numbers, which somebody who reads along would understand.
 */
export const takeDuress = (
  turn: Turn,
  { idle, late }: { readonly idle: boolean; readonly late: boolean },
) => {
  const wasClosed = turn.state.phase === 'closed'
  // A case is raised, so this chat is about one again: a new session would take it away.
  update(turn, { duress: true, ...(wasClosed && { phase: 'waiting' as const }) })
  turn.events.push({ type: 'DuressSaid', facts: caseFacts(turn.state, languageOf(turn)) })
  if (late) update(turn, { safeAt: null })
  if (late || turn.env.quiet) return
  const isAsked = question(turn) !== null
  if (wasClosed && !isAsked) say(turn, text('bot:closed.line'))
  else if (comesBeforeAll(turn, idle)) return
  else if (question(turn)?.node.kind === 'recheck') conclude(turn, recheckedUnder(turn))
  else if (isAsked) show(turn)
  else wroteToWorker(turn)
}

/** Who asks for the code word is given what looks like it; the worker is told that it was not. */
const recheckedUnder = (turn: Turn): Outcome => {
  update(turn, { codeWord: 'wrong' })
  turn.events.push({ type: 'CodeWordChecked', right: false })
  const node = question(turn)?.node
  return node?.kind === 'recheck' ? { next: { go: node.next } } : 'not_understood'
}
