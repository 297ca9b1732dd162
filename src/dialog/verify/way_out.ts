import type { Edge, Exploration, Situation } from './exploration.ts'
import type { Property, Trouble } from './property.ts'
import { isAnswer, isByHand, tellsHuman } from './before_a_human.ts'
import { askedIn, distances, edgesFrom, has, isIn, worlds } from './property.ts'

/** Two taps after the word at most: it is asked twice. */
const tapsToErase = 2

/** A human is told, or one question away from it. */
const tapsToHuman = 2

/** Language and safety come first where they are due: one, and three questions. */
const tapsToSafety = 4

const isOut = (edge: Edge) => has(edge, 'SessionEnded') && edge.to.state.at.length === 0

/** Whether the way out works that is said here. */
const problemOf = (
  exploration: Exploration,
  toErased: readonly number[],
  toHuman: readonly number[],
  edge: Edge,
): string | null => {
  const { to } = edge
  const { state } = to
  switch (edge.move.name) {
    case 'EXIT':
      return isOut(edge) ? null : 'EXIT does not end the session'
    case 'STOP':
      return has(edge, 'Stopped') && state.at.length === 0 ? null : 'STOP does not stop'
    case 'DELETE':
    case 'DELETE, alerted': {
      if (isOut(edge) || has(edge, 'ErasureConfirmed')) return null
      const isAsked = askedIn(exploration.library, to)?.at.dialog === 'erase'
      return isAsked && (toErased[to.id] ?? Infinity) <= tapsToErase
        ? null
        : 'DELETE does not lead to erasing'
    }
    case 'HUMAN': {
      const most = state.safeAt === null ? tapsToSafety + tapsToHuman : tapsToHuman
      const isTold =
        tellsHuman(edge) || state.phase === 'waiting' || state.phase === 'human' || state.suspended
      return isTold || (toHuman[to.id] ?? Infinity) <= most ? null : 'HUMAN does not lead to a human'
    }
    default:
      return null
  }
}

const ways = ['EXIT', 'STOP', 'DELETE', 'HUMAN']

const unanswered = (situation: Situation, edges: readonly Edge[]): readonly Trouble[] =>
  ways
    .filter((way) => !edges.some(({ move }) => move.name === way))
    .map((way) => ({ problem: `${way} has no outcome`, at: situation }))

const inWorld = (exploration: Exploration, world: boolean): readonly Trouble[] => {
  const is = isIn(world)
  const toErased = distances(
    exploration,
    (edge) => has(edge, 'ErasureConfirmed'),
    (edge) => is(edge) && isByHand(edge),
  )
  const toHuman = distances(exploration, tellsHuman, (edge) => is(edge) && isAnswer(edge))
  return exploration.edges.filter(is).flatMap((edge) => {
    const problem = problemOf(exploration, toErased, toHuman, edge)
    return problem === null ? [] : [{ problem, at: edge }]
  })
}

/** From every state EXIT, STOP, DELETE and HUMAN work in one message. */
export const wayOut: Property = {
  name: 'way_out',
  find: (exploration) => {
    const from = edgesFrom(exploration)
    return [
      ...worlds.flatMap((world) => inWorld(exploration, world)),
      ...exploration.situations.flatMap((each) => unanswered(each, from[each.id] ?? [])),
    ]
  },
}
