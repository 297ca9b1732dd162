import { hasDeparted, isOnTheWay } from '../referral/casework/record.ts'
import type { Form } from '../referral/forms/forms.ts'
import { isForm } from '../referral/forms/forms.ts'
import type { Itinerary } from '../referral/travel/itinerary.ts'
import { isSameWay } from '../referral/travel/itinerary.ts'
import type { AssistanceFile } from './assistance-file.ts'
import { waysOf } from './assistance-travel.ts'

const isUnchanged = (one: Itinerary | undefined, other: Itinerary | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

const named = (ways: readonly Itinerary[], name: string) => ways.find(({ id }) => id === name)

/** Somebody typed a way that is there already. Twins of an earlier time stay as they are. */
const hasNewTwin = (was: readonly Itinerary[], is: readonly Itinerary[]): boolean =>
  is.some(
    (way) =>
      !isUnchanged(way, named(was, way.id)) && is.some((each) => each.id !== way.id && isSameWay(each, way)),
  )

/**
 * Whether another way would stand under the name of the one that the other side was told of, or that was paid for: who
 * waits there would wait for a journey nobody makes. Nor is the chosen one taken away with none in its place.
 */
export const barToWays = (
  file: AssistanceFile,
  form: Form,
): 'has_departed' | 'stale' | 'way_twice' | 'way_chosen' | null => {
  if (!isForm(form, 'itineraries')) return null
  const [was, is] = [waysOf(file), form.value.ways]
  if (hasNewTwin(was, is)) return 'way_twice'
  const { journey } = file.record
  if (journey === null) return null
  const [chosen, left] = [named(was, journey.itinerary), named(is, journey.itinerary)]
  if (isUnchanged(chosen, left)) return null
  if (isOnTheWay(file.record)) return 'has_departed'
  if (left === undefined) return is.length < was.length ? 'way_chosen' : null
  const isTold = journey.notifiedAt !== null || journey.ticketedAt !== null || hasDeparted(file.record)
  return isTold ? 'stale' : null
}
