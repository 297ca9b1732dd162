import type { Purpose } from '../../core/consent.ts'
import type { Library } from '../definition.ts'
import type { DialogState } from '../state.ts'
import { isByHand } from './before_a_human.ts'
import type { Taken } from './exploration.ts'
import type { Property } from './property.ts'
import { askedIn, shownBy } from './property.ts'

/** Dialogs that ask again for what stands already, and for nothing else. */
const again: readonly string[] = ['language', 'renew']

/** Where a way in is told. */
const story: readonly string[] = [
  'self_adult',
  'self_child',
  'reporter',
  'partner',
  'contact',
  'comprehension',
  'alarm',
  'told',
  'country',
]

/** What is read again in a language that was chosen during the intake. */
const readAgain: readonly Purpose[] = ['talk_with_bot', 'record_data', 'human_contact_back']

/** Whoever has chosen a language has agreed in it to what stands. */
const unread = (library: Library, { edge, before, after }: Taken): readonly Purpose[] => {
  const isAt = (at: DialogState['at']) => at.some(({ dialog }) => dialog === 'language')
  const isLeft = before.at.at(-1)?.dialog === 'language' && !isAt(after.at)
  const { option } = edge.move
  if (!isLeft || option === undefined || !isByHand(edge) || after.suspended || after.phase !== 'intake')
    return []
  const asked = askedIn(library, edge.from)?.node
  const talked = after.consents.findLast(({ purpose }) => purpose === 'talk_with_bot')
  if (talked?.decision !== 'given') return []
  // Which of them come after the one that was asked for just now.
  const rest = readAgain.slice(asked?.kind === 'consent' ? readAgain.indexOf(asked.purpose) + 1 : 0)
  return rest.filter((purpose) => {
    const last = after.consents.findLast((each) => each.purpose === purpose)
    return last?.decision === 'given' && last.language !== after.language
  })
}

const inTurn = (library: Library, taken: Taken): readonly string[] => {
  const { edge, before, after } = taken
  const [left] = unread(library, taken)
  if (left !== undefined) return [`${left} is not asked for in the language that was chosen`]
  const asked = shownBy(library, edge)
  if (asked === null || asked.node.kind !== 'consent') return []
  const { at, node } = asked
  const top = before.at.at(-1)
  const isAgain = top?.dialog === at.dialog && top.node === at.node
  if (isAgain && edge.move.option === 'refused' && isByHand(edge))
    return [`${at.dialog}.${at.node} takes no for no answer`]
  // What is shown again was asked for when it came first.
  if (before.at.some(({ dialog, node: id }) => dialog === at.dialog && id === at.node)) return []
  const { purpose } = node
  const where = `${at.dialog}.${at.node}`
  const wasGiven = before.consents.some((each) => each.purpose === purpose && each.decision === 'given')
  const isFirst = purpose === 'record_data' && !before.consents.some((each) => each.purpose === purpose)
  const isTalked = after.consents.some((each) => each.purpose === 'talk_with_bot')
  const isChecked = library.fields['comprehension']?.asked.some((branch) => branch === at.dialog) === true
  const language = after.answers['worker_language']
  const problems: string[] = []
  if (isFirst && !isTalked && at.dialog !== 'unrecorded')
    problems.push(`${where} asks before talking was asked for`)
  const isNew = !after.consents.some((each) => each.purpose === 'human_contact_back')
  if (isFirst && isNew && at.dialog === 'unrecorded' && story.includes(top?.dialog ?? ''))
    problems.push('the queue is come to without having been asked for recording')
  if (isFirst && isChecked && after.answers['comprehension'] === undefined)
    problems.push(`${where} asks before it is known whether it was understood`)
  const isStanding = [...before.consents, ...after.consents].some(
    (each) => each.purpose === 'record_data' || each.purpose === 'human_contact_back',
  )
  if (purpose === 'human_contact_back' && !isStanding)
    problems.push(`${where} asks before recording was asked for`)
  if (again.includes(at.dialog)) {
    if (!wasGiven) problems.push(`${where} asks again for what nobody agreed to`)
  } else if (purpose === 'interpreter' && (language?.kind !== 'codes' || language.codes[0] !== 'other'))
    problems.push(`${where} asks for an interpreter whom nobody needs`)
  return problems
}

/**
 * A yes is asked for when it can be meant: talking first, recording when it is known whether that was understood,
 * an interpreter where one is needed, again only what was agreed to before, and all of that in a language chosen anew.
 * A no is taken.
 */
export const consentFairlyAsked: Property = { name: 'consent_fairly_asked', inTurn }
