import type { Purpose } from '../../core/consent.ts'
import { isWaitedFor } from '../asked-picture.ts'
import { consentHolds } from './consent_before_record.ts'
import type { Library } from '../definition.ts'
import { branchOf } from '../facts.ts'
import type { DialogState } from '../state.ts'
import type { Outcome, Taken } from './exploration.ts'
import type { Property } from './property.ts'
import { has } from './property.ts'
import { now } from './shape.ts'

/** Only the person's own yes to it: the options and words by which they say it. */
const own = {
  ErasureConfirmed: ['tap erase', 'DELETE', 'DELETE, alerted'],
  AlertRaised: ['tap tell', 'tap yes', 'tap alert', 'HUMAN', '/HUMAN', 'tap human', 'tap _human'],
} as const

const holds = ({ after }: Taken, purpose: Purpose): boolean => consentHolds(after.consents, purpose)

/** What was written is for a caseworker. */
const isInQueue = ({ after: { phase } }: Taken): boolean => phase === 'waiting' || phase === 'human'

/** A question was answered with a no, or left out. */
const isNo = ({ edge: { move } }: Taken): boolean =>
  move.option === undefined ? move.name.endsWith('SKIP') : ['refused', 'skip', '_skip'].includes(move.option)

const isOn = (at: DialogState['at'], dialog: string): boolean => at.some((frame) => frame.dialog === dialog)

/** Something was chosen behind the menu for safe words. */
const choosesWords = (taken: Taken): boolean => {
  const top = taken.before.at.at(-1)
  const isOfOptions = top?.node === 'cover' || top?.node === 'others'
  return top?.dialog === 'words' && top.node !== 'menu' && !(isOfOptions && isNo(taken))
}

const words = Object.keys(own) as readonly (keyof typeof own)[]

/** What some lines tell of, and whether it is so in the turn that says them. */
const claims: Readonly<Record<string, (taken: Taken) => boolean>> = {
  'intake.welcome': ({ before, after }) => before.safeAt !== null || after.safeAt !== null,
  'told.alerted': ({ edge }) => has(edge, 'AlertRaised') && edge.staffed,
  'told.alerted_unstaffed': ({ edge }) => has(edge, 'AlertRaised') && !edge.staffed,
  'human.alerted': ({ edge }) => has(edge, 'AlertRaised') && edge.staffed,
  'human.alerted_unstaffed': ({ edge }) => has(edge, 'AlertRaised') && !edge.staffed,
  'human.staffed': ({ edge }) => edge.staffed,
  'human.unstaffed': ({ edge }) => !edge.staffed,
  'erase.really': ({ edge }) => edge.erasable,
  'erase.really_clear_yourself': ({ edge }) => !edge.erasable,
  'joined.joined': (taken) => holds(taken, 'record_data'),
  'joined.not_recorded': (taken) => !holds(taken, 'record_data'),
  'words.not_yet': (taken) => !holds(taken, 'record_data'),
  'alarm.understood': ({ edge }) => !has(edge, 'AlertRaised'),
  'self_child.limits': ({ after }) => branchOf(after) === 'self_child',
  'reporter.advice': ({ after }) => branchOf(after) === 'reporter',
  'comprehension.explain': ({ edge }) => edge.move.option !== 'correct',
  'alarm.not_alerted': ({ edge }) => !has(edge, 'AlertRaised'),
  'erase.kept': ({ edge }) => !has(edge, 'ErasureConfirmed'),
  'voice.kept': ({ edge }) => has(edge, 'VoiceKept'),
  'voice.not_kept': ({ edge, after }) => !has(edge, 'VoiceKept') && after.voice === null,
  'picture.send': ({ after }) => after.picture?.standing === 'agreed',
  'picture.not_sent': ({ after }) => after.picture?.standing === 'refused',
  'picture.over': ({ after }) => !isWaitedFor(after.picture, now),
  'other.taken': ({ edge }) => has(edge, 'PictureTaken'),
  'other.later': ({ edge }) => !has(edge, 'PictureTaken'),
  'record.not_recorded': (taken) => !holds(taken, 'record_data'),
  'renew.not_recorded': (taken) => !holds(taken, 'record_data'),
  'record.again': (taken) => holds(taken, 'record_data') && isInQueue(taken),
  'renew.again': (taken) => holds(taken, 'record_data') && isInQueue(taken),
  'alarm.ask_alert': (taken) => !holds(taken, 'record_data'),
  'refused.menu': (taken) => !holds(taken, 'record_data') || isNo(taken) || isOn(taken.before.at, 'refused'),
  'words.chosen': (taken) => choosesWords(taken),
  'contact.only_when_i_write': (taken) => !holds(taken, 'human_contact_back'),
  'help.easier': ({ after }) => after.easy === 'everywhere',
  'help.usual': ({ after }) => after.easy === 'off',
}

