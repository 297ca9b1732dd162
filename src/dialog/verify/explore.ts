import type { DialogEvent } from '../../core/events.ts'
import type { Library, Node } from '../definition.ts'
import type { DialogState, Frame } from '../state.ts'
import { branchOf } from '../facts.ts'
import { newState } from '../state.ts'
import { nodeAt } from '../turn.ts'
import { step } from '../step.ts'
import type { Env } from '../turn.ts'
import type { Crash, Edge, Exploration, Outcome, Over, Situation } from './exploration.ts'
import type { Free } from './free.ts'
import { freeOf } from './free.ts'
import type { Move } from './moves.ts'
import { movesAt, pause, plainEnv } from './moves.ts'
import { interruptions, now, place, shapeOf, split } from './shape.ts'
import { signature } from './signature.ts'

const onNothing = { staffed: false, erasable: false }

const nobody = newState('', '', null)

const startsWith = (long: readonly Frame[], short: readonly Frame[]) =>
  short.length <= long.length &&
  short.every((frame, depth) => long[depth]?.dialog === frame.dialog && long[depth].node === frame.node)

const isUrgent = ({ dialog }: Frame) => dialog === 'emergency' || dialog === 'danger'

interface Heir {
  readonly to: Situation
  /** What comes on top of what is beneath. */
  readonly more: readonly Frame[]
  readonly key: string
  readonly interruptions: number
}

/** Every move, unless only some are to be followed. */
export interface ExploreOptions {
  readonly follows: (move: Move) => boolean
}

