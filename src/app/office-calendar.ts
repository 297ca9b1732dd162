/** What an office has to do, by day. */
import type { CaseCode, CaseId, WorkerId } from '../core/ids.ts'
import type { Clock, Instant } from '../core/time.ts'
import { days } from '../core/time.ts'
import type { DueKind } from '../referral/casework/due.ts'
import { isWorkingDay, localTime } from '../referral/office/calendar.ts'
import { alarmAt } from '../referral/steps/step.ts'
import type { OfficeRow, Store } from '../store/port.ts'
import { calendarOf } from '../referral/office/sides.ts'
import type { Actor } from './casework.ts'
import type { Deps } from './deps.ts'
import { those } from './hearers.ts'
import type { Hidden } from './hidden-cases.ts'
import { readHidden } from './hidden-cases.ts'
import { officesOf } from './members.ts'

/** So many days are shown one by one, with or without anything to do. */
const shownDays = 14
/** So far ahead anything is looked for: monitoring comes months later, and its day is shown when it is near. */
const lookedAhead = days(92)

/** Something that is due. `kind` null: no kind that is known any more. */
export interface CalendarEntry {
  readonly caseId: CaseId
  readonly code: CaseCode
  readonly kind: DueKind | null
  readonly dueAt: Instant
}

export interface CalendarDay {
  /** `2026-11-20`, in the office's zone. */
  readonly day: string
  readonly isToday: boolean
  /** Why nobody works; null: they do. */
  readonly rest: 'weekend' | 'holiday' | null
  readonly entries: readonly CalendarEntry[]
}

/** Somebody on the way to or from the office. `caseId` null: their case is not there any more. */
export interface Arrival {
  readonly code: CaseCode
  readonly arrivesAt: Instant
  readonly caseId: CaseId | null
  /** It is so late that they are looked for. */
  readonly isLate: boolean
}

/** What is due in one office in the days ahead, by its own clocks. */
export interface OfficeCalendar {
  readonly name: string
  readonly zone: string
  /** Who is on the way, the earliest first: also who has deleted what was kept of them. */
  readonly arrivals: readonly Arrival[]
  /** Its time is over, the longest first. */
  readonly overdue: readonly CalendarEntry[]
  readonly days: readonly CalendarDay[]
}

/** Of a worker's own offices, by name. */
export type ReadCalendar = (actor: Actor) => Promise<readonly OfficeCalendar[]>

/** A kind without a place here does not compile. */
const dueKinds: Readonly<Record<DueKind, true>> = {
  step_1: true,
  step_2: true,
  step_3: true,
  step_4: true,
  step_5: true,
  step_6: true,
  monitor_week_1: true,
  monitor_month_1: true,
  monitor_month_3: true,
  monitor_month_6: true,
  monitor_month_12: true,
  risk_review: true,
  reassess: true,
  lowering: true,
  ask_meeting: true,
  advance_notice: true,
  depart: true,
  planned_arrival: true,
  arrival: true,
  recall: true,
  carry: true,
  recall_receipt: true,
}

/** Every kind there is. */
export const dueKindsKnown = Object.keys(dueKinds)

const isDueKind = (kind: string): kind is DueKind => Object.hasOwn(dueKinds, kind)

type DueStore = Pick<Store, 'offices' | 'officeMembers' | 'duesOf' | 'meetingsOf'>
type Due = Awaited<ReturnType<DueStore['duesOf']>>[number]

/** After its kind stands for which office it is, where that is not one of the case any more. */
const entryOf = ({ caseId, code, kind: kept, dueAt }: Due): CalendarEntry => {
  const [kind = ''] = kept.split(' ')
  return { caseId, code, kind: isDueKind(kind) ? kind : null, dueAt }
}

/** What is due in an office, the earliest first: what is late, the days to come, and later days with something to do. */
export const calendarFor = (
  office: OfficeRow,
  dues: readonly Due[],
  now: Instant,
  arrivals: readonly Arrival[] = [],
): OfficeCalendar => {
  const calendar = calendarOf(office)
  const dayOf = (at: Instant) => localTime(calendar, at).toPlainDate()
  const today = dayOf(now)
  const ahead = dues.filter(({ dueAt }) => dueAt >= now)
  const byDay = Map.groupBy(ahead, ({ dueAt }) => dayOf(dueAt).toString())
  const near = Array.from({ length: shownDays }, (_, place) => today.add({ days: place }))
  const isNear = new Set(near.map((day) => day.toString()))
  const later = [...byDay].flatMap(([day, [first]]) =>
    isNear.has(day) || first === undefined ? [] : [dayOf(first.dueAt)],
  )
  return {
    name: office.name,
    zone: office.zone,
    arrivals,
    overdue: dues.filter(({ dueAt }) => dueAt < now).map(entryOf),
    days: [...near, ...later].map((plain): CalendarDay => {
      const day = plain.toString()
      const rests = office.holidays.includes(day) ? 'holiday' : 'weekend'
      return {
        day,
        isToday: day === today.toString(),
        rest: isWorkingDay(calendar, plain) ? null : rests,
        entries: (byDay.get(day) ?? []).map(entryOf),
      }
    }),
  }
}

/** The calendars of a worker's offices, over the store. */
export const createCalendar = (deps: Pick<Deps, 'store' | 'ring' | 'clock'>): ReadCalendar =>
  createCalendarOver(deps, () => readHidden(deps))

/** The same, by what is hidden from whom. */
export const createCalendarOver =
  (
    { store, clock }: { readonly store: DueStore; readonly clock: Clock },
    hiddenNow: () => Promise<Hidden>,
  ): ReadCalendar =>
  async (actor) => {
    const [offices, members, hidden] = await Promise.all([
      store.offices(),
      store.officeMembers(),
      hiddenNow(),
    ])
    const mayKnow = async ({ caseId }: { readonly caseId: CaseId | null }) =>
      caseId === null || !(await hidden(actor.id, caseId))
    const now = clock.now()
    const own = officesOf(members, actor.id)
    const theirs = offices.filter(({ id }) => own.includes(id))
    return Promise.all(
      theirs.map(async (office) =>
        calendarFor(
          office,
          await those(await store.duesOf(office.id, now + lookedAhead), mayKnow),
          now,
          (await those(await store.meetingsOf(office.id), mayKnow)).map(({ code, arrivesAt, caseId }) => ({
            code,
            arrivesAt,
            caseId,
            isLate: now >= alarmAt(arrivesAt),
          })),
        ),
      ),
    )
  }

/** How much is late in each worker's offices, of what they may know. */
export const readOverdue = async (
  { store }: { readonly store: DueStore },
  now: Instant,
  hidden: Hidden,
): Promise<(worker: WorkerId) => Promise<number>> => {
  const offices = await store.offices()
  if (offices.length === 0) return async () => 0
  const members = await store.officeMembers()
  const late = new Map(
    await Promise.all(offices.map(async ({ id }) => [id, await store.duesOf(id, now)] as const)),
  )
  return async (worker) => {
    const dues = members
      .filter(({ workerId }) => workerId === worker)
      .flatMap(({ officeId }) => late.get(officeId) ?? [])
    return (await those(dues, async ({ caseId }) => !(await hidden(worker, caseId)))).length
  }
}
