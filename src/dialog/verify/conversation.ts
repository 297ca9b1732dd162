import type { Edge, Exploration, Situation } from './exploration.ts'
import { isEdge } from './property.ts'

/** The turns by which a situation was first come to. */
const wayTo = (exploration: Exploration, situation: Situation): readonly Edge[] => {
  const turns: Edge[] = []
  for (let edge = situation.from; edge !== null; edge = edge.from.from) {
    turns.unshift(edge)
    if (edge.over === null) continue
    // It was found over another question: that conversation, and then what led from there.
    const { origin } = edge.over
    return [
      ...wayTo(exploration, origin.from),
      origin,
      ...between(exploration, origin.to, edge.from),
      ...turns,
    ]
  }
  return turns
}

/** The fewest turns from one situation to another. */
const between = (exploration: Exploration, from: Situation, to: Situation): readonly Edge[] => {
  if (from === to) return []
  const first = new Map<number, Edge>()
  let layer = new Set([from.id])
  while (layer.size > 0 && !first.has(to.id)) {
    const next = new Set<number>()
    for (const edge of exploration.edges) {
      if (edge.over !== null || !layer.has(edge.from.id) || first.has(edge.to.id) || edge.to === from)
        continue
      first.set(edge.to.id, edge)
      next.add(edge.to.id)
    }
    layer = next
  }
  const turns: Edge[] = []
  for (let edge = first.get(to.id); edge !== undefined; edge = first.get(edge.from.id)) turns.unshift(edge)
  return turns
}

/** A conversation that shows it, as short as the exploration knows one. */
export const conversationTo = (exploration: Exploration, at: Edge | Situation): readonly Edge[] => {
  if (!isEdge(at)) return wayTo(exploration, at)
  if (at.over === null) return [...wayTo(exploration, at.from), at]
  const { origin } = at.over
  return [...wayTo(exploration, origin.from), origin, ...between(exploration, origin.to, at.from), at]
}

/** How many turns it takes to come there, without looking for them. */
export const depthOf = (at: Edge | Situation): number => {
  let depth = isEdge(at) ? 1 : 0
  let situation = isEdge(at) ? at.from : at
  while (situation.from !== null) {
    depth++
    situation = situation.from.from
  }
  return depth
}
