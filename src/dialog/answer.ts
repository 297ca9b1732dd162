import type { Reaction } from '../core/reactions.ts'
import {
  commandOfOffer,
  idleLine,
  leaveQuestion,
  optionsOnScreen,
  question,
  show,
  tapKey,
} from './advance.ts'
import type { Node } from './definition.ts'
import { answerIn } from './nodes/ask.ts'
import type { Outcome } from './nodes/kind.ts'
import { react, reactionIn, reactionInCalm } from './reactions.ts'
import { runCommand } from './run-command.ts'
import { answers } from './said-option.ts'
import { wroteToWorker } from './to-worker.ts'
import type { Turn } from './turn.ts'
import { say, text, update } from './turn.ts'

/** A button: of the question on screen, or of one that is over. */
export const tapped = (turn: Turn, key: string) => {
  const option = optionsOnScreen(turn).find((each) => tapKey(turn, each.option) === key)?.option
  if (option === undefined) {
    say(turn, text('bot:common.question_closed'))
    if (question(turn) === null) say(turn, idleLine(turn))
    else show(turn)
    return
  }
  update(turn, { lastTap: key })
  turn.method = 'button'
  pick(turn, option)
}

/** Words that are no command. */
export const wrote = (turn: Turn, words: string) => {
  const asked = question(turn)
  if (asked === null) {
    wroteToWorker(turn, words)
    return
  }
  const option = answers(turn, words)
  const reaction = option === null ? reactionTo(turn, asked.node, words) : null
  if (option !== null) pick(turn, option)
  else if (reaction !== null) {
    react(turn, reaction)
    show(turn)
  } else conclude(turn, asked.kind.write(turn, asked.node, asked.at, words))
}

/** Words of their own show nothing, and a name in capitals no anger; a country or an hour is an answer. */
const reactionTo = (turn: Turn, node: Node, words: string): Reaction | null => {
  if (node.kind === 'secret' || node.kind === 'recheck') return null
  if (node.kind !== 'ask') return reactionIn(turn, words)
  const isFreeText = turn.library.fields[node.field]?.values.kind === 'text'
  return isFreeText || answerIn(turn, node, words) === null ? reactionInCalm(turn, words) : null
}

/** An option of the question on screen. */
export const pick = (turn: Turn, option: string) => {
  const asked = question(turn)
  if (asked === null) return
  const command = commandOfOffer(option)
  if (command !== null) runCommand(turn, command)
  else conclude(turn, asked.kind.pick(turn, asked.node, asked.at, option))
}

/** What follows from an answer. */
export const conclude = (turn: Turn, outcome: Outcome) => {
  const asked = question(turn)
  if (asked === null) return
  if (outcome === 'not_understood') {
    update(turn, { misses: turn.state.misses + 1 })
    say(turn, text(notUnderstood(turn)))
    // A notice is long, and stands just above: its buttons again are enough.
    if (asked.node.kind !== 'consent') show(turn)
    return
  }
  if ('again' in outcome) {
    turn.events.push({ type: 'QuestionClosed' })
    say(turn, ...outcome.again)
    show(turn)
    return
  }
  leaveQuestion(turn, asked.at, outcome.next)
}

/** What was written in the queue or to a caseworker has been kept, although it answers nothing. */
const notUnderstood = (turn: Turn) => {
  const isKept = turn.events.some(({ type }) => type === 'PersonWrote')
  const asked = question(turn)?.node.kind
  if (isKept && turn.state.safeAt !== null) {
    return asked === 'consent' ? 'bot:waiting.kept' : 'bot:waiting.kept_while_asked'
  }
  if (question(turn)?.at.dialog === 'alarm') return 'bot:alarm.hint'
  return turn.state.misses < 2 ? 'bot:common.not_understood' : 'bot:common.offer_human'
}
