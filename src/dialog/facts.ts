import type { Branch } from '../core/answers.ts'
import type { CaseFacts } from '../core/events.ts'
import type { DialogState } from './state.ts'

/** The first code answered to a field, or null when it was skipped or not asked. */
export const codeOf = (state: DialogState, field: string): string | null => {
  const answer = state.answers[field]
  return answer?.kind === 'codes' ? (answer.codes[0] ?? null) : null
}

const reporterRoles = ['family', 'close_person', 'client']
const partnerRoles = ['ngo', 'police', 'other_authority', 'embassy', 'other_org_returning']

/**
 * The way in, once it is known. Who writes for themselves and does not say they are an adult is a child until
 * a human decides otherwise (domain reference, section 14).
 */
export const branchOf = (state: DialogState): Branch | null => {
  const role = codeOf(state, 'contact_role')
  if (role !== null && reporterRoles.includes(role)) return 'reporter'
  if (role !== null && partnerRoles.includes(role)) return 'partner'
  if (state.answers['contact_role'] === undefined || state.answers['age_band'] === undefined) return null
  return codeOf(state, 'age_band') === '18_plus' ? 'self_adult' : 'self_child'
}

/** What the queue is ordered by. */
export const caseFacts = (state: DialogState, language: string): CaseFacts => {
  const device = codeOf(state, 'device_shared')
  return {
    branch: branchOf(state),
    role: codeOf(state, 'contact_role'),
    danger: codeOf(state, 'danger_now') === 'yes',
    duress: state.duress,
    signs: state.signs,
    unsafeDevice: device === 'yes' || device === 'not_sure',
    askedForHuman: state.askedForHuman,
    urgency: codeOf(state, 'urgency'),
    justInformation: codeOf(state, 'wish') === 'just_information',
    workerGender: codeOf(state, 'worker_gender'),
    country: codeOf(state, 'info_country'),
    language,
  }
}
