import type { DialogEvent } from '../core/events.ts'
import { choicesOnScreen, goOn } from './advance.ts'
import type { Library } from './definition.ts'
import { takeFromPerson } from './from-person.ts'
import type { Input } from './input.ts'
import { closeCase, depart, forgetSafeContact, hear, join, sayNobodyCame, suspend } from './meanwhile.ts'
import { kindOf } from './nodes/registry.ts'
import { askForPicture } from './picture.ts'
import { runCommand, stopQuietly } from './run-command.ts'
import type { DialogState } from './state.ts'
import type { Env, Turn } from './turn.ts'
import { languageOf, newTurn, update } from './turn.ts'

export interface Step {
  readonly state: DialogState
  readonly events: readonly DialogEvent[]
}

/**
 * One turn of a conversation: pure, and total (every input in every state has an outcome). Global commands are
 * tried before anything else, so no dialog can forget them.
 */
export const step = (library: Library, state: DialogState, input: Input, env: Env): Step =>
  inTurn(library, state, env, (turn) => take(turn, input))

/** One turn in which something happens. What is said in it goes out with the choices then on screen. */
export const inTurn = (
  library: Library,
  state: DialogState,
  env: Env,
  happens: (turn: Turn) => void,
): Step => {
  const turn = newTurn(library, env, adapt(library, state))
  happens(turn)
  runPending(turn)
  if (turn.spoken.length > 0) {
    const choices = turn.bare ? [] : choicesOnScreen(turn)
    const language = turn.spokenIn ?? languageOf(turn)
    turn.events.push({ type: 'Said', language, spoken: turn.spoken, choices })
  }
  return { state: turn.state, events: turn.events }
}

const runPending = (turn: Turn) => {
  while (turn.pending !== null) {
    const command = turn.pending
    turn.pending = null
    runCommand(turn, command)
    goOn(turn)
  }
}

/** A session last stepped with other dialogs goes on where its questions still are questions, or begins again. */
const adapt = (library: Library, state: DialogState): DialogState => {
  if (state.library === library.version) return state
  const stands = (frames: DialogState['at']) =>
    frames.every((frame, depth) => {
      const node = library.dialogs[frame.dialog]?.nodes[frame.node]
      return node !== undefined && (depth < frames.length - 1 || kindOf(node).waits)
    })
  return {
    ...state,
    library: library.version,
    at: stands(state.at) ? state.at : [],
    trail: state.trail.filter(stands),
  }
}

const take = (turn: Turn, input: Input) => {
  switch (input.kind) {
    case 'reaction':
    case 'unblocked':
      return
    case 'deleted':
      turn.events.push({ type: 'MessageDeleted', messageRef: input.messageRef })
      return
    case 'blocked':
      stopQuietly(turn)
      return
    case 'identity_changed':
      suspend(turn)
      return
    case 'resumed':
      update(turn, { suspended: false, codeWord: 'not_asked', wrongWords: 0 })
      return
    case 'worker_joined':
      join(turn, input.worker)
      return
    case 'worker_left':
      depart(turn, input.worker)
      return
    case 'picture_wanted':
      askForPicture(turn)
      return
    case 'consent_spoken':
      hear(turn, input.event)
      return
    case 'safe_contact_over':
      forgetSafeContact(turn, input.fields)
      return
    case 'nobody_came':
      sayNobodyCame(turn)
      return
    case 'case_closed':
      closeCase(turn)
      return
    default:
      takeFromPerson(turn, input)
  }
}
