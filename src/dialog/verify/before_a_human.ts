import type { Library } from '../definition.ts'
import { consentHolds } from './consent_before_record.ts'
import type { DialogState } from '../state.ts'
import type { Edge, Exploration, Taken } from './exploration.ts'
import type { Property, Trouble } from './property.ts'
import { distances, eventsOf, has } from './property.ts'

/** A caseworker is told: the person is in the queue. */
export const tellsHuman = (edge: Edge): boolean => has(edge, 'AlertRaised', 'HandedOff')

/** A tap, a text or a command of the person's, now. */
export const isByHand = ({ move }: Edge): boolean =>
  move.by === 'person' &&
  move.when === undefined &&
  move.quiet === undefined &&
  move.given === undefined &&
  move.said === undefined &&
  move.name !== 'stale tap'

/** Answering what is on screen, and nothing else. */
export const isAnswer = (edge: Edge): boolean =>
  isByHand(edge) &&
  (edge.move.option !== undefined ||
    ['a country', 'a time', 'some text', 'code word'].includes(edge.move.name))

/** What a conversation may cost before a human is told (domain reference: nobody in danger has time). */
export const budgets = { messages: 12, taps: 10, childTaps: 5, anyState: 2 } as const

/** What the fastest conversation of a kind costs. */
export interface Cost {
  readonly path: string
  /** Whether the first words told the language, so that it need not be asked. */
  readonly language: 'known' | 'asked'
  readonly messages: number
  readonly taps: number
  readonly most: { readonly messages: number; readonly taps: number }
}

type Goal = (edge: Edge) => boolean

const facts = (edge: Edge) =>
  edge.outcome.events.flatMap((event) =>
    event.type === 'HandedOff' || event.type === 'AlertRaised' ? [event.facts] : [],
  )

const queued =
  (branch: string): Goal =>
  (edge) =>
    has(edge, 'HandedOff') && facts(edge).some((each) => each.branch === branch)

interface Path {
  readonly name: string
  readonly goal: Goal
  readonly taps: number
  /** Only taps count as the fastest way; a command or danger words may begin it. */
  readonly opener?: string
}

const paths: readonly Path[] = [
  { name: 'self, adult', goal: queued('self_adult'), taps: budgets.taps },
  { name: 'self, child', goal: queued('self_child'), taps: budgets.childTaps },
  { name: 'reporter', goal: queued('reporter'), taps: Infinity },
  { name: 'partner', goal: queued('partner'), taps: Infinity },
  {
    name: 'danger words',
    goal: (edge) => has(edge, 'AlertRaised'),
    taps: budgets.taps,
    opener: 'danger danger',
  },
  { name: 'HUMAN', goal: tellsHuman, taps: budgets.taps, opener: 'HUMAN' },
]

const isTap = (edge: Edge) => edge.move.option !== undefined && isByHand(edge) && edge.over === null

/** The fewest taps, and the messages of the bot on the way; the first message is the person's own. */
const cheapest = (taps: ReadonlyMap<number, readonly Edge[]>, starts: readonly Edge[], goal: Goal) => {
  const said = (edge: Edge) => eventsOf(edge, 'Said').length
  let layer = new Map<number, number>()
  const seen = new Set<number>()
  for (const edge of starts) {
    if (goal(edge)) return { taps: 0, messages: said(edge) }
    layer.set(edge.to.id, said(edge))
  }
  for (let count = 1; layer.size > 0; count++) {
    const next = new Map<number, number>()
    let best = Infinity
    for (const [id, messages] of layer) {
      seen.add(id)
      for (const edge of taps.get(id) ?? []) {
        if (goal(edge)) best = Math.min(best, messages + said(edge))
        else if (!seen.has(edge.to.id))
          next.set(edge.to.id, Math.min(next.get(edge.to.id) ?? Infinity, messages + said(edge)))
      }
    }
    if (best < Infinity) return { taps: count, messages: best }
    layer = next
  }
  return { taps: Infinity, messages: Infinity }
}

