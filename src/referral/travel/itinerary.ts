import type { Instant } from '../../core/time.ts'
import { hours } from '../../core/time.ts'
import { Temporal } from 'temporal-polyfill'

export const travelModes = ['air', 'rail', 'road', 'sea'] as const
export type TravelMode = (typeof travelModes)[number]

/** A station, port or airport. */
export interface Stop {
  /** Its code: `KIV`. */
  readonly code: string
  /** ISO 3166. */
  readonly country: string
  /** IANA zone: times are shown, and rules are asked, in the time of the place. */
  readonly zone: string
}

export interface Leg {
  readonly mode: TravelMode
  readonly carrier: string
  readonly from: Stop
  readonly to: Stop
  readonly departsAt: Instant
  readonly arrivesAt: Instant
}

/** As many ways as are compared, and as many legs as a way has. Defaults of ours. */
export const mostWays = 30
export const mostLegs = 6

/** One leg or more, each beginning where the one before ended. */
export interface Itinerary {
  readonly id: string
  readonly legs: readonly [Leg, ...Leg[]]
}

/** A wait between two legs. */
export interface Transit {
  readonly stop: Stop
  readonly from: Instant
  readonly to: Instant
}

const bare = (carrier: string): string => carrier.replaceAll(/\s/g, '').toUpperCase()

/** The same legs at the same times, by the same carrier however it is written. */
export const isSameWay = (one: Itinerary, other: Itinerary): boolean => {
  const told = ({ legs }: Itinerary) =>
    legs.map(({ mode, carrier, from, to, departsAt, arrivesAt }) =>
      [mode, bare(carrier), from.code, to.code, departsAt, arrivesAt].join(' '),
    )
  return told(one).join() === told(other).join()
}

export const departure = ({ legs }: Itinerary): Leg => legs[0]

export const arrival = ({ legs }: Itinerary): Leg => legs.at(-1) ?? legs[0]

export const transitsOf = ({ legs }: Itinerary): readonly Transit[] =>
  legs.flatMap((leg, index) => {
    const next = legs[index + 1]
    return next === undefined ? [] : [{ stop: leg.to, from: leg.arrivesAt, to: next.departsAt }]
  })

export const localAt = ({ zone }: Stop, at: Instant): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)

/** Minutes since local midnight: 720 is noon, also on the day the clock changes. */
export const minuteOfDay = (stop: Stop, at: Instant): number => {
  const { hour, minute } = localAt(stop, at)
  return hour * 60 + minute
}

/** Between ten in the evening and six in the morning, local time. */
const nightBegins = 22 * 60
const nightEnds = 6 * 60

const isNight = (stop: Stop, at: Instant) => {
  const minute = minuteOfDay(stop, at)
  return minute >= nightBegins || minute < nightEnds
}

/** Whether any of a wait is at night, where it is spent. */
export const isAtNight = ({ stop, from, to }: Transit): boolean => {
  if (to - from >= hours(16)) return true
  for (let at = from; at < to; at += hours(1)) if (isNight(stop, at)) return true
  return isNight(stop, to)
}

export type Broken = 'not_connected' | 'goes_back_in_time' | 'ends_before_it_begins'

/** What is wrong with the legs themselves; null: nothing. A traveller cannot leave before they arrived. */
export const brokenOf = (itinerary: Itinerary): Broken | null => {
  if (itinerary.legs.some(({ departsAt, arrivesAt }) => arrivesAt <= departsAt))
    return 'ends_before_it_begins'
  if (transitsOf(itinerary).some(({ from, to }) => to < from)) return 'goes_back_in_time'
  const isConnected = itinerary.legs.every((leg, index) => {
    const next = itinerary.legs[index + 1]
    return next === undefined || next.from.code === leg.to.code
  })
  return isConnected ? null : 'not_connected'
}
