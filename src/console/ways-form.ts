import type { Instant } from '../core/time.ts'
import { stopForm } from '../referral/forms/travel.ts'
import type { Itinerary, Leg, Stop } from '../referral/travel/itinerary.ts'
import { brokenOf, mostLegs, travelModes } from '../referral/travel/itinerary.ts'
import type { Broken } from '../referral/travel/itinerary.ts'
import { knownStops } from '../referral/travel/known-stops.ts'
import type { LocalTime } from '../referral/travel/local-time.ts'
import { dayAfter, daysBetween, localParts, readLocal } from '../referral/travel/local-time.ts'
import type { Typed } from './typed.ts'

/** Arriving on the day before happens where the date line is crossed; three nights on the way, at sea. */
export const laterDays = ['0', '1', '2', '3', '-1'] as const

/** Chosen where a stop is none of the list. */
export const anotherStop = 'another'
const stopFields = ['place', 'code', 'country', 'zone'] as const
const legFields = [
  'mode',
  'carrier',
  'day',
  'departs',
  'departs_which',
  'arrives',
  'later',
  'arrives_which',
] as const

const legNumbers = Array.from({ length: mostLegs }, (_, index) => index + 1)

/** Every field of the form. The first leg begins at `from`; every other one where the one before ended. */
export const wayFields: readonly string[] = [
  'way',
  'replaces',
  'legs',
  ...stopFields.map((name) => `from_${name}`),
  ...legNumbers.flatMap((n) => [
    ...legFields.map((name) => `${name}_${n}`),
    ...stopFields.map((name) => `to_${name}_${n}`),
  ]),
]

/** How many legs are asked for. */
export const legsIn = (typed: Typed): number => {
  const said = Number(typed['legs'] ?? '1')
  return Number.isInteger(said) && said >= 1 ? Math.min(said, mostLegs) : 1
}

/** What is wrong with a way as it was typed. `leg` null: with the way as a whole. */
export interface WayTrouble {
  readonly leg: number | null
  readonly kind: Broken | 'carrier' | 'stop' | 'times' | 'twice' | 'never'
  /** Of a time that is not there: what may have been meant, and where. */
  readonly meant: {
    readonly before: Instant
    readonly after: Instant
    readonly zone: string
  } | null
}

const stopFrom = (typed: Typed, name: (part: string) => string): Stop | null => {
  const known = knownStops.find(({ code }) => code === typed[name('place')])
  if (known !== undefined) return { code: known.code, country: known.country, zone: known.zone }
  const code = (typed[name('code')] ?? '').trim().toUpperCase()
  const country = (typed[name('country')] ?? '').trim().toUpperCase()
  const zone = (typed[name('zone')] ?? '').trim()
  const read = stopForm.safeParse({ code, country, zone })
  return read.success ? read.data : null
}

/** Which of two times was meant, once it was asked. */
export const isChosen = (said: string | undefined): said is 'earlier' | 'later' =>
  said === 'earlier' || said === 'later'

type Read = { readonly at: Instant } | Pick<WayTrouble, 'kind' | 'meant'>

const settle = (time: LocalTime, which: string | undefined, zone: string): Read => {
  switch (time.is) {
    case 'once':
      return { at: time.at }
    case 'twice':
      return isChosen(which) ? { at: time[which] } : { kind: 'twice', meant: null }
    case 'never':
      return { kind: 'never', meant: { before: time.before, after: time.after, zone } }
    case 'no_time':
      return { kind: 'times', meant: null }
  }
}

const timesIn = (typed: Typed, n: number, from: Stop, to: Stop) => {
  const day = typed[`day_${n}`] ?? ''
  const later = laterDays.find((each) => each === typed[`later_${n}`]) ?? '0'
  const departs = readLocal(day, typed[`departs_${n}`] ?? '', from.zone)
  const arrives = readLocal(dayAfter(day, Number(later)) ?? '', typed[`arrives_${n}`] ?? '', to.zone)
  return [
    settle(departs, typed[`departs_which_${n}`], from.zone),
    settle(arrives, typed[`arrives_which_${n}`], to.zone),
  ] as const
}

