import { standingConsents } from '../../core/consent.ts'
import type { Library } from '../definition.ts'
import { consentGiven } from './consent_before_record.ts'
import { branchOf } from '../facts.ts'
import type { Edge, Exploration, Taken } from './exploration.ts'
import type { Property, Trouble } from './property.ts'
import { askedIn, eventsOf, has } from './property.ts'

type Holds = (taken: Taken) => boolean

const spoken = (edge: Edge) => eventsOf(edge, 'Said').flatMap((said) => said.spoken)
const says =
  (...keys: readonly string[]): Holds =>
  ({ edge }) =>
    spoken(edge).some((each) => each.kind === 'text' && keys.some((key) => each.key.startsWith(`bot:${key}`)))
const card: Holds = ({ edge }) => spoken(edge).some(({ kind }) => kind === 'card')
const goes =
  (...dialogs: readonly string[]): Holds =>
  ({ after }) =>
    after.at.some(({ dialog }) => dialogs.includes(dialog))
const asks =
  (...nodes: readonly string[]): Holds =>
  ({ after }) =>
    nodes.includes(`${after.at.at(-1)?.dialog ?? ''}.${after.at.at(-1)?.node ?? ''}`)
const either =
  (...all: readonly Holds[]): Holds =>
  (taken) =>
    all.some((each) => each(taken))
const does =
  (...types: Parameters<typeof has> extends [Edge, ...infer T] ? T : never): Holds =>
  ({ edge }) =>
    has(edge, ...types)
const is =
  (branch: string): Holds =>
  ({ after }) =>
    branchOf(after) === branch

/** Nothing of a case is said to somebody who may not be who it is about. */
const unknown: Holds = ({ after }) => after.suspended

const human: Holds = either(
  ({ after }) => after.askedForHuman || after.phase !== 'intake',
  does('AlertRaised'),
  unknown,
)

const nothingGiven: Holds = ({ before }) =>
  standingConsents(before.consents).every(({ purpose }) => purpose === 'talk_with_bot')

const renewed: Holds = goes('renew')
/** What is recorded may have been taken back meanwhile: then that is asked for, or the menu stands again. */
const needsRecord: Holds = either(goes('unrecorded', 'record', 'renew', 'words'), says('words.not_yet'))

/** Unless times were asked for already when the consent ran out: that question comes back. */
const asksNoTimes: Holds = (taken) => {
  const already = taken.before.at.slice(0, -1).some(({ dialog }) => dialog === 'contact')
  return already || !asks('contact.days', 'contact.clock')(taken)
}

/** It was taken back meanwhile: what stands on it is passed over. */
const isUnrecorded: Holds = ({ after }) => !consentGiven(after.consents, 'record_data')

/** Whoever the team may know of says whether and when it may write to them, or has said so. */
const asksForContact: Holds = (taken) =>
  goes('contact')(taken) || consentGiven(taken.after.consents, 'human_contact_back')

/** An organisation is asked nothing before what it may be asked for. */
const asksPartner: Holds = (taken) =>
  goes('partner')(taken) &&
  (asks('partner.record')(taken) || consentGiven(taken.after.consents, 'record_data'))

/** What was refused is asked once more: a yes is one tap away. */
const asksOnceMore: Holds = ({ after }) =>
  ['talk', 'record', 'record_short'].includes(after.at.at(-1)?.node ?? '')

/** Nothing that is asked for by other words. */
const beginsNothing: Holds = ({ before, after }) =>
  before.language === null ||
  ['language', 'human', 'permissions'].every(
    (dialog) =>
      !after.at.some((frame) => frame.dialog === dialog) ||
      before.at.some((frame) => frame.dialog === dialog),
  )

/** What they wrote last waits for nobody: it was not kept yet. */
const saysWriteAgain: Holds = either(
  ({ after }) => after.phase !== 'waiting' && after.phase !== 'human',
  says('record.again', 'renew.again'),
)

/** What is chosen for later is not kept for long, and they are told so. */
const keptForAWeek: Holds = says('words.chosen')

/** A question comes that can be answered otherwise now. */
const changes: Holds = ({ before, after }) =>
  after.at.at(-1)?.node !== 'summary' && after.at.at(-1)?.dialog === before.at.at(-1)?.dialog

