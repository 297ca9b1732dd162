import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { Temporal } from 'temporal-polyfill'
import type { Browser } from 'playwright-core'
import type { Role } from '../../../src/app/casework.ts'
import type { Clock } from '../../../src/core/time.ts'
import type { RunningHandrail } from '../../support/handrail.ts'
import { machineClock, startForTest } from '../../support/handrail.ts'
import { at } from '../../referral/travel/journey.ts'
import type { Look } from '../browser.ts'
import { ears } from '../ears.ts'
import { openPhone } from '../person.ts'
import type { Person } from '../person.ts'
import { beginAtTheEnd } from '../visits.ts'
import { invite, signUp } from '../worker.ts'
import { texts } from '../words.ts'
import type { Teller } from './forms.ts'
import { go, sends } from './forms.ts'
import type { BothPlants } from './plants.ts'
import { plants } from './plants.ts'

/** A clock that runs with the machine's, and is moved on by a story. */
export interface StoryClock extends Clock {
  /** On to a moment: `2026-12-15T10:30[Asia/Dhaka]`. */
  until(moment: string): void
  /** On to the next Wednesday morning in Istanbul. */
  untilWednesday(): void
  /** A day so many days on, as it is written on forms: `2026-12-16`. */
  day(ahead: number): string
}

/** A Wednesday morning in Istanbul, noon in Dhaka. */
const start = at('2026-12-02T09:00[Europe/Istanbul]')

const storyClock = (): StoryClock => {
  const begun = machineClock.now()
  let away = 0
  const now = () => start + (machineClock.now() - begun) + away
  const local = () => Temporal.Instant.fromEpochMilliseconds(now()).toZonedDateTimeISO('Europe/Istanbul')
  const until = (moment: string) => {
    const ahead = at(moment) - now()
    if (ahead < 0) throw new Error(`${moment} is over`)
    away += ahead
  }
  return {
    now,
    until,
    untilWednesday: () => {
      const today = local().toPlainDate()
      const wednesday = today.add({ days: ((3 - today.dayOfWeek + 6) % 7) + 1 })
      until(`${wednesday.toString()}T09:00[Europe/Istanbul]`)
    },
    day: (ahead) => local().toPlainDate().add({ days: ahead }).toString(),
  }
}

/** Two offices in two zones, one of them with its rest on Fridays, and who works there. */
export interface World {
  readonly handrail: RunningHandrail
  readonly clock: StoryClock
  /** A supervisor of the first office. */
  readonly rana: Teller
  /** A caseworker of the first office. */
  readonly sam: Teller
  /** A caseworker of the other one. */
  readonly mira: Teller
  /** By which the agency outside reads what is written to it. */
  readonly agencyKey: string
  /** Whether the pages of workers have script, which shows notices. */
  readonly script: boolean
  /** What is noted wherever somebody can, and must not leave. */
  readonly plants: BothPlants
  /** Somebody at a phone, who comes into the queue. */
  comesIn(begin?: (person: Person) => Promise<void>): Promise<Person>
}

export const here = 'Istanbul office'
export const there = 'Dhaka office'
export const agency = 'Safe Harbour'

const offices = [
  { name: here, country: 'TR', zone: 'Europe/Istanbul', weekend: ['6', '7'], people: ['Rana', 'Sam'] },
  { name: there, country: 'BD', zone: 'Asia/Dhaka', weekend: ['5', '6'], people: ['Mira'] },
] as const

const openOffices = async (rana: Teller): Promise<void> => {
  const { page } = rana
  for (const { people, weekend, ...office } of offices) {
    await go(rana, '/offices')
    await sends(rana, '/offices', { ...office, weekend })
    const path = new URL(page.url()).pathname
    for (const name of people) await page.getByLabel(name, { exact: true }).selectOption('focal_point')
    await sends(rana, `${path}/people`)
  }
}

/** An agency outside, which is called back before it is believed and written to by sealed file. */
const knowsOf = async (rana: Teller, identity: string): Promise<void> => {
  const key = await identityToRecipient(identity)
  await go(rana, '/agencies')
  const known = { name: agency, country: 'BD', contact: 'desk@example.org', call_back: '+88029876543' }
  const vetted = { services: ['legal'], vetting: 'vetted', vetted_until: '2030-01-01', public_key: key }
  await sends(rana, '/agencies', { ...known, ...vetted })
  await sends(rana, `${new URL(rana.page.url()).pathname}/verify`, { sure: ['yes'] })
}

/** Everything a story needs, made by pages as an organisation would. */
export const startWorld = async (browser: Browser, look: Look = {}): Promise<World> => {
  const clock = storyClock()
  const handrail = await startForTest({ clock })
  const join = async (name: string, link: string): Promise<Teller> => ({
    ...(await signUp(browser, link, texts, { ...look, name })),
    seen: [],
  })
  const rana = await join('Rana', handrail.firstLink ?? '')
  const hire = async (name: string, role: Role = 'caseworker') => join(name, await invite(rana, role))
  const [sam, mira] = [await hire('Sam'), await hire('Mira')]
  await sam.page.addInitScript(ears)
  await openOffices(rana)
  const agencyKey = await generateX25519Identity()
  await knowsOf(rana, agencyKey)
  return {
    handrail,
    clock,
    rana,
    sam,
    mira,
    agencyKey,
    script: look.script ?? true,
    plants: plants[look.language ?? 'en'],
    comesIn: async (begin = beginAtTheEnd) => {
      const person = await openPhone(browser, handrail.url, texts, { ...look, script: true })
      await begin(person)
      return person
    },
  }
}