/** What an outcome claims, once for all the turns that lead to it. */
const claimed = new WeakMap<Outcome, readonly string[]>()

const claimedBy = (outcome: Outcome): readonly string[] => {
  const known = claimed.get(outcome)
  if (known !== undefined) return known
  const keys = outcome.events.flatMap((event) =>
    event.type === 'Said'
      ? event.spoken.flatMap((each) =>
          each.kind === 'text' ? [each.key.replace(/^bot:|\.(text|easy)$/g, '')] : [],
        )
      : [],
  )
  const made = keys.filter((key) => claims[key] !== undefined)
  claimed.set(outcome, made)
  return made
}

/** What has to be known before a question is answered: one of these lines stands above it. */
const above: Readonly<Record<string, readonly string[]>> = {
  'human.how': ['human.staffed', 'human.unstaffed'],
  'intake.talk': ['intake.welcome'],
  'self_child.record': ['self_child.limits'],
}

/** Where nothing is said yet but in which language, and whether it is safe. */
const openings: readonly string[] = ['language', 'safety']

/** Who comes back to a question has read what stands above it. */
const isUnsaid = ({ edge, before, after }: Taken): boolean => {
  const top = after.at.at(-1)
  const lines = above[`${top?.dialog ?? ''}.${top?.node ?? ''}`]
  const isSaid = before.at.some(({ dialog, node }) => dialog === top?.dialog && !openings.includes(node))
  if (lines === undefined || isSaid) return false
  const { move, outcome } = edge
  const isNew = move.by === 'person' && !move.name.includes('BACK')
  return isNew && !claimedBy(outcome).some((key) => lines.includes(key))
}

/** Nobody is asked whether everything is to go who did not ask for it. */
const asksToErase = ({ edge: { move }, before, after }: Taken): boolean => {
  const isWished = ['DELETE', 'delete', 'BACK'].some((word) => move.name.includes(word))
  return isOn(after.at, 'erase') && !isOn(before.at, 'erase') && move.by === 'person' && !isWished
}

/** A screen that is shown again tells of what was done then. */
const isShownAgain = ({ edge: { move }, before }: Taken, key: string): boolean =>
  move.name.includes('BACK') || before.at.some(({ dialog, node }) => `${dialog}.${node}` === key)

/** What the team will see is shown first, where more was asked than when they may be written to. */
const isPassedOnUnseen = ({ edge, before }: Taken): boolean => {
  const top = before.at.at(-1)
  const isAsked = ['self_adult', 'reporter', 'partner'].includes(top?.dialog ?? '')
  return has(edge, 'HandedOff') && isAsked && top?.node !== 'summary' && top?.node !== 'pace'
}

const inTurn = (_library: Library, taken: Taken): readonly string[] => {
  const { edge } = taken
  const problems: string[] = []
  for (const event of words) {
    const said: readonly string[] = own[event]
    const name = edge.move.name.replace(/^(later|late|flood), /, '')
    if (has(edge, event) && !said.includes(name)) problems.push(`${name} leads to ${event}`)
  }
  if (asksToErase(taken)) problems.push(`${edge.move.name} asks whether to delete everything`)
  const { secrets } = taken.before
  if (
    taken.after.secrets.some((word) => !secrets.includes(word)) &&
    !claimedBy(edge.outcome).includes('words.chosen')
  )
    problems.push('a word is kept, and nothing says so')
  if (isPassedOnUnseen(taken)) problems.push('the team sees what nobody was shown before')
  if (isUnsaid(taken)) problems.push(`${edge.move.name} asks before it says what has to be known`)
  for (const key of claimedBy(edge.outcome))
    if (claims[key]?.(taken) === false && !isShownAgain(taken, key))
      problems.push(`says ${key}, and it is not so`)
  return problems
}

/** What the bot says it did is what was done, and nobody is told and nothing is erased without the person's own yes. */
export const saysWhatIsSo: Property = { name: 'says_what_is_so', inTurn }
