import { minutes } from '../core/time.ts'
import { idleLine, interrupt, question } from './advance.ts'
import { answerIn } from './nodes/ask.ts'
import { react, reactionIn } from './reactions.ts'
import { answers } from './said-option.ts'
import type { Turn } from './turn.ts'
import { live, say, text, update } from './turn.ts'

/** The waiting room says that words were kept, but not after each of several sent in a row. */
const acknowledgeEvery = minutes(2)

/** After consent nothing a person writes to a caseworker is lost, also while the safety check is on screen. */
export const keepForWorker = (turn: Turn, words: string) => {
  if (turn.state.phase !== 'waiting' && turn.state.phase !== 'human') return
  const asked = question(turn)
  // A word of their own is kept as a hash and nowhere else; a guess at it is nobody's message.
  if (asked?.node.kind === 'secret' || asked?.node.kind === 'recheck') return
  if (asked !== null && answers(turn, words) !== null) return
  if (asked?.node.kind === 'ask' && answerIn(turn, asked.node, words) !== null) return
  const consent = live(turn, 'record_data')
  if (consent !== null) turn.events.push({ type: 'PersonWrote', consent, text: words })
}

/** Words where no question is on screen: they are for a caseworker, once that is agreed to. */
export const wroteToWorker = (turn: Turn, words: string | null = null) => {
  if (live(turn, 'record_data') === null) {
    interrupt(turn, 'record')
    return
  }
  if (turn.state.phase !== 'waiting') return
  const reaction = words === null ? null : reactionIn(turn, words)
  if (reaction !== null) react(turn, reaction)
  const last = turn.state.acknowledgedAt
  if (last !== null && turn.env.now - last < acknowledgeEvery) return
  update(turn, { acknowledgedAt: turn.env.now })
  say(turn, text('bot:waiting.kept'), idleLine(turn))
}
