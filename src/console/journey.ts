import type { AssistanceView } from '../app/assistance.ts'
import { newestForm } from '../app/assistance.ts'
import type { WorkerId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import type { Instant } from '../core/time.ts'
import { ticketBar } from '../referral/casework/decide-journey.ts'
import type { LetterContent } from '../referral/steps/letters.ts'
import type { WorkCalendar } from '../referral/office/calendar.ts'
import { isWorkingDay, localTime } from '../referral/office/calendar.ts'
import { calendarsOf, zonesOf } from '../referral/office/sides.ts'
import type { Finding } from '../referral/travel/finding.ts'
import { standing, wayGone } from '../referral/travel/finding.ts'
import type { Itinerary } from '../referral/travel/itinerary.ts'
import { arrival } from '../referral/travel/itinerary.ts'
import type { Order } from '../referral/travel/rank.ts'
import { isOfEveryWay } from './settled-at.ts'

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

/** What is found of every way alike puts none behind another; what forbids one for good does. */
export const orderOf = (view: AssistanceView): Order => ({
  receiving: calendarsOf(view).receiving,
  isForbidden: ({ id }) =>
    (view.findings.get(id) ?? []).some((found) => found.class === 'BX' && !isOfEveryWay(found)),
})

/** By which clocks an arrival is told: those of the place, where it is known, or else of the office there. */
export const arrivalZone = (view: AssistanceView): string => {
  const chosen = chosenIn(view)
  if (chosen !== null) return arrival(chosen).to.zone
  return noticeIn(view)?.zone ?? zonesOf(view).receiving
}

/** Whether people of an office work on the day that it is at a place then. */
export const isWorkingThere = (calendar: WorkCalendar, at: Instant, zone: string): boolean =>
  isWorkingDay(calendar, localTime({ ...calendar, zone }, at).toPlainDate())

/** Whoever looks: the ticket is asked about without regard to who would write it down. */
const nobody = asId<WorkerId>('nobody')

/** What stands against the ticket: first the case itself, then rules of travel for the way that is chosen. */
export interface AgainstTicket {
  readonly bar: ReturnType<typeof ticketBar>
  readonly rules: readonly Finding[]
}

/** The same that an action is asked, so that a page says beforehand what would be refused. */
export const againstTicket = (view: AssistanceView, now: Instant): AgainstTicket => {
  const { record, consented, healthConsented, child } = view
  const { journey } = record
  const by = { id: nobody, role: 'caseworker', side: 'sending' } as const
  const context = { now, by, consented, healthConsented, child, assignee: null, findings: [] }
  const found = journey === null ? [] : (view.findings.get(journey.itinerary) ?? [wayGone])
  return { bar: ticketBar(record, context), rules: standing(found, journey?.overridden ?? []) }
}
