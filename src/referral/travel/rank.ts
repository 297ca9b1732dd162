import type { WorkCalendar } from '../office/calendar.ts'
import { isWorkingDay } from '../office/calendar.ts'
import type { Itinerary } from './itinerary.ts'
import { arrival, departure, localAt, minuteOfDay, transitsOf } from './itinerary.ts'

/** What the order of two journeys goes by, the weightier first. */
export const rankedBy = ['working_day', 'early', 'air', 'transits', 'short'] as const
export type RankedBy = (typeof rankedBy)[number]

/** The same as numbers, in that order; smaller is better. */
const weights = (itinerary: Itinerary, receiving: WorkCalendar): readonly number[] => {
  const { to, arrivesAt } = arrival(itinerary)
  const isWorking = isWorkingDay(receiving, localAt(to, arrivesAt).toPlainDate())
  const isAir = itinerary.legs.every(({ mode }) => mode === 'air')
  return [
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
 * Journeys from best to worst: those that arrive on a working day, the earliest in the local day, by air, with the
 * fewest transits, the shortest (Handrail domain reference, section 8, T04 to T07).
 */
export const ranked = (itineraries: readonly Itinerary[], receiving: WorkCalendar): readonly Itinerary[] =>
  itineraries.toSorted((a, b) => compare(weights(a, receiving), weights(b, receiving)))

/** What puts one journey before another; null: nothing does. */
export const whyBefore = (first: Itinerary, second: Itinerary, receiving: WorkCalendar): RankedBy | null => {
  const other = weights(second, receiving)
  const at = weights(first, receiving).findIndex((weight, index) => weight !== other[index])
  return rankedBy[at] ?? null
}
