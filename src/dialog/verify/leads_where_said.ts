import { standingConsents } from '../../core/consent.ts'
import { branchOf } from '../facts.ts'
import type { Edge, Exploration } from './exploration.ts'
import type { Property, Trouble } from './property.ts'
import { askedIn, eventsOf, has } from './property.ts'

type Holds = (edge: Edge) => boolean

const spoken = (edge: Edge) => eventsOf(edge, 'Said').flatMap((said) => said.spoken)
const says =
  (...keys: readonly string[]): Holds =>
  (edge) =>
    spoken(edge).some((each) => each.kind === 'text' && keys.some((key) => each.key.startsWith(`bot:${key}`)))
const card: Holds = (edge) => spoken(edge).some(({ kind }) => kind === 'card')
const goes =
  (...dialogs: readonly string[]): Holds =>
  ({ result }) =>
    result.at.some(({ dialog }) => dialogs.includes(dialog))
const asks =
  (...nodes: readonly string[]): Holds =>
  ({ result }) =>
    nodes.includes(`${result.at.at(-1)?.dialog ?? ''}.${result.at.at(-1)?.node ?? ''}`)
const either =
  (...all: readonly Holds[]): Holds =>
  (edge) =>
    all.some((each) => each(edge))
const does =
  (...types: Parameters<typeof has> extends [Edge, ...infer T] ? T : never): Holds =>
  (edge) =>
    has(edge, ...types)
const is =
  (branch: string): Holds =>
  ({ result }) =>
    branchOf(result) === branch

/** Nothing of a case is said to somebody who may not be who it is about. */
const unknown: Holds = ({ result }) => result.suspended

const human: Holds = either(
  ({ result }) => result.askedForHuman || result.phase !== 'intake',
  does('AlertRaised'),
  unknown,
)

const nothingGiven: Holds = ({ state }) =>
  standingConsents(state.consents).every(({ purpose }) => purpose === 'talk_with_bot')

const renewed: Holds = goes('renew')
/** What is recorded may have been taken back meanwhile: then that is asked for, or the menu stands again. */
const needsRecord: Holds = either(goes('unrecorded', 'record', 'renew', 'words'), says('words.not_yet'))

/** What each option promises by its label, by `dialog.node option`. */
const promises: Readonly<Record<string, Holds>> = {
  'help.menu emergency': card,
  'human.how emergency': card,
  'refused.menu emergency': card,
  'place.sent emergency': either(card, goes('emergency')),
  'intake.talk emergency': card,
  'self_child.record emergency': card,
  'safety.choices phone': card,
  'safety.choices other_device': says('safety.other_device'),
  'help.menu human': human,
  'refused.menu human': human,
  'help.menu easy_words': says('help.easier', 'help.usual'),
  'help.menu language': goes('language'),
  'help.menu words': either(goes('words'), says('words.not_yet'), unknown),
  'help.menu permissions': either(goes('permissions'), nothingGiven, unknown),
  'help.menu delete': either(goes('erase'), does('SessionEnded')),
  'words.menu when': either(goes('contact'), says('words.chosen'), needsRecord),
  'words.menu cover': either(asks('words.cover'), renewed, needsRecord),
  'words.menu others': either(asks('words.others'), renewed, needsRecord),
  'words.menu code': asks('words.code'),
  'words.menu duress': asks('words.duress'),
  'human.how record': either(goes('record', 'contact'), does('HandedOff')),
  'human.how alert': does('AlertRaised'),
  'alarm.ask yes': does('AlertRaised'),
  'alarm.ask no': says('alarm.understood'),
  'alarm.ask_alert tell': does('AlertRaised'),
  'alarm.ask_alert alone': says('alarm.not_alerted'),
  'alarm.ask_alert calm': says('alarm.understood'),
  'danger.self_harm_ask tell': does('AlertRaised'),
  'refused.menu again': ({ result }) => result.at.length > 0 && result.at.at(-1)?.dialog !== 'refused',
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
  'intake.partner_role ngo': goes('partner'),
  'intake.partner_role police': goes('partner'),
  'intake.partner_role other_authority': goes('partner'),
  'intake.partner_role embassy': goes('partner'),
  'intake.partner_role other_org_returning': goes('partner'),
  'intake.age 18_plus': either(goes('self_adult'), does('HandedOff')),
  'comprehension.reads incorrect': says('comprehension.explain'),
  'partner.urgency now': card,
  'self_adult.pace straight_on': either(does('HandedOff'), needsRecord),
  'self_adult.pace questions': goes('self_adult'),
  'self_adult.summary confirm': either(does('HandedOff'), needsRecord),
  'reporter.summary confirm': either(does('HandedOff'), needsRecord),
  'partner.summary confirm': either(does('HandedOff'), needsRecord),
  'self_adult.worker_language other': asks('self_adult.interpreter', 'self_adult.gender'),
  'contact.when any_time': (edge) => !asks('contact.days', 'contact.clock')(edge),
  'contact.when when_i_write': (edge) => !asks('contact.days', 'contact.clock')(edge),
  'contact.when daytime': asks('contact.days'),
  'contact.when evening': asks('contact.days'),
}

const find = (exploration: Exploration): readonly Trouble[] =>
  exploration.edges.flatMap((edge): readonly Trouble[] => {
    const { move, from, state } = edge
    if (move.option === undefined || move.when !== undefined || move.quiet === true) return []
    const asked = askedIn(exploration.library, from)
    if (asked === null || (state.safeAt === null && !['safety', 'help', 'erase'].includes(asked.at.dialog)))
      return []
    const where = `${asked.at.dialog}.${asked.at.node} ${move.option}`
    const holds = promises[where]
    return holds === undefined || holds(edge)
      ? []
      : [{ problem: `${where} does not lead where it says`, at: edge }]
  })

/** Every option of a menu leads to what its label promises. */
export const leadsWhereSaid: Property = { name: 'leads_where_said', find }
