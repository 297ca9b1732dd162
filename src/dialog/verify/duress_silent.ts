import type { Edge, Exploration } from './exploration.ts'
import type { Property, Trouble } from './property.ts'
import { askedIn, edgesFrom, eventsOf, has } from './property.ts'

const isAlarm = ({ move }: Edge) => move.said === 'duress'

/** Said in place of how urgent the case is: it tells nothing new to somebody who reads along. */
const neutral: readonly string[] = ['bot:human.checking', 'bot:closed.line']

const keysOf = (edge: Edge): readonly string[] =>
  eventsOf(edge, 'Said').flatMap(({ spoken }) =>
    spoken.map((each) => (each.kind === 'text' || each.kind === 'every_language' ? each.key : each.kind)),
  )

const inTurn = ({ library }: Exploration, edge: Edge, others: readonly Edge[]): readonly string[] => {
  if (edge.move.name.endsWith(', after the alarm word'))
    return has(edge, 'Said') ? ['something is said by itself after the alarm word'] : []
  // Where a word of their own is asked for, it is not yet an alarm.
  if (!isAlarm(edge) || askedIn(library, edge.from)?.node.kind === 'secret') return []
  const keys = keysOf(edge)
  const usual = new Set(
    others.filter((other) => !isAlarm(other) && other.move.by === 'person').flatMap(keysOf),
  )
  return [
    ...(has(edge, 'DuressSaid') ? [] : ['the alarm word tells nobody']),
    ...(keys.includes('card') ? ['the alarm word shows emergency numbers'] : []),
    ...(keys.includes('queue_status') ? ['the alarm word shows how urgent the case is'] : []),
    ...keys
      .filter((key) => key !== 'card' && !usual.has(key) && !neutral.includes(key))
      .map((key) => `the alarm word says ${key}, which no other message is answered with here`),
  ]
}

const find = (exploration: Exploration): readonly Trouble[] => {
  const from = edgesFrom(exploration)
  return exploration.edges.flatMap((edge): readonly Trouble[] =>
    edge.move.said === undefined && edge.move.by === 'person'
      ? []
      : inTurn(exploration, edge, from[edge.from.id] ?? []).map((problem) => ({ problem, at: edge })),
  )
}

/** After the alarm word no emergency numbers and no new words appear: whoever reads along sees an ordinary chat. */
export const duressSilent: Property = { name: 'duress_silent', find }
