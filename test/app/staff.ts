import type { Actor } from '../../src/app/casework.ts'
import { createStaffing } from '../../src/app/staffing-service.ts'
import type { Ability, HandoverWords, Staffing } from '../../src/app/staffing.ts'
import type { App } from '../support/app.ts'

/** Speaks what everyone in the stories speaks. */
export const able: Ability = {
  languages: [{ code: 'en', level: 3 }],
  childTrained: true,
  gender: 'woman',
  capacity: 25,
  avoids: [],
}

export const staffingOf = (app: App): Staffing => createStaffing(app.deps)

/** Has a profile and is at work. */
export const atWork = async (app: App, actor: Actor, ability: Partial<Ability> = {}) => {
  const staffing = staffingOf(app)
  // Whom they are trained for a supervisor writes down.
  await staffing.saveProfile({ ...actor, role: 'supervisor' }, actor.id, { ...able, ...ability })
  await staffing.beginShift(actor)
}

/** What the next worker has to know. */
export const told: HandoverWords = {
  last_contact: 'An hour ago',
  next_window: 'Tonight',
  promises: 'I said that I write at nine',
  consents: '',
  do_not: 'Do not call',
  questions: '',
}
