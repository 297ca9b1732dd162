import type { AssistanceView } from '../app/assistance.ts'
import { newestForm } from '../app/assistance.ts'
import type { Instant } from '../core/time.ts'
import type { LetterContent } from '../referral/steps/letters.ts'
import type { WorkCalendar } from '../referral/office/calendar.ts'
import { isWorkingDay, localTime } from '../referral/office/calendar.ts'
import { zonesOf } from '../referral/office/sides.ts'
import type { Finding } from '../referral/travel/finding.ts'
import { standing } from '../referral/travel/finding.ts'
import type { Itinerary } from '../referral/travel/itinerary.ts'
import { arrival } from '../referral/travel/itinerary.ts'

/** The ways there that were looked at; none for the other office. */
export const waysIn = ({ forms }: AssistanceView): readonly Itinerary[] =>
  newestForm(forms, 'itineraries')?.ways ?? []

/** The way that is chosen, while it is among them. */
export const chosenIn = (view: AssistanceView): Itinerary | null =>
  waysIn(view).find(({ id }) => id === view.record.journey?.itinerary) ?? null

/** The last notice of the arrival, as both offices read it. */
export const noticeIn = ({ letters }: AssistanceView): LetterContent<'advance_notice'> | null => {
  for (const { letter } of letters) if (letter?.kind === 'advance_notice') return letter.content
  return null
}

/** Who the receiving office said would meet them. */
export const meeterIn = ({ letters }: AssistanceView): LetterContent<'step_4'>['meeter'] => {
  for (const { letter } of letters) if (letter?.kind === 'step_4') return letter.content.meeter
  return null
}

/** By which clocks an arrival is told: those of the place, where it is known, or else of the office there. */
export const arrivalZone = (view: AssistanceView): string => {
  const chosen = chosenIn(view)
  if (chosen !== null) return arrival(chosen).to.zone
  return noticeIn(view)?.zone ?? zonesOf(view).receiving
}

/** Whether people of an office work on the day that it is at a place then. */
export const isWorkingThere = (calendar: WorkCalendar, at: Instant, zone: string): boolean =>
  isWorkingDay(calendar, localTime({ ...calendar, zone }, at).toPlainDate())

/** What stands against the ticket of the way that is chosen. */
export const standingIn = (view: AssistanceView): readonly Finding[] => {
  const { journey } = view.record
  return journey === null ? [] : standing(view.findings.get(journey.itinerary) ?? [], journey.overridden)
}
