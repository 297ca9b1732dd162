import { Temporal } from 'temporal-polyfill'
import type { Person } from '../person.ts'
import { claimFirst, line } from '../worker.ts'
import type { Teller, Values } from './forms.ts'
import { go, sends } from './forms.ts'
import type { World } from './world.ts'
import { here } from './world.ts'

/** Who tells a story of one case. */
export interface Telling extends World {
  readonly person: Person
  readonly id: string
  /** `/cases/…` of the case. */
  readonly own: string
}

/** A person writes, and Sam takes the case. */
export const taken = async (
  world: World,
  words: string,
  begin?: (person: Person) => Promise<void>,
): Promise<Telling> => {
  const { sam } = world
  const person = await world.comesIn(begin)
  await person.writes(words)
  await person.page.locator('.bubble.person', { hasText: words }).locator('.tick.received').waitFor()
  await go(sam, '/')
  await claimFirst(sam)
  await line(sam.page, words).waitFor()
  const own = new URL(sam.page.url()).pathname
  return { ...world, person, own, id: own.replace('/cases/', '') }
}

/** The option of a list that is called so. */
const optionCalled = async ({ page }: Teller, list: string, name: string): Promise<string> =>
  (await page.locator(`${list} option`, { hasText: name }).first().getAttribute('value')) ?? ''

/** Begun in Sam's office, with what the person wishes and which way of help a worker confirms. */
export const begun = async ({ sam, own }: Telling, wish: string, scenario: Values): Promise<void> => {
  await go(sam, `${own}/assistance`)
  await sends(sam, `${own}/assistance`, { office: await optionCalled(sam, '[name=office]', here) })
  await sends(sam, `${own}/assistance/wish`, { wish })
  await formWithReason(sam, own, scenario)
}

const formWithReason = async (sam: Teller, own: string, scenario: Values): Promise<void> => {
  const list = sam.page.locator(`form[action="${own}/assistance/scenario"]:has(select)`)
  await list.evaluate('form => { form.closest("details").open = true }')
  await list.locator('[name=scenario]').selectOption(String(scenario['scenario']))
  await list.locator('[name=reason]').selectOption(String(scenario['reason']))
  await Promise.all([sam.page.waitForEvent('domcontentloaded'), list.locator('button').click()])
}

/** To whom they would go: the other office, or an agency outside. */
export const sentTo = async ({ sam, own }: Telling, name: string): Promise<void> => {
  await go(sam, `${own}/assistance`)
  await sends(sam, `${own}/assistance/receiver`, { to: await optionCalled(sam, '[name=to]', name) })
}

/** The person says yes, and Sam writes it down. */
export const consents = async ({ sam, own }: Telling, about: string, more: Values = {}): Promise<void> => {
  await go(sam, `${own}/consent?about=${about}`)
  await sends(sam, `${own}/consent`, { decision: 'given', method: 'voice', ...more })
}

const harm = (severity: string, likelihood: string): Values =>
  Object.fromEntries(
    ['person', 'family', 'staff', 'others'].flatMap((target) => [
      [`severity.${target}`, severity],
      [`likelihood.${target}`, likelihood],
    ]),
  )

/** In some danger, judged for where they are and where they would go. */
export const judged = async ({ sam, own }: Telling, set: Values = {}): Promise<void> => {
  await go(sam, `${own}/danger`)
  const told = { leftController: 'yes', plansToLeave: 'no', lawCooperated: 'no', lawIntends: 'no' }
  const values = {
    ...told,
    traffickerAware: 'no',
    ownRating: 'neither',
    judgement: 'MEDIUM',
    ...harm('2', '2'),
  }
  await sends(sam, `${own}/danger`, { ...values, ...set }, 'do=keep')
}

/** What is asked for, unless a story asks for something else. */
export const services = ['accommodation', 'micro_enterprise'] as const

export const needs = async ({ sam, own }: Telling, set: Values = {}): Promise<void> => {
  await go(sam, `${own}/needs`)
  await sends(sam, `${own}/needs`, { needed: services, dependants: '0', ...set })
}

/** Writes a letter, reads it as it will leave, and sends it. */
export const writes = async (teller: Teller, own: string, kind: string, values: Values): Promise<void> => {
  const action = `${own}/steps/${kind}`
  await go(teller, action)
  await sends(teller, action, values, 'do=preview')
  await sends(teller, action, {}, 'do=send')
}

export const firstLetter: Values = {
  'contact.focalPoint': 'Sam',
  'contact.alternate': 'Rana',
  ageBand: 'a18_29',
  sex: 'female',
  language: 'en',
  originRegion: 'Khulna division',
  timeframe: 'weeks',
  dependants: '0',
  medicalNeed: 'no',
  familyTracing: 'no',
  familyAssessment: 'no',
}

export const secondLetter: Values = {
  'contact.focalPoint': 'Mira',
  'contact.alternate': 'Tariq',
  offered: ['accommodation'],
  localRisk: 'LOW',
  positive: 'yes',
  remark: 'We have a room from the first night.',
}