const legFrom = (typed: Typed, n: number, from: Stop | null): Leg | readonly WayTrouble[] => {
  const to = stopFrom(typed, (part) => `to_${part}_${n}`)
  const mode = travelModes.find((each) => each === typed[`mode_${n}`])
  const carrier = (typed[`carrier_${n}`] ?? '').trim()
  const trouble = (kind: WayTrouble['kind']): WayTrouble => ({ leg: n, kind, meant: null })
  if (from === null || to === null) return [trouble('stop')]
  if (mode === undefined || carrier === '' || carrier.length > 120) return [trouble('carrier')]
  const [departs, arrives] = timesIn(typed, n, from, to)
  if ('at' in departs && 'at' in arrives)
    return { mode, carrier, from, to, departsAt: departs.at, arrivesAt: arrives.at }
  const wrong = [departs, arrives].flatMap((time) => ('at' in time ? [] : [{ leg: n, ...time }]))
  return wrong.some(({ kind }) => kind === 'times') ? [trouble('times')] : wrong
}

const isLeg = (read: Leg | readonly WayTrouble[]): read is Leg => 'mode' in read

/** A way from the posted form, or everything that is wrong with it. */
export const wayFrom = (typed: Typed, id: string): Itinerary | readonly WayTrouble[] => {
  const numbers = legNumbers.slice(0, legsIn(typed))
  const read = numbers.map((n) =>
    legFrom(
      typed,
      n,
      stopFrom(typed, (part) => (n === 1 ? `from_${part}` : `to_${part}_${n - 1}`)),
    ),
  )
  const troubles = read.flatMap((each) => (isLeg(each) ? [] : each))
  const [first, ...others] = read.filter(isLeg)
  if (troubles.length > 0 || first === undefined) return troubles
  const way: Itinerary = { id, legs: [first, ...others] }
  const broken = brokenOf(way)
  return broken === null ? way : [{ leg: null, kind: broken, meant: null }]
}

const stopTyped = (stop: Stop, name: (part: string) => string): Typed => {
  const known = knownStops.find(
    ({ code, country, zone }) => code === stop.code && country === stop.country && zone === stop.zone,
  )
  if (known !== undefined) return { [name('place')]: known.code }
  return {
    [name('place')]: anotherStop,
    [name('code')]: stop.code,
    [name('country')]: stop.country,
    [name('zone')]: stop.zone,
  }
}

/** Which of two times an instant is; empty where there is one. */
const whichOf = (at: Instant, zone: string): string => {
  const { day, time } = localParts(at, zone)
  const read = readLocal(day, time, zone)
  if (read.is !== 'twice') return ''
  return at === read.earlier ? 'earlier' : 'later'
}

/** A way as it would be typed, to be changed. */
export const typedWay = ({ legs }: Itinerary): Typed => {
  const each = legs.map((leg, index): Typed => {
    const n = index + 1
    const departs = localParts(leg.departsAt, leg.from.zone)
    const arrives = localParts(leg.arrivesAt, leg.to.zone)
    return {
      [`mode_${n}`]: leg.mode,
      [`carrier_${n}`]: leg.carrier,
      [`day_${n}`]: departs.day,
      [`departs_${n}`]: departs.time,
      [`departs_which_${n}`]: whichOf(leg.departsAt, leg.from.zone),
      [`arrives_${n}`]: arrives.time,
      [`later_${n}`]: String(daysBetween(departs.day, arrives.day)),
      [`arrives_which_${n}`]: whichOf(leg.arrivesAt, leg.to.zone),
      ...stopTyped(leg.to, (part) => `to_${part}_${n}`),
    }
  })
  return Object.assign(
    { legs: String(legs.length) },
    stopTyped(legs[0].from, (part) => `from_${part}`),
    ...each,
  )
}
