import type { Choice } from '../core/events.ts'
import type { Kind, Next, WaitingKind } from './nodes/kind.ts'
import { kindOf } from './nodes/registry.ts'
import type { Frame } from './state.ts'
import { trailLength } from './state.ts'
import type { OptionLabel, Turn } from './turn.ts'
import { nodeAt, say, startOf, text, update } from './turn.ts'

/** More nodes than this without waiting is a loop in the dialogs; the checks find it before anyone meets it. */
const longestRun = 200

const isWaiting = (kind: Kind): kind is WaitingKind => kind.waits

/** The question on screen, or null when none is. */
export const question = (turn: Turn) => {
  const at = turn.state.at.at(-1)
  if (at === undefined) return null
  const node = nodeAt(turn.library, at)
  const kind = kindOf(node)
  if (!isWaiting(kind)) throw new Error(`${at.dialog}.${at.node} does not wait`)
  return { at, node, kind }
}

/** Options of the question on screen; after two misses a human is offered among them. */
export const optionsOnScreen = (turn: Turn): readonly OptionLabel[] => {
  const asked = question(turn)
  if (asked === null) return []
  const { options } = asked.kind.screen(turn, asked.node, asked.at)
  if (turn.state.misses < 2) return options
  return [...options, { option: humanOption, label: { kind: 'key', key: 'bot:common.human' } }]
}

/** Offered by the engine itself; no dialog may name an option so. */
export const humanOption = '_human'

/** What a tap on this option will carry: it answers this question of this session only. */
export const tapKey = (turn: Turn, option: string) =>
  `${turn.state.session}${turn.state.prompt.toString(36)}-${option}`

/** The choices that go out with what is said. */
export const choicesOnScreen = (turn: Turn): readonly Choice[] =>
  optionsOnScreen(turn).map(({ option, label }) => ({ option, label, key: tapKey(turn, option) }))

/** Says the question on screen (again). */
export const show = (turn: Turn) => {
  const asked = question(turn)
  if (asked !== null) say(turn, ...asked.kind.screen(turn, asked.node, asked.at).spoken)
}

/** What stands on top of nothing: said when a dialog called from an idle chat has ended. */
const sayIdle = (turn: Turn, ended: Frame) => {
  if (ended.dialog !== 'safety') return
  if (turn.state.phase === 'waiting') say(turn, { kind: 'queue_status' })
  if (turn.state.phase === 'human')
    say(turn, text('bot:human.connected', { worker: turn.state.worker ?? '' }))
}

/** Goes into a frame on top of what is on the stack, and on until a question waits or nothing is left. */
export const enter = (turn: Turn, first: Frame) => {
  let stack = turn.state.at
  let frame = first
  for (let steps = 0; steps < longestRun; steps++) {
    const node = nodeAt(turn.library, frame)
    const kind = kindOf(node)
    const next = isWaiting(kind) ? kind.settled(turn, node, frame) : kind.pass(turn, node, frame)
    if (next === null) {
      update(turn, { at: [...stack, frame], prompt: turn.state.prompt + 1, picked: [], misses: 0 })
      show(turn)
      return
    }
    const move = follow(turn, stack, frame, next)
    if (move === null) return
    stack = move.stack
    frame = move.frame
  }
  throw new Error(`more than ${longestRun} nodes without a question, from ${first.dialog}.${first.node}`)
}

interface Move {
  readonly stack: readonly Frame[]
  readonly frame: Frame
}

/** Where a node leads: the next frame to enter, or null when the turn is over. */
const follow = (turn: Turn, stack: readonly Frame[], frame: Frame, next: Next): Move | null => {
  if (next === 'stop') {
    update(turn, { at: [] })
    return null
  }
  if (next === 'return') return comeBack(turn, stack, frame)
  if ('go' in next) return { stack, frame: { dialog: frame.dialog, node: next.go } }
  if ('call' in next) return { stack: [...stack, frame], frame: startOf(turn.library, next.call) }
  update(turn, { at: stack })
  turn.pending = next.command
  return null
}

const comeBack = (turn: Turn, stack: readonly Frame[], ended: Frame): Move | null => {
  const caller = stack.at(-1)
  const below = stack.slice(0, -1)
  if (caller === undefined) {
    update(turn, { at: [] })
    sayIdle(turn, ended)
    return null
  }
  const node = nodeAt(turn.library, caller)
  if (node.kind === 'call') return { stack: below, frame: { dialog: caller.dialog, node: node.next } }
  if (!kindOf(node).waits) return { stack: below, frame: caller }
  update(turn, { at: stack, misses: 0, picked: [] })
  show(turn)
  return null
}

/** Calls one of the engine's own dialogs on top of whatever is on screen. */
export const interrupt = (turn: Turn, dialog: string) => enter(turn, startOf(turn.library, dialog))

/** Leaves the question on screen for where its answer leads, and remembers it for BACK. */
export const leaveQuestion = (turn: Turn, from: Frame, next: Next) => {
  const trail = [...turn.state.trail, turn.state.at].slice(-trailLength)
  const stack = turn.state.at.slice(0, -1)
  turn.events.push({ type: 'QuestionClosed' })
  update(turn, { trail, at: stack, misses: 0 })
  const move = follow(turn, stack, from, next)
  if (move === null) return
  update(turn, { at: move.stack })
  enter(turn, move.frame)
}
