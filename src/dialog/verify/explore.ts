import type { DialogEvent } from '../../core/events.ts'
import type { Library, Node } from '../definition.ts'
import type { DialogState, Frame } from '../state.ts'
import { branchOf } from '../facts.ts'
import { nodeAt } from '../turn.ts'
import { newState } from '../state.ts'
import { step } from '../step.ts'
import type { Env } from '../turn.ts'
import type {
  Crash,
  Edge,
  Exploration,
  Found,
  Outcome,
  Over,
  Situation,
  Taken,
  Writer,
} from './exploration.ts'
import type { Free, Way } from './free.ts'
import { comesFirst, erasable, freesOf, staffed } from './free.ts'
import type { Move } from './moves.ts'
import { movesAt, pause, plainEnv } from './moves.ts'
import { joined, numbering } from './numbering.ts'
import { now, shapeOf, split } from './shape.ts'
import { signature } from './signature.ts'
import type { Stack } from './stacks.ts'
import { stacksOf } from './stacks.ts'
import { watched } from './watched.ts'

const onNothing = { staffed: false, erasable: false }

const nobody = newState('', '', null)

const startsWith = (long: readonly Frame[], short: readonly Frame[]) =>
  short.length <= long.length &&
  short.every((frame, depth) => long[depth]?.dialog === frame.dialog && long[depth].node === frame.node)

/** Whether nothing of it was touched: frames that are come to anew are other frames, also where they are alike. */
const leaves = (beneath: readonly Frame[], at: readonly Frame[]) =>
  beneath.length < at.length && beneath.every((frame, depth) => at[depth] === frame)

/** Where a turn leads that leaves what is beneath as it is. */
interface Heir {
  readonly to: Situation
  /** What comes on top of what is beneath. */
  readonly more: Stack
  /** What interrupts there, and how far up: where it waits beneath already, it begins again there. */
  readonly begun: readonly (readonly [depth: number, dialog: string])[]
}

/** A turn that goes back to what was interrupted, and by what such turns are told apart. */
interface Return {
  readonly taken: Taken
  readonly flags: number
  readonly heard: number
}

/** Whether nothing happened by which situations are told apart: most turns leave most of a conversation as it is. */
const isAsIs = (before: DialogState, after: DialogState) =>
  after.at === before.at &&
  after.consents === before.consents &&
  after.answers === before.answers &&
  after.phase === before.phase &&
  after.language === before.language &&
  after.safeAt === before.safeAt &&
  after.suspended === before.suspended &&
  after.codeWord === before.codeWord &&
  after.wrongWords === before.wrongWords &&
  after.secrets === before.secrets &&
  after.voice === before.voice &&
  after.picture === before.picture

export interface ExploreOptions {
  /** Every move, unless only some are to be followed. */
  readonly follows?: (move: Move) => boolean
  /** Sees every turn, some at a time; false: it is enough, and nothing more is explored. */
  readonly see: (taken: readonly Taken[]) => boolean
}

/** So many turns are seen at a time: they need not be kept. */
const seenAtOnce = 2_000