export const thirdLetter: Values = {
  wishes: 'A small shop near her sister.',
  budgetCeiling: '1800',
  currency: 'EUR',
  fitToTravel: 'yes',
  escort: 'no',
  meetingAsked: 'yes',
}

/** Yes to everything that was asked for. */
const decided = (all: readonly string[]): Values =>
  Object.fromEntries(all.map((service) => [`decision:${service}`, 'accepted']))

export const fourthLetter: Values = {
  firstNights: 'host',
  'meeter.name': 'Mira',
  'meeter.phone': '+88021234567',
  'meeter.backup': 'Tariq',
  family: 'not_asked',
  costsApproved: 'yes',
  decision: 'accepted',
}

/** The wish to return, said out loud and written down on the day. */
export const declared = async ({ sam, own }: Telling, set: Values = {}): Promise<void> => {
  await go(sam, `${own}/travel`)
  await sends(sam, `${own}/travel do=declaration`, { language: 'en', how: 'voice', ...set })
}

/** Asked, and answered by the other office. */
export const asked = async ({ sam, mira, own }: Telling, first: Values = {}): Promise<void> => {
  await writes(sam, own, 'step_1', { ...firstLetter, ...first })
  await writes(mira, own, 'step_2', secondLetter)
}

/** As far as the other office's yes, from the third step on. */
export const accepted = async (
  story: Telling,
  third: Values & { readonly needs?: readonly string[] } = {},
  fourth: Values = {},
): Promise<void> => {
  const { sam, mira, own } = story
  await declared(story)
  await writes(sam, own, 'step_3', { ...thirdLetter, ...third })
  await writes(mira, own, 'step_4', { ...fourthLetter, ...decided(third.needs ?? services), ...fourth })
}

/** A flight that leaves just after midnight, and is there on the same morning by other clocks. */
const flightOn = (day: string, departs: string, arrives: string): Values => ({
  from_place: 'IST',
  mode_1: 'air',
  carrier_1: 'XX 712',
  day_1: day,
  departs_1: departs,
  to_place_1: 'DAC',
  arrives_1: arrives,
  later_1: '0',
})

const everything = [
  'meets',
  'named',
  'vetted',
  'phone',
  'backup',
  'recognition',
  'kept_by_person',
  'fit',
  'alone',
]

/** A way there on some day, with everything the rules ask for. */
export const planned = async (
  { sam, own }: Telling,
  day: string,
  set: Values = {},
  [departs, arrives]: readonly [string, string] = ['00:10', '10:30'],
): Promise<void> => {
  const travel = `${own}/travel`
  await go(sam, `${travel}/ways`)
  await sends(sam, `${travel}/ways`, flightOn(day, departs, arrives), 'do=keep')
  await go(sam, `${travel}/facts`)
  const said = { valid_until: '2029-12-01', amount: '200', currency: 'EUR', when_paid: 'departure' }
  const onward = { paid_by: 'Istanbul office', receipt: 'R-1', onward_day: day, onward_time: '14:00' }
  const ticked = Object.fromEntries(everything.map((name) => [name, ['yes']]))
  await sends(sam, `${travel}/facts`, { ...said, ...onward, ...ticked, ...set })
  const told = ['country', 'rights', 'expectations', 'emergency', 'own_language'].map((name) => [
    name,
    ['yes'],
  ])
  await sends(sam, `${travel} do=counselling`, { ...Object.fromEntries(told), language: 'en' })
  await sends(sam, `${travel} do=choose`)
}

/** Mira says that she has what was written last. */
const received = async ({ mira, own }: Telling): Promise<void> => {
  await go(mira, `${own}/steps`)
  const newest = mira.page.locator(`#letters ~ ul a[href^="${own}/letters/"]`).first()
  const path = (await newest.getAttribute('href')) ?? ''
  await go(mira, path)
  await sends(mira, path)
}

const notice: Values = {
  baggage: '1',
  recognition: 'The word is jasmine',
  contingencyPhone: '+902121234567',
}

/** The other office knows of the way, and has said so. */
export const notified = async (story: Telling): Promise<void> => {
  await writes(story.sam, story.own, 'advance_notice', notice)
  await received(story)
}

export const ticketed = async ({ sam, own }: Telling): Promise<void> => {
  await go(sam, `${own}/travel`)
  await sends(sam, `${own}/travel do=ticket`)
}

/** What names the person, for Mira alone; she opens it. */
export const packed = async ({ sam, mira, own }: Telling, packet: Values): Promise<string> => {
  await go(sam, `${own}/steps/packet`)
  const reader = await optionCalled(sam, '[name=reader]', 'Mira')
  await sends(sam, `${own}/steps/packet`, { reader, bornOn: '2001-02-03', documentCountry: 'BD', ...packet })
  await go(mira, '/letters')
  const path = (await mira.page.locator('a[href^="/packets/"]').first().getAttribute('href')) ?? ''
  await go(mira, path)
  await sends(mira, path)
  return path
}

