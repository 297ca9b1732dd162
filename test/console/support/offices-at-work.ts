import { createAgencies } from '../../../src/app/agencies-service.ts'
import { createArrivalAlarms } from '../../../src/app/arrival-alarms.ts'
import { createAttention } from '../../../src/app/attention.ts'
import { createMeetingEnds } from '../../../src/app/end-meeting.ts'
import { createReadings } from '../../../src/app/case-access.ts'
import type { Actor } from '../../../src/app/casework.ts'
import { createCountryProfiles } from '../../../src/app/country-profiles-service.ts'
import { createCountryTexts } from '../../../src/app/country-texts.ts'
import { createCalendar } from '../../../src/app/office-calendar.ts'
import { createOffices } from '../../../src/app/offices-service.ts'
import { readCase } from '../../../src/app/read-case.ts'
import { createStaffing } from '../../../src/app/staffing-service.ts'
import { iris, sam } from '../../app/cases.ts'
import type { TwoOffices } from '../../app/two-offices.ts'
import { mira, startTwoOffices } from '../../app/two-offices.ts'
import { signedIn, startConsole } from './console.ts'

/** The console over the real use cases: Sam and Iris in one office, Mira in the other, each in a browser of their own. */
export const startOfficesAtWork = async (texts?: readonly string[]) => {
  const world: TwoOffices = await startTwoOffices(texts)
  const { app } = world
  const readings = createReadings(app.deps)
  const alarms = createArrivalAlarms(app.deps)
  const target = await startConsole({
    change: {
      casework: app.casework,
      desk: app.desk,
      assistance: world.assistance,
      arrivalAlarms: (actor) => {
        alarms.forget()
        return alarms.to(actor)
      },
      calendar: createCalendar(app.deps),
      endMeeting: createMeetingEnds(app.deps),
      countryTexts: createCountryTexts(app.deps),
      offices: createOffices(app.deps),
      agencies: createAgencies(app.deps),
      countryProfiles: createCountryProfiles(app.deps),
      staffing: createStaffing(app.deps),
      readCase: () => readCase(app.deps, readings),
      // As it is after every change.
      attention: (actor) => createAttention(app.deps).of(actor),
      clock: app.clock,
    },
  })
  await target.hire('Iris', 'supervisor')
  await target.hire('Mira')
  /** Their account here is the worker they are there. */
  const adopt = ({ name, id }: Actor) => {
    const was = target.idOf(name)
    for (const user of target.tables['user'] ?? []) if (user.id === was) user.id = id
    for (const account of target.tables['account'] ?? []) {
      if ('userId' in account && account.userId === was) Object.assign(account, { userId: id, accountId: id })
    }
  }
  for (const each of [sam, iris, mira]) adopt(each)
  return {
    ...world,
    target,
    sam: await signedIn(target, 'sam'),
    iris: await signedIn(target, 'iris'),
    mira: await signedIn(target, 'mira'),
    /** In a new browser: time has passed, and the page was locked meanwhile. */
    again: (who: string) => signedIn(target, who),
    close: () => app.close(),
  }
}

export type OfficesAtWork = Awaited<ReturnType<typeof startOfficesAtWork>>