/** Comes to every state of every dialog by running the engine itself, and keeps what every turn made happen. */
export const explore = (library: Library, { follows = () => true, see }: ExploreOptions): Exploration => {
  const shape = shapeOf(library)
  const situations: Situation[] = []
  const edges: Edge[] = []
  const crashes: Crash[] = []
  const outcomes: Outcome[] = []
  const byKey = new Map<string, Situation>()
  const bySignature = new Map<string, Outcome>()
  const visited = new Set<Node>()
  /** For what interrupts: every stack it was found over. */
  const overs: Map<Over, Edge>[] = []
  const heirs: Map<number, Heir>[] = []
  const returns: Map<number, Return>[] = []
  const queue: Situation[] = []
  const laterOvers: [Situation, Over, Edge][] = []

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

  const asked: Free[] = []
  /** All that the ways of one move asked. */
  const frees = new Set<Free>()
  const allFrees = freesOf(library)
  const dialogs = watched(library, allFrees, {
    come: (node) => visited.add(node),
    ask: (free) => {
      if (!asked.includes(free)) asked.push(free)
    },
  })
  const answersAsked = allFrees.fields

  const outcomeOf = (events: readonly DialogEvent[]): Outcome => {
    const [first] = events
    const key =
      events.length === 1 && first !== undefined ? signature(first) : events.map(signature).join('\n')
    const known = bySignature.get(key)
    if (known !== undefined) return known
    const outcome = { id: outcomes.length, events }
    outcomes.push(outcome)
    bySignature.set(key, outcome)
    return outcome
  }

  const situationOf = (raw: DialogState, edge: Edge | null, from = edge): Situation => {
    const parts = split(raw.at)
    const known = byKey.get(shape.key(raw, parts))
    const over = edge === null || parts.beneath.length === 0 ? null : overOf(parts.beneath, raw)
    if (known !== undefined) {
      if (over !== null && edge !== null) addOver(known, over, edge)
      return known
    }
    const state = shape.settle(raw)
    const situation: Situation = { id: situations.length, state, beneath: parts.beneath, from }
    situations.push(situation)
    byKey.set(shape.key(state, parts), situation)
    queue.push(situation)
    overs.push(over === null || edge === null ? new Map<Over, Edge>() : new Map([[over, edge]]))
    heirs.push(new Map())
    returns.push(new Map())
    return situation
  }

  const who = ({ answers }: DialogState): DialogState['answers'] =>
    Object.fromEntries(
      Object.entries(answers).filter(([field]) => field === 'contact_role' || field === 'age_band'),
    )

  const stacks = stacksOf(library)
  const numberOf = numbering()
  const writers = new Map<string, Writer>()
  const writerOf = (state: DialogState): Writer => {
    const answers = who(state)
    const by = branchOf({ ...nobody, answers }) ?? Object.keys(answers).join(' ')
    const known = writers.get(by)
    if (known !== undefined) return known
    const writer = { id: writers.size, by, answers }
    writers.set(by, writer)
    return writer
  }
  const allOvers = new Map<number, Over>()
  const beneath = (writer: Writer, stack: Stack): Over => {
    const key = joined(writer.id, stack.id)
    const before = allOvers.get(key)
    if (before !== undefined) return before
    const over = { writer, stack, key, place: numberOf(`${writer.by}: ${stack.segment}`) }
    allOvers.set(key, over)
    return over
  }
  const overOf = (frames: readonly Frame[], state: DialogState): Over =>
    beneath(writerOf(state), stacks.of(frames))

  const flagsOf: number[] = []
  const flags = ({ id, state }: Situation) => (flagsOf[id] ??= numberOf(shape.flags(state)))
  const found = new Map<number, Situation>()
  const returned = new Map<number, Set<number>>()
  /** Returns on which no answer was asked for: what the turn before was told decides nothing there. */
  const heedless = new Set<number>()
  /** What a return to an interrupted question leads to, where that is the same over everything beneath it. */
  const summaries = new Map<number, readonly Heir[] | null>()

  const addOver = (situation: Situation, over: Over, origin: Edge) => {
    const before = overs[situation.id]
    if (before === undefined || situation.beneath.length === 0 || before.has(over)) return
    before.set(over, origin)
    laterOvers.push([situation, over, origin])
  }

  /** What the ways of one move have led to. */
  const stored = new Set<number>()
  let made: Taken[] = []
  let unseen: Taken[] = []
  const told = new Set<string>()
  const around = { staffed: true, erasable: true }
  const envs = new WeakMap<Move, Env>()
  const envOf = (move: Move): Env => {
    const env: Env = {
      ...plainEnv,
      now: move.when === undefined ? now : now + pause,
      saidAt: move.when === 'later' ? now + pause : now,
      said: move.said ?? null,
      quiet: move.quiet ?? false,
      get staffed() {
        asked.push(staffed)
        return around.staffed
      },
      get erasable() {
        asked.push(erasable)
        return around.erasable
      },
    }
    envs.set(move, env)
    return env
  }
  /** One turn; what it asked is left in `asked`. */
  const take = (situation: Situation, way: Way, move: Move, over: Found | null) => {
    asked.length = 0
    const before = way.state
    const env = envs.get(move) ?? envOf(move)
    around.staffed = way.staffed
    around.erasable = way.erasable
    const start = { from: situation, move, staffed: way.staffed, erasable: way.erasable, over, to: situation }
    try {
      const { state: after, events } = step(dialogs, before, move.input, env)
      const outcome = outcomeOf(events)
      const depends = { staffed: asked.includes(staffed), erasable: asked.includes(erasable) }
      const edge: Edge = { ...start, depends, outcome }
      const to = isAsIs(situation.state, after) ? situation : situationOf(after, edge)
      edge.to = to
      const world = (depends.staffed && !way.staffed ? 1 : 0) + (depends.erasable && !way.erasable ? 2 : 0)
      const same = joined(outcome.id, to.id, world)
      if (stored.has(same)) return
      stored.add(same)
      const taken = { edge, before, after }
      made.push(taken)
      if (over !== null) {
        // Over one question it is as it was over another.
        const turn = `${situation.id} ${same} ${move.name} ${over.writer.by}`
        if (told.has(turn)) return
        told.add(turn)
      }
      edges.push(edge)
      unseen.push(taken)
      note(situation, taken)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      crashes.push({ edge: { ...start, depends: onNothing, outcome: outcomeOf([]) }, message })
    }
  }

  const note = (situation: Situation, taken: Taken) => {
    const { edge, before, after } = taken
    const { at } = after
    if (edge.over !== null || situation.beneath.length === 0) return
    const { to } = edge
    const stays = leaves(situation.beneath, at)
    if (stays) {
      inherit(situation, heirOf(to, at.slice(situation.beneath.length), situation.state.at.at(-1)?.dialog))
    }
    if (!stays && at.length > 0 && at[0]?.dialog === situation.beneath[0]?.dialog) {
      const back = { taken, flags: flags(to), heard: numberOf(learned(before, after)) }
      const known = returns[situation.id]
      const key = joined(back.flags, back.heard)
      if (known?.has(key) === false) known.set(key, back)
    }
  }

  /** A move, every way that what it asks could stand. */
  const run = (situation: Situation, start: DialogState, move: Move, over: Found | null) => {
    stored.clear()
    made = []
    frees.clear()
    const go = (way: Way, decided: readonly Free[]) => {
      take(situation, way, move, over)
      for (const free of asked) frees.add(free)
      if (asked.length > decided.length || asked.some((free) => !decided.includes(free)))
        part(way, [...asked], decided)
    }
    const part = (way: Way, asks: readonly Free[], decided: readonly Free[]) => {
      const open = asks.filter((free) => !decided.includes(free))
      const free = open.find(comesFirst) ?? open[0]
      if (free === undefined) return
      const more = [...decided, free]
      for (const each of free.variants(way)) {
        if (each === way) part(way, asks, more)
        else go(each, more)
      }
    }
    const state = move.given === undefined ? start : { ...start, ...move.given }
    go({ state, staffed: true, erasable: true }, [])
  }

  /** `frames`: what is on top of what was left; `within`: the dialog in which the turn began. */
  const heirOf = (to: Situation, frames: readonly Frame[], within: string | undefined): Heir => ({
    to,
    more: stacks.of(frames.slice(0, -1)),
    begun: [...frames.entries()].flatMap(([depth, { dialog }]) => {
      const before = frames[depth - 1]
      const isCalled = before === undefined ? dialog === within : nodeAt(library, before).kind === 'call'
      return isCalled ? [] : [[depth, dialog] as const]
    }),
  })

  /** Where turns that leave what is beneath as it is lead, whatever it is; null where they do not. */
  const localTo = (
    rest: readonly Frame[],
    within: string | undefined,
    turns: readonly Taken[],
  ): readonly Heir[] | null =>
    turns.every(({ after: { at } }) => at.length === 0 || leaves(rest, at))
      ? turns
          .filter(({ after: { at } }) => at.length > 0)
          .map(({ edge: { to }, after: { at } }) => heirOf(to, at.slice(rest.length), within))
      : null

  /** The same situation over that stack: where a turn began, it may not have been told who writes. */
  const asOver = (writer: Writer, stack: Stack, to: Situation): Situation => {
    const by = joined(writer.id, to.id, stack.kind)
    const before = found.get(by)
    if (before !== undefined) return before
    const { contact_role: _role, age_band: _age, ...answers } = to.state.answers
    const at = [...stack.frames, ...to.state.at.slice(-1)]
    const state = { ...to.state, at, answers: { ...answers, ...writer.answers } }
    const situation = situationOf(state, null, to.from)
    found.set(by, situation)
    return situation
  }

  /** A dialog that interrupts and waits deeper already begins again where it is: what lay on it is gone. */
  const pile = (below: Stack, { more, begun }: Heir): Stack => {
    for (const [depth, dialog] of begun) {
      const already = below.frames.findIndex((frame) => frame.dialog === dialog)
      if (already !== -1)
        return stacks.on(stacks.of(below.frames.slice(0, already)), stacks.of(more.frames.slice(depth)))
    }
    return stacks.on(below, more)
  }

  const pass = ({ writer }: Over, origin: Edge, below: Stack, heir: Heir) => {
    if (below.interruptions + heir.more.interruptions > 1) return
    const stack = pile(below, heir)
    addOver(asOver(writer, stack, heir.to), beneath(writer, stack), origin)
  }

  const inherit = (from: Situation, heir: Heir) => {
    if (heir.to === from && heir.more.frames.length === 0) return
    const before = heirs[from.id]
    const key = joined(heir.to.id, heir.more.id)
    if (before === undefined || before.has(key)) return
    before.set(key, heir)
    for (const [over, origin] of overs[from.id] ?? []) pass(over, origin, over.stack, heir)
  }

  /** What a return leads to over one of the stacks under which it can be made. */
  const comeBack = (
    interrupting: Situation,
    over: Over,
    origin: Edge,
    { taken, flags: after, heard }: Return,
  ) => {
    const here = joined(over.place, after)
    const key = joined(over.place, after, heedless.has(here) ? 0 : heard + 1)
    const done = returned.get(over.key) ?? new Set<number>()
    if (done.has(key)) return
    returned.set(over.key, done.add(key))
    const { rest, frames } = over.stack
    const summary = summaries.get(key)
    if (summary !== undefined && summary !== null) {
      for (const heir of summary) pass(over, origin, rest, heir)
      return
    }
    const { edge, before } = taken
    const at = [...frames, ...before.at.slice(-1)]
    const { contact_role: _role, age_band: _age, ...answers } = before.answers
    const trail = before.trail.flatMap((each) =>
      startsWith(each, interrupting.beneath) ? [[...frames, ...each.slice(interrupting.beneath.length)]] : [],
    )
    run(interrupting, { ...before, at, trail, answers: { ...answers, ...over.writer.answers } }, edge.move, {
      ...over,
      origin,
    })
    if (summary !== undefined) return
    const depth = rest.frames.length
    const led = localTo(frames.slice(0, depth), frames[depth]?.dialog, made)
    summaries.set(key, led)
    if (answersAsked.some((free) => frees.has(free))) return
    heedless.add(here)
    summaries.set(here, led)
  }

  situationOf(newState(library.version, 's00000', null), null)
  let next = 0
  let nextOver = 0
  let goesOn = true
  while (goesOn) {
    const situation = queue[next]
    const pair = laterOvers[nextOver]
    if (situation !== undefined) {
      next++
      for (const move of movesAt(library, situation.state))
        if (follows(move)) run(situation, situation.state, move, null)
    } else if (pair !== undefined) {
      nextOver++
      const [interrupting, over, origin] = pair
      for (const heir of heirs[interrupting.id]?.values() ?? []) pass(over, origin, over.stack, heir)
      for (const back of returns[interrupting.id]?.values() ?? []) comeBack(interrupting, over, origin, back)
    } else goesOn = false
    if (goesOn && unseen.length < seenAtOnce) continue
    goesOn = see(unseen) && goesOn
    unseen = []
  }
  return { library, situations, edges, outcomes, crashes, visited }
}
