import type { ArrivalAlarm } from '../app/arrival-alarms.ts'
import type { GivenCase } from '../app/given.ts'
import type { Staffing } from '../app/staffing.ts'
import type { Page } from './env.ts'
import { actorOf } from './env.ts'

/** What a worker is called to, on whichever page they are. */
export interface Calls {
  readonly waiting: Awaited<ReturnType<Staffing['emergencies']>>
  readonly given: readonly GivenCase[]
  readonly alarms: readonly ArrivalAlarm[]
  /** Some of it could not be found out: nobody may take silence for quiet. */
  readonly isUnsure: boolean
}

/** Null: it could not be found out. What is asked for every page must not take the page with it. */
const sought = async <Found>(c: Page, asked: Promise<Found>): Promise<Found | null> =>
  asked.catch((error: unknown) => {
    c.var.deps.onDefect(error instanceof Error ? error.name : 'Error')
    return null
  })

/** Asked for every page. */
export const callsTo = async (c: Page): Promise<Calls> => {
  const { staffing, arrivalAlarms } = c.var.deps
  const actor = actorOf(c)
  const [waiting, given, alarms] = await Promise.all([
    sought(c, staffing.emergencies(actor)),
    sought(c, staffing.given(actor)),
    sought(c, arrivalAlarms(actor)),
  ])
  return {
    waiting: waiting ?? [],
    given: given ?? [],
    alarms: alarms ?? [],
    isUnsure: waiting === null || given === null || alarms === null,
  }
}

/** The alarms alone, for the page that lists the rest. */
export const alarmsTo = async (c: Page): Promise<Pick<Calls, 'alarms' | 'isUnsure'>> => {
  const alarms = await sought(c, c.var.deps.arrivalAlarms(actorOf(c)))
  return { alarms: alarms ?? [], isUnsure: alarms === null }
}
