import type { CaseFacts } from '../../src/core/events.ts'

/** An adult who answered nothing that would make their case more or less urgent. */
export const adult: CaseFacts = {
  branch: 'self_adult',
  role: 'self',
  danger: false,
  duress: false,
  signs: [],
  unsafeDevice: false,
  askedForHuman: false,
  urgency: null,
  justInformation: false,
  workerGender: null,
  country: null,
  language: 'en',
}
export const child: CaseFacts = { ...adult, branch: 'self_child' }
export const reporter: CaseFacts = { ...adult, branch: 'reporter', role: 'family' }
export const partner: CaseFacts = { ...adult, branch: 'partner', role: 'ngo' }
export const unknown: CaseFacts = { ...adult, branch: null, role: null }
