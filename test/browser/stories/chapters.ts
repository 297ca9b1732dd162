import { Temporal } from 'temporal-polyfill'
import { assessmentPartNames, assessmentParts } from '../../../src/console/assessment-fields.ts'
import type { Person } from '../person.ts'
import { claimFirst, line } from '../worker.ts'
import type { Teller, Values } from './forms.ts'
import { go, sends } from './forms.ts'
import { isWarnedOf, notedThere, plantsOf, triesToSay } from './planting.ts'
import type { WrittenKind } from './planting.ts'
import { says, shownOf } from './phone.ts'
import { allOf, forPaper } from './plants.ts'
import { keeps } from './requests.ts'
import type { World } from './world.ts'
import { here } from './world.ts'

/** Who tells a story of one case. */
export interface Telling extends World {
  readonly person: Person
  readonly id: string
  /** `/cases/…` of the case. */
  readonly own: string
  /** What Sam's browser showed to whoever is near. */
  readonly notices: readonly object[]
}

/** A person writes, of what nobody else may hear, too; and Sam takes the case. */
export const taken = async (
  world: World,
  words: string,
  begin?: (person: Person) => Promise<void>,
): Promise<Telling> => {
  const { sam, mira, rana } = world
  for (const { seen } of [sam, mira, rana]) seen.length = 0
  const person = await world.comesIn(begin)
  await says(person, words)
  await go(sam, '/')
  await claimFirst(sam)
  await line(sam.page, words).waitFor()
  const own = new URL(sam.page.url()).pathname
  const notices = world.script ? await shownOf(world, person) : []
  if (!world.script) await says(person, allOf(world.plants.here))
  return { ...world, person, own, notices, id: own.replace('/cases/', '') }
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

/** At the number of the directory that somebody checked. */
export const calledBack = async ({ sam, own }: Telling, name: string): Promise<void> => {
  const called = { agency: await optionCalled(sam, '[name=agency]', name), sure: ['yes'] }
  await sends(sam, `${own}/assistance/partner`, called)
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

const danger: Values = {
  leftController: 'yes',
  plansToLeave: 'no',
  lawCooperated: 'no',
  lawIntends: 'no',
  traffickerAware: 'no',
  ownRating: 'neither',
  judgement: 'MEDIUM',
  ...harm('2', '2'),
}

/** In some danger, judged for where they are and where they would go. */
export const judged = async ({ sam, own, plants }: Telling, set: Values = {}): Promise<void> => {
  await go(sam, `${own}/danger`)
  const values = { ...danger, reason: allOf(plants.here) }
  await sends(sam, `${own}/danger`, { ...values, ...set }, 'do=keep')
}

/** What is asked for, unless a story asks for something else. */
export const services = ['accommodation', 'micro_enterprise'] as const

export const needs = async ({ sam, own, plants }: Telling): Promise<void> => {
  const words = allOf(plants.here)
  await go(sam, `${own}/needs`)
  await sends(sam, `${own}/needs`, { needed: services, dependants: '0', wishes: words, strengths: words })
}

/** Writes a letter, first with what it must not say, then reads it as it will leave, and sends it. */
const writes = async (teller: Teller, story: Telling, kind: WrittenKind, values: Values): Promise<void> => {
  const action = `${story.own}/steps/${kind}`
  await go(teller, action)
  await triesToSay(teller, story, kind, values)
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

/** The wish to return, said out loud and written down on the day; anew where its paper would tell too much. */
export const declared = async (story: Telling, by: Values = {}): Promise<void> => {
  const { sam, own, clock, plants } = story
  const [travel, said] = [`${own}/travel`, { language: 'en', how: 'voice', read_aloud: 'yes', ...by }]
  const telling = { ...said, on: clock.day(0), interpreter: forPaper(plants.here) }
  await keeps(sam, travel, telling, `${travel} do=declaration`)
  await isWarnedOf(sam, story, 'declaration')
  await go(sam, travel)
  await sends(sam, `${travel} do=declaration`, said)
}

/** Asked, and answered by the other office. */
export const asked = async (story: Telling, first: Values = {}): Promise<void> => {
  await writes(story.sam, story, 'step_1', { ...firstLetter, ...first })
  await writes(story.mira, story, 'step_2', secondLetter)
}

/** As far as the other office's yes, from the third step on. */
export const accepted = async (
  story: Telling,
  third: Values & { readonly needs?: readonly string[] } = {},
  fourth: Values = {},
  by: Values = {},
): Promise<void> => {
  const { sam, mira } = story
  await declared(story, by)
  await writes(sam, story, 'step_3', { ...thirdLetter, ...third })
  await writes(mira, story, 'step_4', { ...fourthLetter, ...decided(third.needs ?? services), ...fourth })
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
  { sam, own, plants: { here: planted } }: Telling,
  day: string,
  set: Values = {},
  [departs, arrives]: readonly [string, string] = ['00:10', '10:30'],
): Promise<void> => {
  const travel = `${own}/travel`
  await go(sam, `${travel}/ways`)
  await sends(sam, `${travel}/ways`, flightOn(day, departs, arrives), 'do=keep')
  await go(sam, `${travel}/facts`)
  const said = { valid_until: '2029-12-01', amount: '200', currency: 'EUR', when_paid: 'departure' }
  const onward = { paid_by: planted.name, receipt: planted.document, onward_day: day, onward_time: '14:00' }
  const remarks = [planted.narrative, planted.health, planted.law, planted.address, planted.phone].join('\n')
  const ticked = Object.fromEntries(everything.map((name) => [name, ['yes']]))
  await sends(sam, `${travel}/facts`, { ...said, ...onward, remarks, ...ticked, ...set })
  const told = ['country', 'rights', 'expectations', 'emergency', 'own_language'].map((name) => [
    name,
    ['yes'],
  ])
  const remark = allOf(planted)
  await sends(sam, `${travel} do=counselling`, { ...Object.fromEntries(told), language: 'en', remark })
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
  await writes(story.sam, story, 'advance_notice', notice)
  await received(story)
}

export const ticketed = async ({ sam, own }: Telling): Promise<void> => {
  await go(sam, `${own}/travel`)
  await sends(sam, `${own}/travel do=ticket`)
}

/** What names the person, for Mira alone; she opens it. */
export const packed = async ({ sam, mira, own, plants }: Telling): Promise<string> => {
  const { name: legalName, number: documentNumber } = plants.here
  await go(sam, `${own}/steps/packet`)
  const reader = await optionCalled(sam, '[name=reader]', 'Mira')
  const packet = { reader, legalName, documentNumber, bornOn: '2001-02-03', documentCountry: 'BD' }
  await sends(sam, `${own}/steps/packet`, packet)
  await go(mira, '/letters')
  const path = (await mira.page.locator('a[href^="/packets/"]').first().getAttribute('href')) ?? ''
  await go(mira, path)
  await sends(mira, path)
  return path
}

/** They are on the plane, and the other office is told. */
export const departed = async (story: Telling, day: string, time = '00:12'): Promise<void> => {
  const { sam, own, clock } = story
  clock.until(`${day}T${time}[Europe/Istanbul]`)
  await go(sam, `${own}/travel`)
  await sends(sam, `${own}/travel do=depart`, { sure: ['yes'] })
  const left = { departed: 'yes', at: `${day}T${time}`, allowancePaid: 'yes' }
  await writes(sam, story, 'step_5', left)
}

/** Met and housed, which Mira tells with the same letter; what she then hears she writes down for her own office. */
export const arrived = async (story: Telling, moment: string): Promise<void> => {
  const { mira, clock } = story
  clock.until(`${moment}[Asia/Dhaka]`)
  const met = { met: 'yes', at: moment, by: 'Mira', condition: 'tired', lodging: 'host' }
  await writes(mira, story, 'step_6', met)
  await notedThere(story, danger)
}

const assessed = assessmentPartNames.flatMap((part): readonly string[] => assessmentParts[part])

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

/** A new start: what it begins from, a plan, anew where its paper would tell too much, and that the person agrees to it. */
export const planAgreed = async (teller: Teller, story: Telling): Promise<void> => {
  const [start, { clock }] = [`${story.own}/newstart`, story]
  const planted = plantsOf(story, teller)
  await go(teller, `${start}/assessment`)
  const words = Object.fromEntries(assessed.map((name) => [name, allOf(planted)]))
  await sends(teller, `${start}/assessment`, { dependants: '0', risk: 'LOW', ...words })
  const closing = { closureCriteria: 'She asks for it', complaintChannel: 'yes' }
  const whole = {
    ceiling: '1800',
    currency: 'EUR',
    reviewOn: clock.day(90),
    contingency: 'Call Mira',
    ...closing,
  }
  const plan = { ...activity(clock.day(1), clock.day(80)), ...whole }
  const telling = { 'activity-0': forPaper(planted), 'indicator-0': planted.revealing }
  await keeps(teller, `${start}/plan`, { ...plan, ...telling, contingency: allOf(planted) })
  await isWarnedOf(teller, story, 'plan')
  await go(teller, `${start}/plan`)
  await sends(teller, `${start}/plan`, { ...plan, complaintChannel: ['yes'] })
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
export const followed = async (teller: Teller, story: Telling): Promise<void> => {
  const { own, clock } = story
  const words = allOf(plantsOf(story, teller))
  const began = Temporal.PlainDate.from(clock.day(0))
  const points = [
    ['week_1', { weeks: 1 }],
    ['month_1', { months: 1 }],
    ['month_3', { months: 3 }],
  ] as const
  for (const [point, after] of points) {
    clock.until(`${began.add(after).toString()}T12:00[Asia/Dhaka]`)
    await go(teller, `${own}/newstart/monitoring?point=${point}`)
    await sends(teller, `${own}/newstart/monitoring`, { ...well, words })
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