/** Comes to every state of every dialog by running the engine itself, and keeps what every turn made happen. */
export const explore = (library: Library, options: ExploreOptions = { follows: () => true }): Exploration => {
  const shape = shapeOf(library)
  const situations: Situation[] = []
  const edges: Edge[] = []
  const crashes: Crash[] = []
  const outcomes: Outcome[] = []
  const byKey = new Map<string, Situation>()
  const bySignature = new Map<string, Outcome>()
  const visited = new Set<Node>()
  /** For what interrupts: every stack it was found over. */
  const overs = new Map<number, Map<string, Over>>()
  const heirs = new Map<number, Map<string, Heir>>()
  const returns = new Map<number, Edge[]>()
  const queue: Situation[] = []
  const laterOvers: [Situation, Over][] = []

  const fieldsRead = new Set(
    Object.values(library.dialogs).flatMap(({ nodes }) =>
      Object.values(nodes).flatMap((node) =>
        node.kind === 'branch' ? node.cases.flatMap(({ when }) => ('field' in when ? [when.field] : [])) : [],
      ),
    ),
  )
  /** What a turn was told that a node after it may ask: an answer goes on another way than none. */
  const learned = (before: DialogState, after: DialogState): string => {
    let told = ''
    for (const field of fieldsRead) {
      const answer = after.answers[field]
      if (answer !== undefined && answer !== before.answers[field])
        told += answer.kind === 'codes' ? `${field} ${answer.codes.join()} ` : `${field} `
    }
    return told
  }

  const passed = new Set<Node>()
  const freeAt = freeOf(library)
  const watched: Library = {
    ...library,
    dialogs: Object.fromEntries(
      Object.entries(library.dialogs).map(([id, dialog]) => [
        id,
        {
          ...dialog,
          nodes: Object.defineProperties<Record<string, Node>>(
            {},
            Object.fromEntries(
              Object.entries(dialog.nodes).map(([node, at]) => [
                node,
                {
                  enumerable: true,
                  get: () => {
                    passed.add(at)
                    return at
                  },
                },
              ]),
            ),
          ),
        },
      ]),
    ),
  }

  const outcomeOf = (events: readonly DialogEvent[]): Outcome => {
    const key = events.map(signature).join('\n')
    const known = bySignature.get(key)
    if (known !== undefined) return known
    const outcome = { id: outcomes.length, events }
    outcomes.push(outcome)
    bySignature.set(key, outcome)
    return outcome
  }

  const situationOf = (raw: DialogState, edge: Edge | null): Situation => {
    const state = shape.settle(raw)
    const parts = split(state.at)
    const key = shape.key(state, parts)
    const known = byKey.get(key)
    if (known !== undefined) {
      if (edge !== null && parts.beneath.length > 0) addOver(known, overOf(edge, parts.beneath, state))
      return known
    }
    const situation: Situation = { id: situations.length, state, beneath: parts.beneath, from: edge }
    situations.push(situation)
    byKey.set(key, situation)
    queue.push(situation)
    if (edge !== null && parts.beneath.length > 0) {
      const over = overOf(edge, parts.beneath, state)
      overs.set(situation.id, new Map([[over.key, over]]))
    }
    return situation
  }

  const who = ({ answers }: DialogState): DialogState['answers'] =>
    Object.fromEntries(
      Object.entries(answers).filter(([field]) => field === 'contact_role' || field === 'age_band'),
    )

  const overOf = (origin: Edge, frames: readonly Frame[], state: DialogState): Over => {
    const answers = who(state)
    const by = branchOf({ ...nobody, answers }) ?? Object.keys(answers).join(' ')
    return {
      by,
      key: `${by}: ${place(frames)}`,
      origin,
      frames,
      interruptions: interruptions(library, frames),
      answers,
    }
  }

  const flagsOf: string[] = []
  const flags = ({ id, state }: Situation) =>
    (flagsOf[id] ??= shape.key({ ...state, at: [] }, { beneath: [], top: [] }))
  const returned = new Set<string>()
  /** What a return to an interrupted question leads to, where that is the same over everything beneath it. */
  const summaries = new Map<string, readonly Heir[] | null>()

  const addOver = (situation: Situation, over: Over) => {
    const known = overs.get(situation.id)
    if (known === undefined || known.has(over.key)) return
    known.set(over.key, over)
    laterOvers.push([situation, over])
  }

  let read = { staffed: false, erasable: false }
  /** What the ways of one move have led to. */
  const stored = new Set<number>()
  let made: Edge[] = []
  const told = new Set<string>()
  const take = (
    situation: Situation,
    state: DialogState,
    move: Move,
    over: Over | null,
    staffed: boolean,
    erasable: boolean,
  ) => {
    passed.clear()
    read = { staffed: false, erasable: false }
    const env: Env = {
      ...plainEnv,
      now: move.when === undefined ? now : now + pause,
      saidAt: move.when === 'later' ? now + pause : now,
      said: move.said ?? null,
      quiet: move.quiet ?? false,
      get staffed() {
        read.staffed = true
        return staffed
      },
      get erasable() {
        read.erasable = true
        return erasable
      },
    }
    try {
      const result = step(watched, state, move.input, env)
      const outcome = outcomeOf(result.events)
      const depends = read.staffed || read.erasable ? { ...read } : onNothing
      const edge: Edge = {
        from: situation,
        move,
        staffed,
        erasable,
        depends,
        over,
        outcome,
        to: situation,
        state,
        result: result.state,
      }
      const to = situationOf(result.state, edge)
      edge.to = to
      const world = (read.staffed && !staffed ? 1 : 0) + (read.erasable && !erasable ? 2 : 0)
      const same = (outcome.id * 65_536 + to.id) * 4 + world
      if (stored.has(same)) return
      stored.add(same)
      made.push(edge)
      if (over !== null) {
        // Over one question it is as it was over another.
        const turn = `${situation.id} ${same} ${move.name} ${over.by}`
        if (told.has(turn)) return
        told.add(turn)
      }
      edges.push(edge)
      note(situation, edge, result.state.at)
    } catch (error) {
      const edge: Edge = {
        from: situation,
        move,
        staffed,
        erasable,
        depends: onNothing,
        over,
        outcome: outcomeOf([]),
        to: situation,
        state,
        result: state,
      }
      crashes.push({ edge, message: error instanceof Error ? error.message : String(error) })
    }
  }

  const note = (situation: Situation, edge: Edge, at: readonly Frame[]) => {
    if (edge.over !== null || situation.beneath.length === 0) return
    const { to } = edge
    const stays = startsWith(at, situation.beneath) && at.length > situation.beneath.length
    if (stays) inherit(situation, to, at.slice(situation.beneath.length, -1))
    if (!stays && at.length > 0 && at[0]?.dialog === situation.beneath[0]?.dialog) {
      const list = returns.get(situation.id) ?? []
      const heard = learned(edge.state, edge.result)
      if (!list.some((each) => each.to === to && learned(each.state, each.result) === heard)) list.push(edge)
      returns.set(situation.id, list)
    }
  }

  const run = (situation: Situation, start: DialogState, move: Move, over: Over | null) => {
    const state = move.given === undefined ? start : { ...start, ...move.given }
    stored.clear()
    made = []
    const asked: Free[] = []
    let ways: readonly DialogState[] = [state]
    const staffed = [true]
    const erasable = [true]
    take(situation, state, move, over, true, true)
    for (;;) {
      const more: Free[] = []
      for (const node of passed) {
        visited.add(node)
        for (const free of freeAt(node)) if (!asked.includes(free) && !more.includes(free)) more.push(free)
      }
      let grown = more.length > 0
      if (read.staffed && staffed.length === 1) {
        staffed.push(false)
        grown = true
      }
      if (read.erasable && erasable.length === 1) {
        erasable.push(false)
        grown = true
      }
      if (!grown) return
      asked.push(...more)
      for (const free of more) {
        ways =
          ways.length > 12
            ? [...ways, ...ways.slice(0, 1).flatMap((each) => free.variants(each))]
            : ways.flatMap((each) => free.variants(each))
      }
      const seenNow = new Set<Node>()
      const readNow = { staffed: false, erasable: false }
      for (const way of ways)
        for (const s of staffed)
          for (const e of erasable) {
            take(situation, way, move, over, s, e)
            for (const node of passed) seenNow.add(node)
            readNow.staffed ||= read.staffed
            readNow.erasable ||= read.erasable
          }
      passed.clear()
      for (const node of seenNow) passed.add(node)
      read = readNow
    }
  }

  /** The question that was interrupted with all that was called from there, and what lies beneath it. */
  const interruptedIn = (frames: readonly Frame[]) => {
    const question = frames.findLastIndex((frame) => nodeAt(library, frame).kind !== 'call')
    return { rest: frames.slice(0, Math.max(0, question)), segment: frames.slice(Math.max(0, question)) }
  }

  /** Where turns that leave what is beneath as it is lead, whatever it is; null where they do not. */
  const localTo = (rest: readonly Frame[], turns: readonly Edge[]): readonly Heir[] | null =>
    turns.every(({ result: { at } }) => at.length === 0 || (startsWith(at, rest) && at.length > rest.length))
      ? turns
          .filter(({ result: { at } }) => at.length > 0)
          .map(({ to, result: { at } }) => heirOf(to, at.slice(rest.length, -1)))
      : null

  const pass = (over: Over, heir: Heir) => {
    const count = over.interruptions + heir.interruptions
    if (count > 1) return
    const frames = heir.more.length === 0 ? over.frames : [...over.frames, ...heir.more]
    const key = `${over.by}: ${place(frames)}`
    if (overs.get(heir.to.id)?.has(key)) return
    addOver(heir.to, { ...over, key, frames, interruptions: count })
  }

  const heirOf = (to: Situation, more: readonly Frame[]): Heir => ({
    to,
    more,
    key: place(more),
    interruptions: interruptions(library, more),
  })

  const inherit = (from: Situation, to: Situation, more: readonly Frame[]) => {
    if (to === from && more.length === 0) return
    const heir = heirOf(to, more)
    const known = heirs.get(from.id) ?? new Map<string, Heir>()
    const key = `${to.id} ${heir.key}`
    if (known.has(key)) return
    known.set(key, heir)
    heirs.set(from.id, known)
    for (const over of overs.get(from.id)?.values() ?? []) pass(over, heir)
  }

  situationOf(newState(library.version, 's00000', null), null)
  let next = 0
  let nextOver = 0
  for (;;) {
    const situation = queue[next]
    if (situation !== undefined) {
      next++
      for (const move of movesAt(library, situation.state).filter(options.follows))
        run(situation, situation.state, move, null)
      continue
    }
    const pair = laterOvers[nextOver]
    if (pair === undefined) break
    nextOver++
    const [interrupting, over] = pair
    for (const heir of heirs.get(interrupting.id)?.values() ?? []) pass(over, heir)
    const { rest, segment } = interruptedIn(over.frames)
    const beneath = rest.length === 0 ? 'alone' : rest.some(isUrgent) ? 'urgent' : ''
    for (const edge of returns.get(interrupting.id) ?? []) {
      const { move, state: taken, result, to } = edge
      const key = `${over.by}: ${place(segment)}|${beneath}|${flags(to)}|${learned(taken, result)}`
      const whole = `${over.key}|${key}`
      if (returned.has(whole)) continue
      returned.add(whole)
      const known = summaries.get(key)
      if (known !== undefined && known !== null) {
        for (const heir of known)
          pass({ ...over, frames: rest, interruptions: interruptions(library, rest) }, heir)
        continue
      }
      const at = [...over.frames, ...taken.at.slice(-1)]
      const { contact_role: _role, age_band: _age, ...answers } = taken.answers
      const trail = taken.trail.flatMap((each) =>
        startsWith(each, interrupting.beneath)
          ? [[...over.frames, ...each.slice(interrupting.beneath.length)]]
          : [],
      )
      run(interrupting, { ...taken, at, trail, answers: { ...answers, ...over.answers } }, move, over)
      if (known === undefined) summaries.set(key, localTo(rest, made))
    }
  }
  return { library, situations, edges, outcomes, crashes, visited }
}
