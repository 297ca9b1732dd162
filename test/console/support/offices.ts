import type { Agencies } from '../../../src/app/agencies.ts'
import { createAgencies } from '../../../src/app/agencies-service.ts'
import type { CountryProfiles } from '../../../src/app/country-profiles.ts'
import { createCountryProfiles } from '../../../src/app/country-profiles-service.ts'
import type { CountryTexts } from '../../../src/app/country-texts.ts'
import { createCountryTexts } from '../../../src/app/country-texts.ts'
import type { Moving } from '../../../src/app/move-office.ts'
import { createCalendarOver } from '../../../src/app/office-calendar.ts'
import type { ReadCalendar } from '../../../src/app/office-calendar.ts'
import type { Offices } from '../../../src/app/offices.ts'
import { createOffices } from '../../../src/app/offices-service.ts'
import type { Worker } from '../../../src/console/ports.ts'
import { asId } from '../../../src/core/ids.ts'
import type { AgencyId, CaseCode, CaseId, OfficeId } from '../../../src/core/ids.ts'
import { fail, ok } from '../../../src/core/result.ts'
import type { Clock } from '../../../src/core/time.ts'
import { days, hours } from '../../../src/core/time.ts'
import type {
  AgencyRow,
  AuditEntry,
  CaseDue,
  CountryProfileRow,
  CountryTextRow,
  OfficeMember,
  OfficeRow,
  Statement,
  Store,
} from '../../../src/store/port.ts'
import { entry } from '../../app/offices.ts'
import type { createFakeCasework } from './casework.ts'
import { now } from './now.ts'

/** Where offices, agencies and countries lie in memory. */
export interface FakePlaces {
  offices: OfficeRow[]
  members: OfficeMember[]
  agencies: AgencyRow[]
  profiles: CountryProfileRow[]
  countryTexts: CountryTextRow[]
  dues: (CaseDue & { readonly code: CaseCode })[]
  log: AuditEntry[]
}

export const noPlaces: FakePlaces = {
  offices: [],
  members: [],
  agencies: [],
  profiles: [],
  countryTexts: [],
  dues: [],
  log: [],
}

/** An office in Moldova, with what the test does not care about filled in. */
export const someOffice = (id: string, change: Partial<OfficeRow> = {}): OfficeRow => ({
  id: asId<OfficeId>(id),
  ...entry(change),
})

/** An agency that was vetted and whose number was not checked yet. */
export const someAgency = (id: string, change: Partial<AgencyRow> = {}): AgencyRow => ({
  id: asId<AgencyId>(id),
  name: 'Harbour',
  country: 'MD',
  vetting: 'vetted',
  vettedUntil: now + days(90),
  services: ['legal'],
  contact: 'The front desk',
  callBack: '+373 22 000 000',
  verifiedAt: null,
  verifiedBy: null,
  publicKey: null,
  ...change,
})

/** Something that is late in that office. */
export const someDue = (office: string, change: Partial<FakePlaces['dues'][number]> = {}) => ({
  caseId: asId<CaseId>('aa1'),
  code: asId<CaseCode>('K7-AA1'),
  kind: 'step_2',
  officeId: asId<OfficeId>(office),
  since: now - days(3),
  dueAt: now - hours(3),
  ...change,
})

const put = <Row extends { readonly id: string }>(rows: readonly Row[], row: Row): Row[] => [
  ...rows.filter(({ id }) => id !== row.id),
  row,
]

/** What of a store the pages about them need: the use cases themselves are the real ones. */
const storeOver = (places: () => FakePlaces, list: () => Promise<readonly Worker[]>) => {
  const write = (statement: Statement) => {
    const at = places()
    if (statement.do === 'putOffice') at.offices = put(at.offices, statement.row)
    if (statement.do === 'putAgency') at.agencies = put(at.agencies, statement.row)
    if (statement.do === 'audit') at.log.push(statement.entry)
    if (statement.do === 'setOfficeMembers') {
      const others = at.members.filter(({ officeId }) => officeId !== statement.id)
      at.members = [...others, ...statement.members]
    }
    if (statement.do === 'putCountryText') at.countryTexts = put(at.countryTexts, statement.row)
    if (statement.do === 'putCountryProfile') {
      const others = at.profiles.filter(({ place }) => place !== statement.row.place)
      at.profiles = [...others, statement.row]
    }
  }
  return {
    offices: async () => places().offices,
    officeMembers: async () => places().members,
    agencies: async () => places().agencies,
    countryProfiles: async () => places().profiles,
    countryTexts: async () => places().countryTexts,
    workers: async () => (await list()).map((worker) => ({ ...worker, createdAt: now })),
    audit: async (subject) =>
      places().log.flatMap((told, place) =>
        told.subject === subject ? [{ ...told, seq: place + 1, hash: '' }] : [],
      ),
    openCasework: async () => [],
    casework: async () => null,
    meetingsOf: async () => [],
    duesOf: async (office, before) =>
      places().dues.filter(({ officeId, dueAt }) => officeId === office && dueAt < before),
    commit: async (statements) => {
      statements.forEach(write)
      return { ok: true, value: undefined }
    },
  } satisfies Partial<Store>
}

/** Everything about offices, over the same data as the cases'. */
export const createFakeOffices = (
  fake: Pick<ReturnType<typeof createFakeCasework>, 'casework' | 'data'>,
  list: () => Promise<readonly Worker[]>,
  clock: Clock,
): {
  readonly offices: Offices
  readonly agencies: Agencies
  readonly countryProfiles: CountryProfiles
  readonly countryTexts: CountryTexts
  readonly calendar: ReadCalendar
  readonly moving: Moving
} => {
  let count = 0
  const deps = {
    store: storeOver(() => fake.data.places, list),
    clock,
    ids: { id: () => `made-${(count += 1)}` },
    changes: { publish: () => {} },
  }
  const others = (id: OfficeId | null) => fake.data.places.offices.filter((office) => office.id !== id)
  return {
    offices: createOffices(deps),
    agencies: createAgencies(deps),
    countryProfiles: createCountryProfiles(deps),
    countryTexts: createCountryTexts(deps),
    calendar: createCalendarOver(deps, async () => async () => false),
    moving: {
      officesFor: async (actor, id) => {
        const item = actor.role === 'supervisor' ? fake.data.items.get(id) : undefined
        return item === undefined ? null : others(item.officeId)
      },
      moveCase: async (actor, id, to) => {
        const item = actor.role === 'supervisor' ? fake.data.items.get(id) : undefined
        if (item === undefined) return fail('not_yours')
        if (!others(item.officeId).some((office) => office.id === to)) return fail('unknown')
        fake.data.items.set(id, { ...item, officeId: to })
        return ok(undefined)
      },
    },
  }
}
