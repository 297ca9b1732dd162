import type { Choice, Label, Spoken } from '../core/events.ts'
import type { Offer } from '../core/reactions.ts'
import { offers } from '../core/reactions.ts'
import type { Command } from './commands.ts'
import { fold } from './fold.ts'
import type { Kind, Next, WaitingKind } from './nodes/kind.ts'
import { kindOf } from './nodes/registry.ts'
import type { Frame } from './state.ts'
import { trailLength } from './state.ts'
import { undisturbed } from './undisturbed.ts'
import type { OptionLabel, Turn } from './turn.ts'
import { caseStatus, languageOf, live, nodeAt, say, startOf, text, update } from './turn.ts'

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

/** False also in the middle of a turn, where a command's button has left the dialog it stood in. */
const isAsking = (turn: Turn) => {
  const at = turn.state.at.at(-1)
  return at !== undefined && kindOf(nodeAt(turn.library, at)).waits
}

/** The same, or null in the middle of a turn, where a command's button has left the dialog it stood in. */
export const questionNow = (turn: Turn) => (isAsking(turn) ? question(turn) : null)

/** Options of the question on screen; after two misses a human is offered among them. */
export const optionsOnScreen = (turn: Turn): readonly OptionLabel[] => {
  const asked = question(turn)
  if (asked === null) return []
  const { options } = asked.kind.screen(turn, asked.node, asked.at)
  const { misses } = turn.state
  const offered = offers.filter(
    (offer) => turn.state.offers.includes(offer) || (offer === 'human' && misses >= 2),
  )
  // Beside a consent SKIP reads like a no; where danger or leaving is asked about, nothing may stand in between.
  const stands = asked.node.kind === 'consent' || undisturbed.includes(asked.at.dialog)
  const ways = stands ? offered.filter((offer) => offer === 'human' && misses >= 2) : offered
  if (ways.length === 0) return options
  const words = new Set(options.map(({ label }) => wordsOf(turn, label)))
  const shown = ways
    .map((offer): OptionLabel => ({
      option: `_${offer}`,
      label: { kind: 'key', key: `bot:common.${offer}` },
    }))
    .filter(({ label }) => !words.has(wordsOf(turn, label)))
  return [...options, ...shown].slice(0, Math.max(options.length, mostOptions))
}

/** The most a WhatsApp list takes (Cloud API, interactive list messages). */
const mostOptions = 10

const wordsOf = (turn: Turn, label: Label) => fold(turn.env.lexicon.label(languageOf(turn), label))

const commandsOfOffers: Readonly<Record<Offer, Command>> = { human: 'HUMAN', skip: 'SKIP', exit: 'EXIT' }

/** The command behind an option that the engine itself offers (`_human`); no dialog may name an option so. */
export const commandOfOffer = (option: string): Command | null => {
  const offered = offers.find((offer) => option === `_${offer}`)
  return offered === undefined ? null : commandsOfOffers[offered]
}

/** What a tap on this option will carry: it answers this question of this session only. */
export const tapKey = (turn: Turn, option: string) =>
  `${turn.state.session}${turn.state.prompt.toString(36)}-${option}`

/** The choices that go out with what is said. */
export const choicesOnScreen = (turn: Turn): readonly Choice[] =>
  optionsOnScreen(turn).map(({ option, label }) => ({ option, label, key: tapKey(turn, option) }))

/** Says the question on screen (again). */
export const show = (turn: Turn) => {
  if (!isAsking(turn)) return
  const asked = question(turn)
  if (asked !== null) say(turn, ...asked.kind.screen(turn, asked.node, asked.at).spoken)
}

/** Dialogs that may ask before the safety check: they ask nothing of the story, or danger cannot wait. */
const opening = ['safety', 'help', 'erase', 'emergency', 'danger']

/** Whatever these call may ask before it, too. */
const urgent = ['emergency', 'danger']

/** Whether the safety check comes before what is on top of this stack. */
const isDue = (turn: Turn, stack: readonly Frame[]): boolean => {
  if (turn.state.safeAt !== null) return false
  const top = stack.at(-1)
  if (top === undefined) return true
  if (nodeAt(turn.library, top).kind === 'language') return false
  // A question belongs to the dialogs that called its own, but not to the question it interrupted.
  const interrupted = stack.findLastIndex(
    (frame, depth) => depth < stack.length - 1 && nodeAt(turn.library, frame).kind !== 'call',
  )
  const callers = stack.slice(interrupted + 1)
  return !opening.includes(top.dialog) && !callers.some((frame) => urgent.includes(frame.dialog))
}

/** Language, then safety, on top of what has to wait for them. */
const beforeAll = (turn: Turn, waits: readonly Frame[]): Move => ({
  stack: waits.filter((frame) => frame.dialog !== 'safety'),
  frame: startOf(turn.library, turn.state.language === null ? 'language' : 'safety'),
})

