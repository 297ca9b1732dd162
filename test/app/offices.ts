import type { Actor } from '../../src/app/casework.ts'
import type { OfficeEntry } from '../../src/app/offices.ts'
import { createOffices } from '../../src/app/offices-service.ts'
import type { OfficeId, WorkerId } from '../../src/core/ids.ts'
import type { OfficePart } from '../../src/store/port.ts'
import type { App } from '../support/app.ts'
import { iris } from './cases.ts'

/** An office in Moldova, with what the test does not care about filled in. */
export const entry = (change: Partial<OfficeEntry> = {}): OfficeEntry => ({
  name: 'North',
  country: 'MD',
  zone: 'Europe/Chisinau',
  weekend: [6, 7],
  holidays: [],
  opens: '09:00',
  closes: '17:00',
  serves: ['MD'],
  ...change,
})

/** Makes an office with these people. */
export const makeOffice = async (
  app: App,
  change: Partial<OfficeEntry>,
  people: readonly Actor[],
): Promise<OfficeId> => {
  const offices = createOffices(app.deps)
  const made = await offices.saveOffice(iris, { id: null, seen: 0, entry: entry(change) })
  if (!made.ok) throw new Error(made.code)
  await setPeople(app, made.value, people)
  return made.value
}

/** From now on these are its people. */
export const setPeople = async (app: App, id: OfficeId, people: readonly Actor[]) => {
  const offices = createOffices(app.deps)
  const seen = (await offices.offices(iris))?.find((office) => office.id === id)?.version ?? -1
  const parts = new Map<WorkerId, OfficePart>(people.map((worker) => [worker.id, 'member']))
  const set = await offices.setPeople(iris, id, { seen, parts })
  if (!set.ok) throw new Error(set.code)
}
