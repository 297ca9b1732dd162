import type { Instant } from '../../core/time.ts'
import { days, hours, minutes } from '../../core/time.ts'
import type { WorkCalendar } from '../office/calendar.ts'
import { nextClosing, workingDaysAfter, workingDaysBefore } from '../office/calendar.ts'

/** The six steps of communication between two offices, as the training deck numbers them (domain reference, section 5). */
export const stepIds = ['1', '2', '3', '4', '5', '6'] as const
export type StepId = (typeof stepIds)[number]

/** Who sends: the office where the person is, or the one where they would go. */
export type Side = 'sending' | 'receiving'

export const senderOf: Readonly<Record<StepId, Side>> = {
  '1': 'sending',
  '2': 'receiving',
  '3': 'sending',
  '4': 'receiving',
  '5': 'sending',
  '6': 'receiving',
}

/** The step before; null: it is the first. */
export const before = (step: StepId): StepId | null => stepIds[stepIds.indexOf(step) - 1] ?? null

export const after = (step: StepId): StepId | null => stepIds[stepIds.indexOf(step) + 1] ?? null

/** What the time of a step depends on. `since`: when it became this side's turn. */
export interface Turn {
  readonly step: StepId
  readonly since: Instant
  readonly highRisk: boolean
  readonly child: boolean
  /** Of the office that must act. */
  readonly calendar: WorkCalendar
  readonly departedAt: Instant | null
  readonly arrivesAt: Instant | null
}

/**
 * Until when a step has to be taken; null: nothing sets a time yet. Times in working days end with the work of that
 * day, in the office that must act.
 */
export const dueAt = ({
  step,
  since,
  highRisk,
  child,
  calendar,
  departedAt,
  arrivesAt,
}: Turn): Instant | null => {
  switch (step) {
    case '1':
      return nextClosing(calendar, since)
    case '2':
      return highRisk ? since + hours(24) : workingDaysAfter(calendar, since, 2)
    case '3':
      return null
    case '4':
      return workingDaysAfter(calendar, since, child ? 10 : 5)
    case '5':
      return departedAt === null ? null : departedAt + hours(2)
    case '6':
      return arrivesAt === null ? null : arrivesAt + hours(24)
  }
}

/** When both focal points are called because nobody has said that the person was met. */
export const alarmAt = (arrivesAt: Instant): Instant => arrivesAt + minutes(60)

const noticeBefore = hours(72)
/** A child's arrival is notified this many working days of the receiving office before. */
export const childNoticeDays = 10

/** Until when the receiving office has to know of an arrival; null: its table leaves no such day. */
export const noticeDue = (arrivesAt: Instant, child: boolean, receiving: WorkCalendar): Instant | null =>
  child ? workingDaysBefore(receiving, arrivesAt, childNoticeDays) : arrivesAt - noticeBefore

/** A declaration of voluntary return that is older is asked for again. */
export const declarationLife = days(30)
