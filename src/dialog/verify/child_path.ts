import type { Purpose } from '../../core/consent.ts'
import type { Library } from '../definition.ts'
import { consentGiven } from './consent_before_record.ts'
import { branchOf } from '../facts.ts'
import type { Taken } from './exploration.ts'
import type { Property } from './property.ts'
import { eventsOf, has, isConsistent, shownBy } from './property.ts'

/** All that a child is asked to agree to (domain reference, section 14). */
const offered: readonly Purpose[] = ['talk_with_bot', 'record_data', 'human_contact_back']

/** A child reads about recording in words of their own. */
const forAdults = 'record'

/** What was agreed to and recorded as somebody else. */
const keepsOthers = ({ edge, before }: Taken): boolean => {
  const was = branchOf(before)
  const isOther = was !== null && was !== 'self_child'
  return isOther && consentGiven(before.consents, 'record_data') && !has(edge, 'RecordWithdrawn')
}

/** While nobody knows how old somebody is, the words for a child are right for everyone. */
const isInWordsForAdults = (library: Library, { edge, after }: Taken): boolean => {
  const branch = branchOf(after)
  const node = branch === null || branch === 'self_child' ? shownBy(library, edge)?.node : undefined
  return node?.kind === 'consent' && node.notice === forAdults
}

/** Whoever is asked for their age and does not say that they are an adult. */
const isLost = ({ edge, before, after }: Taken): boolean => {
  const { option, name } = edge.move
  const top = before.at.at(-1)
  if (top?.dialog !== 'intake' || top.node !== 'age' || before.safeAt === null || option === '18_plus')
    return false
  const isAside = option?.startsWith('_') === true && option !== '_skip'
  const isAnswer = name === 'SKIP' || (name.startsWith('tap ') && !isAside)
  const isOn = after.at.some(({ dialog }) => dialog === 'self_child') || has(edge, 'HandedOff')
  return isAnswer && !isOn
}

const inTurn = (library: Library, taken: Taken): readonly string[] => {
  const { edge, after } = taken
  if (!isConsistent(taken)) return []
  const top = after.at.at(-1)
  const problems = isInWordsForAdults(library, taken)
    ? [`${top?.dialog ?? ''}.${top?.node ?? ''} asks a child in the words for adults`]
    : []
  if (isLost(taken)) problems.push('who does not say that they are an adult is not on the way for children')
  if (branchOf(after) !== 'self_child') return problems
  problems.push(
    ...eventsOf(edge, 'AnswerRecorded')
      .filter(({ field }) => !library.fields[field]?.recorded.includes('self_child'))
      .map(({ field }) => `${field} of a child is recorded`),
  )
  if (keepsOthers(taken)) problems.push('what was recorded before stays with who turns out to be a child')
  const asked = shownBy(library, edge)
  if (asked === null) return problems
  const where = `${asked.at.dialog}.${asked.at.node}`
  const { field, node } = asked
  if (field !== null && !library.fields[field]?.asked.includes('self_child'))
    problems.push(`${where} asks a child for ${field}`)
  if (node.kind === 'consent' && !offered.includes(node.purpose))
    problems.push(`${where} asks a child for consent to ${node.purpose}`)
  return problems
}

/** On the child path nothing beyond its short list is asked, agreed to or recorded. */
export const childPath: Property = { name: 'child_path', inTurn }
