import type { Library } from '../definition.ts'
import type { Taken } from './exploration.ts'
import type { Property } from './property.ts'
import { askedIn, shownBy, has } from './property.ts'

/** What may be asked before it is known to be safe: whether it is, whether somebody is in danger, and for which numbers. */
export const urgentFields: readonly string[] = [
  'safety_now',
  'device_shared',
  'device_choice',
  'danger_now',
  'alert_worker_ok',
  'info_country',
]

/** The dialogs that may speak before the safety check; whatever the last two call may, too. */
const opening: readonly string[] = ['safety', 'language', 'help', 'erase', 'emergency', 'danger']
const urgent: readonly string[] = ['emergency', 'danger']

/** What somebody says who is safe: nobody else sees the device, or they go on all the same. */
const isTheirWord = (field: string | null, option: string | undefined): boolean =>
  (field === 'device_shared' && option === 'no') || (field === 'device_choice' && option === 'continue')

const inTurn = (library: Library, { edge, before, after }: Taken): readonly string[] => {
  const problems: string[] = []
  const question = askedIn(library, edge.from)
  const asked = shownBy(library, edge)
  const { move } = edge
  const changes = has(edge, 'SessionStarted', 'SafetyConfirmed')
  if (move.when === 'later' && move.by === 'person' && after.safeAt !== null && !changes)
    problems.push('a pause of more than half an hour leaves it safe')
  if (has(edge, 'SafetyConfirmed')) {
    const isSaid = isTheirWord(question?.field ?? null, move.option)
    const said = before.answers['safety_now']
    if (!isSaid || (said?.kind === 'codes' && said.codes[0] === 'no'))
      problems.push('it counts as safe although the person did not say so')
  }
  if (
    question?.field === 'safety_now' &&
    move.option === 'no' &&
    move.quiet !== true &&
    move.when === undefined
  ) {
    if (!has(edge, 'SessionEnded')) problems.push('who says that it is not safe is not left alone')
  }
  if (asked === null || after.safeAt !== null) return problems
  const where = `${asked.at.dialog}.${asked.at.node}`
  // Danger words are answered with the same question where it is on screen already.
  const isAlarm = asked.at.dialog === 'alarm' && move.name.includes('danger')
  const isOpening =
    asked.node.kind === 'language' ||
    isAlarm ||
    opening.includes(asked.at.dialog) ||
    after.at.some(({ dialog }) => urgent.includes(dialog))
  if (!isOpening) problems.push(`${where} comes before the safety check`)
  if (asked.field !== null && !urgentFields.includes(asked.field))
    problems.push(`${where} asks for ${asked.field} before the safety check`)
  return problems
}

/**
 * In every session, and after half an hour without a word, the safety check comes before any other question; only
 * language, danger, help and erasing may come before it, and they ask nothing of the story.
 */
export const safetyFirst: Property = { name: 'safety_first', inTurn }
