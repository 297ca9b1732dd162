import type { ConsentEvent, Purpose } from '../../core/consent.ts'
import type { Library, Node } from '../definition.ts'
import type { DialogState } from '../state.ts'
import type { Edge, Taken } from './exploration.ts'
import type { Property } from './property.ts'
import { shownBy } from './property.ts'
import { urgentFields } from './safety_first.ts'
import { now } from './shape.ts'

/** Questions that only make sense under a consent of their own. */
const under: Readonly<Record<string, Purpose>> = {
  safe_contact_when: 'human_contact_back',
  safe_contact_days: 'human_contact_back',
  safe_contact_clock: 'human_contact_back',
}

/** Whether a purpose was agreed to last, and that has not run out. */
export const consentGiven = (consents: readonly ConsentEvent[], purpose: Purpose): boolean => {
  const last = consents.findLast((event) => event.purpose === purpose)
  return last?.decision === 'given' && (last.expiresAt === null || last.expiresAt > now)
}

/** The same under the words as they read now; the exploration's older words have no version. */
export const consentHolds = (consents: readonly ConsentEvent[], purpose: Purpose): boolean =>
  consentGiven(consents, purpose) &&
  consents.findLast((event) => event.purpose === purpose)?.notice.version !== 0

type Need = readonly [what: string, purpose: Purpose, given: ConsentEvent]

/** What an event does with somebody's words needs this consent. */
const needed = (edge: Edge): readonly Need[] =>
  edge.outcome.events.flatMap((event): readonly Need[] => {
    switch (event.type) {
      case 'AnswerRecorded':
      case 'PersonWrote':
      case 'HandedOff':
      case 'RecordOpened':
      case 'SafeWordSaid':
      case 'DangerWritten':
      case 'DangerDenied':
      case 'PictureTaken':
        return [[event.type, 'record_data', event.consent.event]]
      case 'VoiceKept':
        return [[event.type, 'voice_recording', event.consent.event]]
      default:
        return []
    }
  })

/** What is told of somebody, and by whom it is told: not what danger needs, and not how the bot is used. */
const isStory = (node: Node): boolean =>
  (node.kind === 'choose' || node.kind === 'choose_many' || node.kind === 'ask') &&
  node.field !== undefined &&
  !urgentFields.includes(node.field)

const learned = (before: DialogState, after: DialogState): readonly string[] =>
  Object.keys(after.answers).filter(
    (field) => !urgentFields.includes(field) && after.answers[field] !== before.answers[field],
  )

const inTurn = (library: Library, { edge, before, after }: Taken): readonly string[] => {
  const given = (purpose: Purpose) =>
    consentGiven(before.consents, purpose) || consentGiven(after.consents, purpose)
  const problems = needed(edge)
    .filter(
      ([, purpose, event]) => event.purpose !== purpose || event.decision !== 'given' || !given(purpose),
    )
    .map(([what, purpose]) => `${what} without consent to ${purpose}`)
  const agreed: readonly Purpose[] = ['talk_with_bot', 'record_data']
  const talked = after.consents.some(
    ({ purpose, decision }) => agreed.includes(purpose) && decision === 'given',
  )
  if (!talked && edge.move.by === 'person') {
    for (const field of learned(before, after))
      problems.push(`${field} is learned before talking was agreed to`)
  }
  const asked = shownBy(library, edge)
  if (asked === null || after.suspended) return problems
  const { field, node, at } = asked
  const purpose = field === null ? undefined : under[field]
  const where = `${at.dialog}.${at.node}`
  if (isStory(node) && field !== null && library.fields[field]?.beforeConsent === 'no') {
    if (!consentGiven(after.consents, 'record_data'))
      problems.push(`${where} asks for ${field} before recording was agreed to`)
  }
  // What runs out while its own question is on screen runs out a week later: it is asked for again after the check.
  const runsOut = edge.move.name.startsWith('contact over')
  if (purpose !== undefined && !runsOut && !consentGiven(after.consents, purpose)) {
    problems.push(`${where} asks for ${field ?? ''} without consent to ${purpose}`)
  }
  return problems
}

/**
 * Nothing is recorded, told or kept without the consent that stands for it, nothing that the inventory keeps for after
 * consent is asked before it, and nothing but what danger needs is learned before talking was agreed to.
 */
export const consentBeforeRecord: Property = { name: 'consent_before_record', inTurn }
