import type { Library } from '../definition.ts'
import type { Taken } from './exploration.ts'
import type { Property } from './property.ts'
import { eventsOf, has } from './property.ts'

/** Options that say by their name that they end it. */
const endings: Readonly<Record<string, 'Stopped' | 'SessionEnded'>> = {
  stop: 'Stopped',
  exit: 'SessionEnded',
  leave: 'SessionEnded',
}

/** What ends it when it is answered: nobody is left alone who did not say so. */
const wishes: readonly string[] = [
  'exit',
  'stop',
  'leave',
  'delete',
  'erase',
  'refused',
  'skip',
  '_skip',
  '_exit',
  'no',
  'other_device',
  'other_time',
  'phone',
]

const inTurn = (_library: Library, { edge, before, after }: Taken): readonly string[] => {
  const { move, from } = edge
  const hasLeft = from.state.at.length === 0 && from.state.safeAt === null && from.state.language !== null
  const problems: string[] = []
  if (hasLeft && move.by === 'event' && has(edge, 'Said'))
    problems.push(`${move.name}: something is said to somebody who left`)
  const isNow = move.when === undefined && move.quiet === undefined
  const isSafe = before.safeAt !== null || from.state.at.at(-1)?.dialog === 'safety'
  const ending = move.option !== undefined && isNow && isSafe ? endings[move.option] : undefined
  if (ending !== undefined && !has(edge, ending))
    problems.push(`the option ${move.option ?? ''} does not end it`)
  if (!has(edge, 'Stopped', 'SessionEnded')) return problems
  if (move.option !== undefined && isNow && !wishes.includes(move.option))
    problems.push(`the option ${move.option} ends it`)
  if (after.at.length > 0) problems.push('a question is left on screen after leaving')
  if (eventsOf(edge, 'Said').some(({ choices }) => choices.length > 0))
    problems.push('leaving asks something')
  return problems
}

/** After STOP or EXIT, also where an option says so, nothing is said until the person writes again. */
export const stopIsSilence: Property = { name: 'stop_is_silence', inTurn }