/** The fastest way from the first message to a human, for every way in. */
export const costs = (exploration: Exploration): readonly Cost[] => {
  const [first] = exploration.situations
  const taps = Map.groupBy(exploration.edges.filter(isTap), (edge) => edge.from.id)
  const begun = exploration.edges.filter((edge) => edge.from === first && edge.staffed && edge.erasable)
  return paths.flatMap((path) =>
    (['known', 'asked'] as const).flatMap((language): readonly Cost[] => {
      const begins = language === 'known' ? 'hello' : 'some text'
      const opener = path.opener ?? begins
      const starts = begun.filter((edge) => edge.move.name === opener)
      // A word of danger or a command may come first of all; its language is told by itself.
      if (path.opener !== undefined && language === 'known') return []
      // The question for the language is counted, and is not what the budget is for.
      const more = language === 'asked' ? 1 : 0
      const most = {
        messages: path.taps === Infinity ? Infinity : budgets.messages + more,
        taps: path.taps + more,
      }
      return [{ path: path.name, language, ...cheapest(taps, starts, path.goal), most }]
    }),
  )
}

/** Turns until a human is told, from the worst state. */
export interface Farthest {
  readonly after: number
  readonly before: number
}

const reach = (exploration: Exploration) => {
  const distance = distances(exploration, tellsHuman, isByHand)
  return exploration.situations
    .filter(({ state }) => state.phase === 'intake' && !state.suspended && state.at.length > 0)
    .map((situation) => ({ situation, turns: distance[situation.id] ?? Infinity }))
}

export const farthest = (exploration: Exploration): Farthest => {
  const all = reach(exploration)
  const worst = (isSafe: boolean) =>
    all.reduce(
      (most, { situation, turns }) =>
        (situation.state.safeAt !== null) === isSafe ? Math.max(most, turns) : most,
      0,
    )
  return { after: worst(true), before: worst(false) }
}

/** Who asks for a human is not sent to the numbers instead. */
const isSentAway = ({ edge: { move }, before, after }: Taken): boolean => {
  const isAsked = move.name === 'HUMAN' || move.option === 'human' || move.option === '_human'
  const isOn = (at: DialogState['at']) => at.some(({ dialog }) => dialog === 'emergency')
  return isAsked && isOn(after.at) && !isOn(before.at)
}

/** Who asked for a human and agreed to recording, and has said when they may be written to, is in the queue. */
const inTurn = (_library: Library, taken: Taken): readonly string[] => {
  if (isSentAway(taken)) return ['who asks for a human is sent to the numbers']
  const { edge, before, after } = taken
  const { option } = edge.move
  const depth = before.at.findLastIndex(({ dialog }) => dialog === 'human')
  const above = before.at.slice(depth + 1)
  if (
    depth < 0 ||
    before.safeAt === null ||
    option === undefined ||
    !isByHand(edge) ||
    after.phase !== 'intake'
  )
    return []
  const isAgreed =
    above.length === 1 && above[0]?.dialog === 'record' && consentHolds(after.consents, 'record_data')
  const isContact = above.length === 1 && above[0]?.dialog === 'contact'
  const isAsked =
    after.at.some(({ dialog }) => dialog === 'contact') || consentHolds(after.consents, 'human_contact_back')
  if (isAgreed && !isAsked) return ['who agreed to recording is not asked when they may be written to']
  const isOver = after.at[depth]?.dialog !== 'human' || after.at.length === depth + 1
  return (isAgreed || isContact) && isOver && consentHolds(after.consents, 'record_data')
    ? ['who asked for a human and agreed to recording is not in the queue']
    : []
}

/** A human is near: within the budget of messages and taps on every way in, and two messages away from every state. */
export const beforeAHuman: Property = {
  name: 'before_a_human',
  inTurn,
  find: (exploration) => [
    ...costs(exploration).flatMap(({ path, language, messages, taps, most }): readonly Trouble[] => [
      ...(messages > most.messages
        ? [
            {
              problem: `${path}, language ${language}: ${messages} messages, at most ${most.messages}`,
              at: null,
            },
          ]
        : []),
      ...(taps > most.taps
        ? [{ problem: `${path}, language ${language}: ${taps} taps, at most ${most.taps}`, at: null }]
        : []),
    ]),
    ...reach(exploration)
      .filter(({ situation, turns }) => situation.state.safeAt !== null && turns > budgets.anyState)
      .map(({ situation, turns }) => ({
        problem: `${turns} messages until a human is told, at most ${budgets.anyState}`,
        at: situation,
      })),
  ],
}