/** What each option promises by its label, by `dialog.node option`. */
const promises: Readonly<Record<string, Holds>> = {
  'help.menu emergency': card,
  'human.how emergency': card,
  'refused.menu emergency': card,
  'place.sent go_on': (taken) => !goes('emergency')(taken),
  'record.record given': saysWriteAgain,
  'record.record_short given': saysWriteAgain,
  'renew.record given': saysWriteAgain,
  'renew.record_short given': saysWriteAgain,
  'place.sent emergency': either(card, goes('emergency')),
  'intake.talk emergency': card,
  'self_child.record emergency': card,
  'safety.choices phone': card,
  'safety.now not_sure': asks('safety.choices'),
  'safety.device yes': asks('safety.choices'),
  'safety.device not_sure': asks('safety.choices'),
  'safety.device no': does('SafetyConfirmed'),
  'safety.choices continue': does('SafetyConfirmed'),
  'safety.choices other_time': says('safety.not_safe'),
  'safety.choices other_device': says('safety.other_device'),
  'help.menu human': human,
  'refused.menu human': human,
  'help.menu easy_words': (taken) => says('help.easier', 'help.usual')(taken) && beginsNothing(taken),
  'help.menu language': goes('language'),
  'help.menu words': either(goes('words'), says('words.not_yet'), unknown),
  'help.menu permissions': either(goes('permissions'), nothingGiven, unknown),
  'help.menu delete': either(goes('erase'), does('SessionEnded')),
  'words.menu when': either(goes('contact'), says('words.chosen'), needsRecord),
  'words.menu cover': either(asks('words.cover'), renewed, needsRecord),
  'words.menu others': either(asks('words.others'), renewed, needsRecord),
  'words.cover appointment': keptForAWeek,
  'words.cover parcel': keptForAWeek,
  'words.cover office': keptForAWeek,
  'words.cover none': keptForAWeek,
  'words.others nobody': keptForAWeek,
  'words.others someone_safe': keptForAWeek,
  'words.others someone_unsafe': keptForAWeek,
  'words.others not_sure': keptForAWeek,
  'words.menu code': asks('words.code'),
  'words.menu duress': asks('words.duress'),
  'human.how record': either(goes('record', 'contact'), does('HandedOff')),
  'human.how alert': (taken) => does('AlertRaised')(taken) && !asks('human.how')(taken),
  'alarm.ask yes': does('AlertRaised'),
  'alarm.ask no': says('alarm.understood'),
  'alarm.ask_alert tell': does('AlertRaised'),
  'alarm.ask_alert alone': says('alarm.not_alerted'),
  'alarm.ask_alert calm': says('alarm.understood'),
  'danger.self_harm_ask tell': does('AlertRaised'),
  'refused.menu again': either(asksOnceMore, asks('intake.who')),
  'erase.sure keep': says('erase.kept'),
  'erase.sure erase': asks('erase.really', 'erase.really_clear_yourself'),
  'erase.really keep': says('erase.kept'),
  'erase.really_clear_yourself keep': says('erase.kept'),
  'erase.really erase': does('ErasureConfirmed'),
  'erase.really_clear_yourself erase': does('ErasureConfirmed'),
  'intake.who adult': is('self_adult'),
  'intake.who child': is('self_child'),
  'intake.who someone_else': asks('intake.reporter_role'),
  'intake.who organisation': asks('intake.partner_role'),
  'intake.reporter_role family': says('reporter.advice'),
  'intake.reporter_role close_person': says('reporter.advice'),
  'intake.reporter_role client': says('reporter.advice'),
  'intake.partner_role ngo': asksPartner,
  'intake.partner_role police': asksPartner,
  'intake.partner_role other_authority': asksPartner,
  'intake.partner_role embassy': asksPartner,
  'intake.partner_role other_org_returning': asksPartner,
  'intake.age 18_plus': either(goes('self_adult'), does('HandedOff')),
  'comprehension.reads incorrect': says('comprehension.explain'),
  'comprehension.reads _skip': says('comprehension.explain'),
  'comprehension.reads skip': says('comprehension.explain'),
  'partner.urgency now': card,
  'self_adult.pace straight_on': either(does('HandedOff'), needsRecord),
  'self_adult.pace questions': goes('self_adult'),
  'self_adult.summary confirm': either(does('HandedOff'), needsRecord),
  'reporter.summary confirm': either(does('HandedOff'), needsRecord),
  'partner.summary confirm': either(does('HandedOff'), needsRecord),
  'self_adult.worker_language other': asks('self_adult.interpreter', 'self_adult.gender'),
  'self_adult.summary change': either(changes, isUnrecorded),
  'reporter.summary change': either(changes, isUnrecorded),
  'partner.summary change': either(changes, isUnrecorded),
  'self_adult.record given': asksForContact,
  'reporter.record given': asksForContact,
  'partner.record given': asksForContact,
  'self_child.record given': asksForContact,
  'contact.contact given': either(asks('contact.when'), isUnrecorded, renewed),
  'contact.when any_time': asksNoTimes,
  'contact.when when_i_write': asksNoTimes,
  'contact.when daytime': asks('contact.days'),
  'contact.when evening': asks('contact.days'),
}

const inTurn = (library: Library, taken: Taken): readonly string[] => {
  const { move, from } = taken.edge
  if (move.option === undefined || move.when !== undefined || move.quiet === true) return []
  const asked = askedIn(library, from)
  const isSafe = taken.before.safeAt !== null
  if (asked === null || (!isSafe && !['safety', 'help', 'erase'].includes(asked.at.dialog))) return []
  const where = `${asked.at.dialog}.${asked.at.node} ${move.option}`
  const { at } = taken.after
  const isLeft = at.at(-1)?.dialog !== asked.at.dialog || at.length < taken.before.at.length
  const isKept = promises[where]?.(taken) !== false && (move.option !== 'go_on' || isLeft)
  return isKept ? [] : [`${where} does not lead where it says`]
}

/** Questions with numbers to call aside: they come again, and their answer is not lost. */
const aside: readonly string[] = ['intake.talk', 'self_child.record', 'human.how', 'refused.menu']

const find = ({ library }: Exploration): readonly Trouble[] =>
  aside.flatMap((where) => {
    const [dialog = '', id = ''] = where.split('.')
    const nodes = library.dialogs[dialog]?.nodes
    const numbers = nodes?.['emergency']
    const isBack = nodes?.[id] === undefined || (numbers?.kind === 'call' && numbers.next === id)
    return isBack ? [] : [{ problem: `${where} does not come again after the numbers`, at: null }]
  })

/** Every option of a menu leads to what its label promises. */
export const leadsWhereSaid: Property = { name: 'leads_where_said', inTurn, find }
