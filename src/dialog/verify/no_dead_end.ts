import type { Edge } from './exploration.ts'
import { isAnswer } from './before_a_human.ts'
import type { Property } from './property.ts'
import { distances } from './property.ts'

const isOver = ({ to }: Edge) => to.state.at.length === 0

/**
 * Every question can be answered until nothing is asked any more, without any command; every node is come to; nothing
 * that can happen makes the engine fail or run in a circle.
 */
export const noDeadEnd: Property = {
  name: 'no_dead_end',
  find: (exploration) => {
    const toEnd = distances(exploration, isOver, isAnswer)
    const { library, crashes, situations, visited } = exploration
    return [
      ...crashes.map(({ message, edge }) => ({ problem: message, at: edge })),
      ...situations
        .filter(({ id, state }) => state.at.length > 0 && toEnd[id] === Infinity)
        .map((at) => ({ problem: 'no answer leads to an end', at })),
      ...Object.values(library.dialogs).flatMap((dialog) =>
        Object.entries(dialog.nodes)
          .filter(([, node]) => !visited.has(node))
          .map(([id]) => ({ problem: `no conversation comes to ${dialog.id}.${id}`, at: null })),
      ),
    ]
  },
}
