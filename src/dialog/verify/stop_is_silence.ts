import type { Edge, Exploration } from './exploration.ts'
import type { Property, Trouble } from './property.ts'
import { eventsOf, has } from './property.ts'

/** Options that say by their name that they end it. */
const endings: Readonly<Record<string, 'Stopped' | 'SessionEnded'>> = {
  stop: 'Stopped',
  exit: 'SessionEnded',
  leave: 'SessionEnded',
}

const inTurn = (edge: Edge): readonly string[] => {
  const { move, from, result } = edge
  const hasLeft = from.state.at.length === 0 && from.state.safeAt === null && from.state.language !== null
  const problems: string[] = []
  if (hasLeft && move.by === 'event' && has(edge, 'Said'))
    problems.push(`${move.name}: something is said to somebody who left`)
  const isNow = move.when === undefined && move.quiet === undefined
  const isSafe = edge.state.safeAt !== null || from.state.at.at(-1)?.dialog === 'safety'
  const ending = move.option !== undefined && isNow && isSafe ? endings[move.option] : undefined
  if (ending !== undefined && !has(edge, ending))
    problems.push(`the option ${move.option ?? ''} does not end it`)
  if (!has(edge, 'Stopped', 'SessionEnded')) return problems
  if (result.at.length > 0) problems.push('a question is left on screen after leaving')
  if (eventsOf(edge, 'Said').some(({ choices }) => choices.length > 0))
    problems.push('leaving asks something')
  return problems
}

const find = (exploration: Exploration): readonly Trouble[] =>
  exploration.edges.flatMap((edge): readonly Trouble[] =>
    inTurn(edge).map((problem) => ({ problem, at: edge })),
  )

/** After STOP or EXIT, also where an option says so, nothing is said until the person writes again. */
export const stopIsSilence: Property = { name: 'stop_is_silence', find }
