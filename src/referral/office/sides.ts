import type { Side } from '../steps/step.ts'
import type { WorkCalendar } from './calendar.ts'
import { weekdays } from './calendar.ts'

/** When an office is at work, as it is kept. */
interface KeptHours extends Omit<WorkCalendar, 'weekend'> {
  readonly weekend: readonly number[]
}

/** The offices of a case. No receiving one: the other side is an agency outside, or not chosen yet. */
interface OfficesOf<Office> {
  readonly sending: Office
  readonly receivingOffice: Office | null
}

/** By whose clocks and working days each side counts: an agency's are not known, and are taken for our own. */
const bySide = <Office>({ sending, receivingOffice }: OfficesOf<Office>): Readonly<Record<Side, Office>> => ({
  sending,
  receiving: receivingOffice ?? sending,
})

/** By which clocks each side tells times. */
export const zonesOf = (offices: OfficesOf<{ readonly zone: string }>): Readonly<Record<Side, string>> => {
  const { sending, receiving } = bySide(offices)
  return { sending: sending.zone, receiving: receiving.zone }
}

/** When an office is at work, as the rules ask it. */
export const calendarOf = ({ zone, weekend, holidays, opens, closes }: KeptHours): WorkCalendar => ({
  zone,
  weekend: weekdays.filter((day) => weekend.includes(day)),
  holidays,
  opens,
  closes,
})

/** In whose working days each side counts. */
export const calendarsOf = (offices: OfficesOf<KeptHours>): Readonly<Record<Side, WorkCalendar>> => {
  const { sending, receiving } = bySide(offices)
  return { sending: calendarOf(sending), receiving: calendarOf(receiving) }
}
