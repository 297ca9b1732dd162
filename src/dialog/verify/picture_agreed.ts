import type { Library } from '../definition.ts'
import { branchOf } from '../facts.ts'
import type { DialogState } from '../state.ts'
import { consentGiven } from './consent_before_record.ts'
import type { Taken } from './exploration.ts'
import type { Property } from './property.ts'
import { eventsOf } from './property.ts'
import { now } from './shape.ts'

/** A picture is taken only as this stands before it is sent. */
const needed: Readonly<Record<string, (state: DialogState) => boolean>> = {
  'that nobody agreed to': ({ picture }) => picture?.standing === 'agreed',
  'after its hour': ({ picture }) => picture !== null && now < picture.until,
  'outside a chat with a caseworker': ({ phase }) => phase === 'human',
  'of somebody who may be another': ({ suspended }) => !suspended,
  'before it is known to be safe': ({ safeAt }) => safeAt !== null,
  'of who is no adult': (state) => branchOf(state) === 'self_adult',
  'without consent to recording': ({ consents }) => consentGiven(consents, 'record_data'),
}

const wrongWithTaking = ({ edge, before, after }: Taken): readonly string[] => {
  const taken = eventsOf(edge, 'PictureTaken').length
  if (taken === 0) return []
  const isOnce = taken === 1 && after.picture?.standing === 'taken'
  return [
    ...Object.entries(needed).flatMap(([what, holds]) =>
      holds(before) ? [] : [`a picture is taken ${what}`],
    ),
    ...(isOnce ? [] : ['more than one picture is taken']),
  ]
}

/** Only their own yes to the question is one, and only a caseworker asks it. */
const wrongWithAnswer = ({ edge: { move }, before, after }: Taken): readonly string[] => {
  if (after.picture === null || after.picture === before.picture) return []
  const isAsked = before.picture?.standing === 'asked' && before.at.at(-1)?.dialog === 'picture'
  switch (after.picture.standing) {
    case 'asked':
      return move.input.kind === 'picture_wanted' ? [] : [`${move.name} asks for a picture`]
    case 'agreed':
      return isAsked && move.option === 'yes' ? [] : [`${move.name} counts as a yes to a picture`]
    default:
      return []
  }
}

const inTurn = (_library: Library, taken: Taken): readonly string[] => {
  const { picture, phase, suspended, consents } = taken.after
  const isOpen = picture?.standing === 'asked' || picture?.standing === 'agreed'
  const goesOn = phase === 'human' && !suspended && consentGiven(consents, 'record_data')
  const isLeft = taken.edge.outcome.events.some(({ type }) => type === 'SessionEnded' || type === 'Stopped')
  return [
    ...wrongWithTaking(taken),
    ...wrongWithAnswer(taken),
    ...(isOpen && (!goesOn || isLeft) ? [`${taken.edge.move.name} leaves a picture asked for`] : []),
  ]
}

/** No picture is taken that a caseworker did not ask for and the person did not agree to, and never a second one. */
export const pictureAgreed: Property = { name: 'picture_agreed', inTurn }
