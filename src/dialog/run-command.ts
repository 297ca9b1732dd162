import {
  checkFirst,
  idleLine,
  interrupt,
  leaveQuestion,
  question,
  questionNow,
  reveal,
  show,
} from './advance.ts'
import type { Command } from './commands.ts'
import { forget, leave } from './leave.ts'
import { newState } from './state.ts'
import type { Turn } from './turn.ts'
import { card, hasRecord, live, mayShow, say, startOf, text, update } from './turn.ts'
import { withdraw, withdrawable } from './ledger.ts'
import { withdrawAll } from './withdrawal.ts'

/** EXIT: one harmless line, and silence. */
const exit = (turn: Turn) => {
  say(turn, text(turn.env.erasable ? 'bot:exit.line' : 'bot:exit.line_clear_yourself'))
  leave(turn, 'exit', true)
}

/** STOP: no contact from us any more; what was recorded stays until DELETE. */
const stop = (turn: Turn) => {
  say(turn, text('bot:stop.line'))
  stopQuietly(turn)
}

/** The same without a word, for someone who blocked the bot. */
export const stopQuietly = (turn: Turn) => {
  for (const given of withdrawable(turn)) if (given.purpose === 'human_contact_back') withdraw(turn, given)
  turn.events.push({ type: 'Stopped' })
  forget(turn)
}

/** An alert is something kept, too. Said again on its own screen, the word is the confirmation. */
const erase = (turn: Turn) => {
  if (!hasRecord(turn.state.consents) && !turn.state.alerted && !turn.env.kept) {
    say(turn, text(turn.env.erasable ? 'bot:erase.nothing' : 'bot:erase.nothing_clear_yourself'))
    leave(turn, 'finished', true)
    return
  }
  const asked = questionNow(turn)
  const outcome = asked?.at.dialog === 'erase' ? asked.kind.pick(turn, asked.node, asked.at, 'erase') : null
  if (asked !== null && outcome !== null && outcome !== 'not_understood' && 'next' in outcome) {
    leaveQuestion(turn, asked.at, outcome.next)
  } else interrupt(turn, 'erase')
}

/** Who asks for a person and gets the safety question first is told that they were heard, in a language they chose. */
const heard = ({ state }: Turn) => (state.language === null ? [] : [text('bot:human.safety_first')])

/** Where a question says what asking for a person means there, as one about danger does. */
const humanFrom = (turn: Turn): boolean => {
  const asked = questionNow(turn)
  if (asked?.node.kind !== 'choose' || asked.node.human === undefined) return false
  update(turn, { askedForHuman: true })
  leaveQuestion(turn, asked.at, { go: asked.node.human })
  return true
}

const human = (turn: Turn) => {
  if (humanFrom(turn)) return
  if (turn.state.phase === 'closed') restart(turn)
  if (turn.state.phase === 'intake' && !turn.state.suspended) {
    update(turn, { askedForHuman: true })
    // Language, then safety, come before anything else; what was wanted waits underneath.
    const waits = [...turn.state.at, startOf(turn.library, 'human')]
    if (!checkFirst(turn, waits, heard(turn))) interrupt(turn, 'human')
  } else if (turn.state.safeAt !== null || !checkFirst(turn, [], heard(turn))) repeatIdle(turn)
}

const repeatIdle = (turn: Turn) => {
  say(turn, idleLine(turn))
  if (questionNow(turn) !== null) reveal(turn, turn.state.at)
}

/** The list of commands; where a case is, how it stands comes with it. */
const help = (turn: Turn) => {
  const { phase, safeAt } = turn.state
  if (phase === 'closed' || (phase !== 'intake' && safeAt !== null)) say(turn, idleLine(turn))
  interrupt(turn, 'help')
}

/** A new session after a closed case: nothing of the old one carries over but the language. */
export const restart = (turn: Turn) => {
  turn.events.push({ type: 'SessionStarted' })
  turn.state = newState(turn.library.version, turn.env.session, turn.state.language)
}

const back = (turn: Turn) => {
  const trail = turn.state.trail.filter((stack) => mayShow(turn, stack))
  const earlier = trail.at(-1)
  if (question(turn) === null) {
    say(turn, idleLine(turn))
    return
  }
  if (earlier === undefined) {
    say(turn, text('bot:common.no_way_back'))
    show(turn)
    return
  }
  turn.events.push({ type: 'QuestionClosed' })
  update(turn, { trail: trail.slice(0, -1) })
  reveal(turn, earlier)
}

const skip = (turn: Turn) => {
  const asked = question(turn)
  if (asked === null) {
    say(turn, idleLine(turn))
    return
  }
  leaveQuestion(turn, asked.at, asked.kind.skip(turn, asked.node, asked.at))
}

/** What is on screen again, or how things stand. */
const repeat = (turn: Turn) => {
  if (question(turn) === null) say(turn, idleLine(turn))
  else show(turn)
}

/**
 * The numbers again and nothing else: no heading, no question, no buttons. To somebody who reads along it is a line of
 * numbers after a harmless word.
 */
const showNumbers = (turn: Turn) => {
  const consent = live(turn, 'record_data')
  if (turn.state.phase === 'human' && consent !== null) turn.events.push({ type: 'SafeWordSaid', consent })
  turn.bare = true
  say(turn, card(turn, 'discreet'))
}

/** Does what a global command means here (domain reference, section 12). */
export const runCommand = (turn: Turn, command: Command): void => {
  switch (command) {
    case 'EXIT':
      exit(turn)
      return
    case 'STOP':
      stop(turn)
      return
    case 'DELETE':
      erase(turn)
      return
    case 'WITHDRAW':
      withdrawAll(turn)
      return
    case 'SAFE_WORD':
      showNumbers(turn)
      return
    case 'HUMAN':
      human(turn)
      return
    case 'BACK':
      back(turn)
      return
    case 'SKIP':
      skip(turn)
      return
    case 'REPEAT':
      repeat(turn)
      return
    case 'LANGUAGE':
      interrupt(turn, 'language')
      return
    case 'HELP':
      help(turn)
  }
}
