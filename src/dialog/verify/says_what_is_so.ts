import type { Purpose } from '../../core/consent.ts'
import { consentGiven } from './consent_before_record.ts'
import { branchOf } from '../facts.ts'
import type { DialogState } from '../state.ts'
import type { Edge, Exploration } from './exploration.ts'
import type { Property, Trouble } from './property.ts'
import { eventsOf, has } from './property.ts'

/** Only the person's own yes to it: the options and words by which they say it. */
const own = {
  ErasureConfirmed: ['tap erase', 'DELETE', 'DELETE, alerted'],
  AlertRaised: ['tap tell', 'tap yes', 'tap alert', 'HUMAN', '/HUMAN', 'tap human', 'tap _human'],
} as const

/** Under the words as they read now; the exploration's older words have no version. */
const holds = ({ result }: Edge, purpose: Purpose): boolean =>
  consentGiven(result.consents, purpose) &&
  result.consents.findLast((event) => event.purpose === purpose)?.notice.version !== 0

const words = Object.keys(own) as readonly (keyof typeof own)[]

/** What some lines tell of, and whether it is so in the turn that says them. */
const claims: Readonly<Record<string, (edge: Edge) => boolean>> = {
  'told.alerted': (edge) => has(edge, 'AlertRaised') && edge.staffed,
  'told.alerted_unstaffed': (edge) => has(edge, 'AlertRaised') && !edge.staffed,
  'human.alerted': (edge) => has(edge, 'AlertRaised') && edge.staffed,
  'human.alerted_unstaffed': (edge) => has(edge, 'AlertRaised') && !edge.staffed,
  'human.staffed': ({ staffed }) => staffed,
  'human.unstaffed': ({ staffed }) => !staffed,
  'erase.really': ({ erasable }) => erasable,
  'erase.really_clear_yourself': ({ erasable }) => !erasable,
  'joined.joined': (edge) => holds(edge, 'record_data'),
  'joined.not_recorded': (edge) => !holds(edge, 'record_data'),
  'words.not_yet': (edge) => !holds(edge, 'record_data'),
  'alarm.understood': (edge) => !has(edge, 'AlertRaised'),
  'self_child.limits': ({ result }) => branchOf(result) === 'self_child',
  'reporter.advice': ({ result }) => branchOf(result) === 'reporter',
  'comprehension.explain': ({ move }) => move.option !== 'correct',
  'alarm.not_alerted': (edge) => !has(edge, 'AlertRaised'),
  'erase.kept': (edge) => !has(edge, 'ErasureConfirmed'),
  'voice.kept': (edge) => has(edge, 'VoiceKept'),
  'voice.not_kept': (edge) => !has(edge, 'VoiceKept'),
  'record.not_recorded': (edge) => !holds(edge, 'record_data'),
  'renew.not_recorded': (edge) => !holds(edge, 'record_data'),
  'record.again': (edge) => holds(edge, 'record_data'),
  'renew.again': (edge) => holds(edge, 'record_data'),
  'contact.only_when_i_write': (edge) => !holds(edge, 'human_contact_back'),
  'help.easier': (edge) => edge.result.easy === 'everywhere',
  'help.usual': (edge) => edge.result.easy === 'off',
}

const saidBy = (edge: Edge): readonly string[] =>
  eventsOf(edge, 'Said').flatMap(({ spoken }) =>
    spoken.flatMap((each) => (each.kind === 'text' ? [each.key.replace(/^bot:|\.(text|easy)$/g, '')] : [])),
  )

/** Nobody is asked whether everything is to go who did not ask for it. */
const asksToErase = ({ state, move, result }: Edge): boolean => {
  const isOn = (at: DialogState['at']) => at.some(({ dialog }) => dialog === 'erase')
  const isWished = ['DELETE', 'delete', 'BACK'].some((word) => move.name.includes(word))
  return isOn(result.at) && !isOn(state.at) && move.by === 'person' && !isWished
}

const inTurn = (edge: Edge): readonly string[] => {
  const already = edge.state.at.map(({ dialog, node }) => `${dialog}.${node}`)
  return [
    ...words.flatMap((event) => {
      const said: readonly string[] = own[event]
      const name = edge.move.name.replace(/^(later|late|flood), /, '')
      return has(edge, event) && !said.includes(name) ? [`${name} leads to ${event}`] : []
    }),
    ...(asksToErase(edge) ? [`${edge.move.name} asks whether to delete everything`] : []),
    // A screen that is shown again tells of what was done then.
    ...saidBy(edge).flatMap((key) => {
      const isSo = claims[key]
      return isSo === undefined || already.includes(key) || edge.move.name.includes('BACK') || isSo(edge)
        ? []
        : [`says ${key}, and it is not so`]
    }),
  ]
}

const find = (exploration: Exploration): readonly Trouble[] =>
  exploration.edges.flatMap((edge): readonly Trouble[] =>
    inTurn(edge).map((problem) => ({ problem, at: edge })),
  )

/** What the bot says it did is what was done, and nobody is told and nothing is erased without the person's own yes. */
export const saysWhatIsSo: Property = { name: 'says_what_is_so', find }
