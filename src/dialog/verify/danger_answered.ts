import type { CardStyle } from '../../core/events.ts'
import type { DangerKind } from '../../core/danger.ts'
import { dangerKinds } from '../../core/danger.ts'
import type { Edge } from './exploration.ts'
import type { Property, Trouble } from './property.ts'
import { eventsOf } from './property.ts'

const styles: Readonly<Record<DangerKind, CardStyle>> = {
  danger: 'full',
  self_harm: 'crisis',
  child: 'child',
}

const spokenIn = (edge: Edge) => eventsOf(edge, 'Said').flatMap(({ spoken }) => spoken)

const toWords = (edge: Edge, kind: DangerKind): readonly string[] => {
  const [first, second] = spokenIn(edge)
  const isHeard = first?.kind === 'text' && first.key.startsWith(`bot:danger.${kind}.`)
  const isShown = second?.kind === 'card' && second.style === styles[kind]
  return [
    ...(isHeard ? [] : [`words of ${kind} are not answered with the words for it`]),
    ...(isShown ? [] : [`words of ${kind} do not bring the numbers for it before any question`]),
  ]
}

/** What the danger is about that is spoken of: the names of the dialog's nodes begin with it. */
const kindOf = ({ state }: Edge): DangerKind | undefined => {
  const frame = state.at.findLast(({ dialog }) => dialog === 'danger')
  return dangerKinds.find((kind) => frame?.node.startsWith(kind))
}

const inTurn = (edge: Edge): readonly string[] => {
  const { move } = edge
  const told = dangerKinds.find((kind) => move.name === `danger ${kind}`)
  if (told !== undefined) return toWords(edge, told)
  const asked = kindOf(edge)
  const isAnswer = move.option !== undefined || move.name === 'a country'
  const [caller, top] = edge.state.at.slice(-2)
  if (asked === undefined || !isAnswer || caller?.dialog !== 'danger' || top?.dialog !== 'country') return []
  return spokenIn(edge).flatMap((each) =>
    each.kind === 'card' && each.style !== styles[asked]
      ? [`numbers of the style ${each.style} are shown about ${asked}`]
      : [],
  )
}

/** Words of danger are answered in the same turn, with the words and the numbers for what they are about first of all. */
export const dangerAnswered: Property = {
  name: 'danger_answered',
  find: ({ edges }) =>
    edges.flatMap((edge): readonly Trouble[] => inTurn(edge).map((problem) => ({ problem, at: edge }))),
}