/** Asks for language and safety where they are due before what is on this stack, after `words`; true when it did. */
export const checkFirst = (turn: Turn, waits: readonly Frame[], words: readonly Spoken[] = []): boolean => {
  if (!isDue(turn, waits)) return false
  if (words.length > 0) say(turn, ...words)
  const move = beforeAll(turn, waits)
  update(turn, { at: move.stack })
  enter(turn, move.frame)
  return true
}

/** A question that was on screen before is there again, under new keys: taps on what came between are stale. */
export const reveal = (turn: Turn, stack: readonly Frame[]) => {
  if (checkFirst(turn, stack)) return
  update(turn, { at: stack, prompt: turn.state.prompt + 1, picked: [], misses: 0 })
  show(turn)
}

/** What BACK, SKIP and REPEAT say where no question is on screen, and a dialog that ends there. */
export const idleLine = (turn: Turn): Spoken => {
  if (turn.state.suspended) return text('bot:human.checking')
  switch (turn.state.phase) {
    case 'intake':
      return text('bot:common.start')
    case 'waiting':
      return caseStatus(turn)
    case 'human':
      return text('bot:human.still_here')
    case 'closed':
      return text('bot:closed.line')
  }
}

/** Somebody else may write from now on: the code word comes before anything else is said. */
export const needsRecheck = ({ state }: Turn): boolean =>
  state.suspended && state.secrets.includes('code') && state.codeWord === 'not_asked'

/** A dialog ended with nothing underneath: nobody is left without a word or a question. */
const endOnNothing = (turn: Turn, ended: Frame): Move | null => {
  update(turn, { at: [] })
  const { phase, safeAt, worker } = turn.state
  if (phase === 'intake' && !turn.state.suspended)
    return { stack: [], frame: startOf(turn.library, 'intake') }
  if (phase !== 'closed' && safeAt === null) return beforeAll(turn, [])
  if (needsRecheck(turn)) return { stack: [], frame: startOf(turn.library, 'recheck') }
  if (turn.spoken.length > 0 && ended.dialog !== 'safety') return null
  if (phase !== 'human' || turn.state.suspended) {
    say(turn, idleLine(turn))
    return null
  }
  // A worker who may not read the answers yet is not announced as reading them.
  const recorded = live(turn, 'record_data') !== null
  if (!recorded) return { stack: [], frame: startOf(turn.library, 'joined') }
  say(turn, text('bot:human.connected', { worker: worker ?? '' }))
  return null
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
      if (isDue(turn, [...stack, frame])) {
        const check = beforeAll(turn, [...stack, frame])
        stack = check.stack
        frame = check.frame
        continue
      }
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
  if (caller === undefined) return endOnNothing(turn, ended)
  const node = nodeAt(turn.library, caller)
  if (node.kind === 'call') return { stack: below, frame: { dialog: caller.dialog, node: node.next } }
  const kind = kindOf(node)
  if (!isDue(turn, stack)) {
    if (!isWaiting(kind)) return { stack: below, frame: caller }
    // What was asked may have been settled on the way: nobody is asked for the same consent twice.
    const settled = kind.settled(turn, node, caller)
    if (settled !== null) return follow(turn, below, caller, settled)
  }
  reveal(turn, stack)
  return null
}

/** A command's button stood in a dialog that another had called: where the command asked nothing, that one goes on. */
export const goOn = (turn: Turn) => {
  const ended = turn.state.at.at(-1)
  if (ended === undefined || isAsking(turn)) return
  const move = comeBack(turn, turn.state.at, ended)
  if (move === null) return
  update(turn, { at: move.stack })
  enter(turn, move.frame)
}

/** What was done there is done: BACK passes over it. */
const leftForGood = ['alarm', 'told', 'danger', 'voice', 'picture']

/** Adds what is on screen to what BACK returns to. */
const trailOf = ({ state }: Turn) =>
  leftForGood.includes(state.at.at(-1)?.dialog ?? '')
    ? state.trail
    : [...state.trail, state.at].slice(-trailLength)

/**
 * Calls one of the engine's own dialogs on top of whatever is on screen. Called again, it begins again where it
 * is: the stack does not grow with a command sent twenty times.
 */
export const interrupt = (turn: Turn, dialog: string) => {
  const already = turn.state.at.findIndex((frame) => frame.dialog === dialog)
  if (already !== -1) update(turn, { at: turn.state.at.slice(0, already) })
  else if (isAsking(turn)) update(turn, { trail: trailOf(turn) })
  enter(turn, startOf(turn.library, dialog))
}

/** Leaves the question on screen for where its answer leads, and remembers it for BACK. */
export const leaveQuestion = (turn: Turn, from: Frame, next: Next) => {
  const trail = trailOf(turn)
  const stack = turn.state.at.slice(0, -1)
  turn.events.push({ type: 'QuestionClosed' })
  update(turn, { trail, at: stack, misses: 0 })
  const move = follow(turn, stack, from, next)
  if (move === null) return
  update(turn, { at: move.stack })
  enter(turn, move.frame)
}
