import type { Library } from '../definition.ts'
import type { Taken } from './exploration.ts'
import type { Property } from './property.ts'
import { eventsOf, has, shownBy } from './property.ts'

/** What may be asked of somebody who may not be who the case is about: it shows nothing of it, and changes nothing. */
const open: readonly string[] = [
  'safety',
  'recheck',
  'help',
  'emergency',
  'numbers',
  'danger',
  'alarm',
  'told',
  'country',
  'place',
  'erase',
  // Where everything was taken back nothing of a case is left.
  'refused',
  'unrecorded',
]

const inTurn = (library: Library, { edge, before, after }: Taken): readonly string[] => {
  if (!after.suspended) return []
  const problems = eventsOf(edge, 'Said').flatMap(({ spoken }) =>
    spoken.flatMap((each) =>
      each.kind === 'summary' || each.kind === 'queue_status' ? [`a stranger is told the ${each.kind}`] : [],
    ),
  )
  const isWritten = before.at.at(-1)?.dialog === 'recheck' && edge.move.name === 'code word'
  if (isWritten && !has(edge, 'Said')) problems.push('the code word is met with silence')
  const asked = shownBy(library, edge)
  if (asked !== null && asked.node.kind !== 'language' && !open.includes(asked.at.dialog))
    problems.push(`${asked.at.dialog}.${asked.at.node} is shown to a stranger`)
  return problems
}

/** While it is not known who writes, after a number or device changed, nothing of the case is shown or can be changed. */
export const tellsNoStranger: Property = { name: 'tells_no_stranger', inTurn }