/** Reads every letter of the case, as it lies there. */
export const lettersRead = async (teller: Teller, { own }: Telling): Promise<number> => {
  await go(teller, `${own}/steps`)
  const links = await teller.page.locator(`#letters ~ ul a[href^="${own}/letters/"]`).all()
  const paths = await Promise.all(links.map((link) => link.getAttribute('href')))
  for (const path of paths) await go(teller, path ?? '')
  return paths.length
}

/** Every paper that is printed of the case. */
export const printed = async ({ sam, own }: Telling): Promise<void> => {
  for (const paper of ['referral', 'declaration', 'consent', 'risk', 'plan'])
    await go(sam, `${own}/print/${paper}`)
}

/** They are on the plane, and the other office is told. */
export const departed = async ({ sam, own, clock }: Telling, day: string, time = '00:12'): Promise<void> => {
  clock.until(`${day}T${time}[Europe/Istanbul]`)
  await go(sam, `${own}/travel`)
  await sends(sam, `${own}/travel do=depart`, { sure: ['yes'] })
  const left = { departed: 'yes', at: `${day}T${time}`, allowancePaid: 'yes' }
  await writes(sam, own, 'step_5', left)
}

/** Met and housed, which Mira tells with the same letter. */
export const arrived = async ({ mira, own, clock }: Telling, moment: string): Promise<void> => {
  clock.until(`${moment}[Asia/Dhaka]`)
  const met = { met: 'yes', at: moment, by: 'Mira', condition: 'tired', lodging: 'host' }
  await writes(mira, own, 'step_6', met)
}

const activity = (from: string, to: string): Values => ({
  'goal-0': 'short',
  'service-0': 'accommodation',
  'activity-0': 'A room of her own',
  'provider-0': 'Dhaka office',
  'responsible-0': 'Mira',
  'startsOn-0': from,
  'endsOn-0': to,
  'cost-0': '600',
  'indicator-0': 'She sleeps there',
})

/** A new start: what it begins from, a plan, and that the person agrees to it. */
export const planAgreed = async (teller: Teller, story: Telling, words: Values): Promise<void> => {
  const start = `${story.own}/newstart`
  const { clock } = story
  await go(teller, `${start}/assessment`)
  await sends(teller, `${start}/assessment`, { dependants: '0', risk: 'LOW', ...words })
  await go(teller, `${start}/plan`)
  const closing = { closureCriteria: 'She asks for it', complaintChannel: ['yes'] }
  const whole = {
    ceiling: '1800',
    currency: 'EUR',
    reviewOn: clock.day(90),
    contingency: 'Call Mira',
    ...closing,
  }
  await sends(teller, `${start}/plan`, { ...activity(clock.day(1), clock.day(80)), ...whole })
  await sends(teller, start, { how: 'voice', copy: 'given' })
}

const well: Values = {
  how: 'call',
  safe: 'yes',
  housing: 'good',
  income: 'little',
  wellbeing: 'better',
  planGoes: 'as_agreed',
}

/** Looked at as it was agreed: after a week, a month, and three. */
export const followed = async (teller: Teller, { own, clock }: Telling): Promise<void> => {
  const began = Temporal.PlainDate.from(clock.day(0))
  const points = [
    ['week_1', { weeks: 1 }],
    ['month_1', { months: 1 }],
    ['month_3', { months: 3 }],
  ] as const
  for (const [point, after] of points) {
    clock.until(`${began.add(after).toString()}T12:00[Asia/Dhaka]`)
    await go(teller, `${own}/newstart/monitoring?point=${point}`)
    await sends(teller, `${own}/newstart/monitoring`, well)
  }
}

/** A supervisor opens the case for a reason, once, and signs what is sent next. */
export const signedOff = async ({ rana, own }: Telling, reason: string): Promise<void> => {
  await go(rana, `${own}/travel`)
  if ((await rana.page.locator(`form[action="${own}/unlock"]`).count()) > 0) {
    await sends(rana, `${own}/unlock`, { reason })
    await go(rana, `${own}/travel`)
  }
  await sends(rana, `${own}/travel do=sign_off`, { sure: ['yes'] })
}

/** Everything that the rules ask for a child beside what they ask for everybody. */
export const forChild = [
  'has_guardian',
  'guardian_independent',
  'guardian_checked',
  'guardian_consented',
  'view_recorded',
  'reception_agreed',
  'has_escort',
  'escort_qualified',
  'escort_all_the_way',
  'has_handover',
  'handover_agreed',
  'receiver_checked',
] as const

/** What the first letter to an agency outside is called, as a file that is taken along. */
export const fileName = async ({ sam, own }: Telling): Promise<string> => {
  await go(sam, `${own}/steps`)
  const letters = sam.page.locator(`#letters ~ ul a[href^="${own}/letters/"]`)
  await go(sam, (await letters.last().getAttribute('href')) ?? '')
  const [file] = await Promise.all([
    sam.page.waitForEvent('download'),
    sam.page.locator('a[href$="/file"]').click(),
  ])
  return file.suggestedFilename()
}
