import { liveConsent } from '../core/consent.ts'
import type { Spoken } from '../core/events.ts'
import { enter, interrupt, leaveQuestion, question, show } from './advance.ts'
import type { Command } from './commands.ts'
import { forget, leave } from './leave.ts'
import type { Phase } from './state.ts'
import { newState } from './state.ts'
import type { Turn } from './turn.ts'
import { say, startOf, text, update } from './turn.ts'

const recorded = (turn: Turn) => liveConsent(turn.state.consents, 'record_data') !== null

/** What BACK, SKIP and REPEAT say where no question is on screen. */
const idleLine: Readonly<Record<Phase, Spoken>> = {
  intake: text('bot:common.start'),
  waiting: { kind: 'queue_status' },
  human: text('bot:human.still_here'),
  closed: text('bot:closed.line'),
}

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
  const contact = liveConsent(turn.state.consents, 'human_contact_back')
  if (contact !== null) {
    const event = { ...contact.event, decision: 'withdrawn' as const, at: turn.env.now, method: turn.method }
    update(turn, { consents: [...turn.state.consents, event] })
    if (recorded(turn)) turn.events.push({ type: 'ConsentRecorded', event })
  }
  turn.events.push({ type: 'Stopped' })
  forget(turn)
}

const erase = (turn: Turn) => {
  if (recorded(turn)) {
    interrupt(turn, 'erase')
    return
  }
  say(turn, text('bot:erase.nothing'))
  leave(turn, 'finished', true)
}

/** Language, then safety, come before anything else; what was wanted waits underneath. */
const afterSafety = (turn: Turn, dialog: string) => {
  if (turn.state.safeAt !== null) {
    interrupt(turn, dialog)
    return
  }
  const wanted = startOf(turn.library, dialog)
  const safety = startOf(turn.library, 'safety')
  update(turn, { at: turn.state.language === null ? [wanted, safety] : [wanted] })
  enter(turn, turn.state.language === null ? startOf(turn.library, 'language') : safety)
}

const human = (turn: Turn) => {
  switch (turn.state.phase) {
    case 'human':
      return
    case 'waiting':
      say(turn, idleLine.waiting)
      return
    case 'closed':
      restart(turn)
      update(turn, { askedForHuman: true })
      afterSafety(turn, 'human')
      return
    case 'intake':
      update(turn, { askedForHuman: true })
      afterSafety(turn, 'human')
  }
}

/** A new session after a closed case: nothing of the old one carries over but the language. */
export const restart = (turn: Turn) => {
  turn.events.push({ type: 'SessionStarted' })
  turn.state = newState(turn.library.version, turn.env.session, turn.state.language)
}

const back = (turn: Turn) => {
  const earlier = turn.state.trail.at(-1)
  if (question(turn) === null) {
    say(turn, idleLine[turn.state.phase])
    return
  }
  if (earlier === undefined) {
    say(turn, text('bot:common.no_way_back'))
    show(turn)
    return
  }
  turn.events.push({ type: 'QuestionClosed' })
  update(turn, {
    at: earlier,
    trail: turn.state.trail.slice(0, -1),
    prompt: turn.state.prompt + 1,
    picked: [],
    misses: 0,
  })
  show(turn)
}

const skip = (turn: Turn) => {
  const asked = question(turn)
  if (asked === null) {
    say(turn, idleLine[turn.state.phase])
    return
  }
  leaveQuestion(turn, asked.at, asked.kind.skip(turn, asked.node, asked.at))
}

const repeat = (turn: Turn) => {
  if (question(turn) === null) say(turn, idleLine[turn.state.phase])
  else show(turn)
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
      interrupt(turn, 'help')
  }
}
