import type { WorkCalendar } from '../office/calendar.ts'
import { isWorkingDay } from '../office/calendar.ts'
import type { Itinerary } from './itinerary.ts'
import { arrival, departure, localAt, minuteOfDay, transitsOf } from './itinerary.ts'

/** What the order of two journeys goes by, the weightier first. */
export const rankedBy = ['allowed', 'working_day', 'early', 'air', 'transits', 'short'] as const
export type RankedBy = (typeof rankedBy)[number]

/** By what ways are put in order: the calendar of the place, and what a rule forbids that nobody can lift. */
export interface Order {
  readonly receiving: WorkCalendar
  readonly isForbidden: (way: Itinerary) => boolean
}

/** The same as numbers, in that order; smaller is better. */
const weights = (itinerary: Itinerary, { receiving, isForbidden }: Order): readonly number[] => {
  const { to, arrivesAt } = arrival(itinerary)
  const isWorking = isWorkingDay(receiving, localAt(to, arrivesAt).toPlainDate())
  const isAir = itinerary.legs.every(({ mode }) => mode === 'air')
  return [
    isForbidden(itinerary) ? 1 : 0,
    isWorking ? 0 : 1,
    minuteOfDay(to, arrivesAt),
    isAir ? 0 : 1,
    transitsOf(itinerary).length,
    arrivesAt - departure(itinerary).departsAt,
  ]
}

const compare = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((weight, index) => weight !== b[index])
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

/**
 * Journeys from best to worst: those that nothing forbids, those that arrive on a working day, the earliest in the local day, by air, with the
 * fewest transits, the shortest (Handrail domain reference, section 8, T04 to T07).
 */
export const ranked = (itineraries: readonly Itinerary[], order: Order): readonly Itinerary[] =>
  itineraries.toSorted((a, b) => compare(weights(a, order), weights(b, order)))

/** What puts one journey before another; null: nothing does. */
export const whyBefore = (first: Itinerary, second: Itinerary, order: Order): RankedBy | null => {
  const other = weights(second, order)
  const at = weights(first, order).findIndex((weight, index) => weight !== other[index])
  return rankedBy[at] ?? null
}
