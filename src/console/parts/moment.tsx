import type { Instant } from '../../core/time.ts'
import type { WorkCalendar } from '../../referral/office/calendar.ts'
import type { Page } from '../env.ts'
import { isWorkingThere } from '../journey.ts'

/** A time by the clocks of a place, with the name of its zone. */
export const TimeIn = (props: { readonly c: Page; readonly at: Instant; readonly zone: string }) => (
  <>
    {props.c.var.words.timeIn(props.at, props.zone)} <bdi dir="ltr">({props.zone})</bdi>
  </>
)

/** The same with the day of the week, where it stands out from what is beside it. */
export const Moment = (props: { readonly c: Page; readonly at: Instant; readonly zone: string }) => (
  <span>
    <strong>{props.c.var.words.momentIn(props.at, props.zone)}</strong>{' '}
    <bdi dir="ltr" class="aside">
      ({props.zone})
    </bdi>
  </span>
)

/** Whether an office is at work on that day; nothing is said of an ordinary one. */
export const Rest = (props: {
  readonly c: Page
  readonly at: Instant
  readonly zone: string
  readonly calendar: WorkCalendar
  readonly side: 'sending' | 'receiving'
}) =>
  isWorkingThere(props.calendar, props.at, props.zone) ? (
    <span class="aside">{props.c.var.words.work(`journey:works.${props.side}`)}</span>
  ) : (
    <span class="late">{props.c.var.words.work(`journey:rests.${props.side}`)}</span>
  )
