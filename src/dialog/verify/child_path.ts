import type { Purpose } from '../../core/consent.ts'
import type { Edge, Exploration } from './exploration.ts'
import type { Property, Trouble } from './property.ts'
import { branchAfter, eventsOf, isConsistent, shownBy } from './property.ts'

/** All that a child is asked to agree to (domain reference, section 14). */
const offered: readonly Purpose[] = ['talk_with_bot', 'record_data', 'human_contact_back']

/** A child reads about recording in words of their own. */
const forAdults = 'record'

const inTurn = ({ library }: Exploration, edge: Edge): readonly string[] => {
  if (branchAfter(edge) !== 'self_child' || !isConsistent(edge)) return []
  const problems = eventsOf(edge, 'AnswerRecorded')
    .filter(({ field }) => !library.fields[field]?.recorded.includes('self_child'))
    .map(({ field }) => `${field} of a child is recorded`)
  const asked = shownBy(library, edge)
  if (asked === null) return problems
  const where = `${asked.at.dialog}.${asked.at.node}`
  const { field, node } = asked
  if (field !== null && !library.fields[field]?.asked.includes('self_child'))
    problems.push(`${where} asks a child for ${field}`)
  if (node.kind === 'consent' && !offered.includes(node.purpose))
    problems.push(`${where} asks a child for consent to ${node.purpose}`)
  if (node.kind === 'consent' && node.notice === forAdults)
    problems.push(`${where} asks a child in the words for adults`)
  return problems
}

/** On the child path nothing beyond its short list is asked, agreed to or recorded. */
export const childPath: Property = {
  name: 'child_path',
  find: (exploration) =>
    exploration.edges.flatMap((edge): readonly Trouble[] =>
      inTurn(exploration, edge).map((problem) => ({ problem, at: edge })),
    ),
}
