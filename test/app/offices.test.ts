import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AgencyEntry } from '../../src/app/agencies.ts'
import { createAgencies } from '../../src/app/agencies-service.ts'
import { allUnknown, scoresIn, scoresText } from '../../src/app/country-profiles.ts'
import { createCountryProfiles } from '../../src/app/country-profiles-service.ts'
import type { OfficeEntry } from '../../src/app/offices.ts'
import { createOffices } from '../../src/app/offices-service.ts'
import type { WorkerId } from '../../src/core/ids.ts'
import { days } from '../../src/core/time.ts'
import type { OfficePart } from '../../src/store/port.ts'
import type { App } from '../support/app.ts'
import { startApp, worker } from '../support/app.ts'
import { auditOf, iris, noor, sam } from './cases.ts'
import { entry, makeOffice } from './offices.ts'

const fay = worker('Fay', 'security_focal_point')
const ada = worker('Ada', 'administrator')
let app: App
beforeEach(async () => {
  app = await startApp()
  app.hire(sam, noor, iris, fay, ada)
})
afterEach(() => app.close())

const outcome = (result: { readonly ok: boolean; readonly code?: string }) => result.code ?? 'done'

describe('an office', () => {
  it('is written down by a supervisor and by nobody else, with its trace in the log', async () => {
    const offices = createOffices(app.deps)
    for (const actor of [sam, fay, ada]) {
      expect(outcome(await offices.saveOffice(actor, { id: null, seen: 0, entry: entry() }))).toBe(
        'not_yours',
      )
      expect(await offices.offices(actor)).toBeNull()
    }
    const typed = { name: ' North ', serves: ['UA', 'MD', 'UA'], holidays: ['2027-01-07', '', '2026-12-25'] }
    const id = await makeOffice(app, typed, [sam])
    expect(await offices.offices(iris)).toMatchObject([
      { id, name: 'North', serves: ['MD', 'UA'], holidays: ['2026-12-25', '2027-01-07'] },
    ])
    expect(await auditOf(app, id)).toEqual([`${iris.id} office_made`, `${iris.id} office_people_set`])
    expect(await auditOf(app, sam.id)).toEqual([`${iris.id} office_member ${id}`])
  })

  const wrong: readonly (readonly [string, Partial<OfficeEntry>, string])[] = [
    ['no name', { name: '  ' }, 'name'],
    ['a name that is too long', { name: 'n'.repeat(81) }, 'name'],
    ['a name that another has', { name: 'South' }, 'name'],
    ['no country', { country: '' }, 'country'],
    ['a country that is none', { country: 'XX' }, 'country'],
    ['a zone that is none', { zone: 'Europe/Atlantis' }, 'zone'],
    ['an offset in place of a zone', { zone: '+03:00' }, 'zone'],
    ['a time that is none', { opens: '9:00' }, 'hours'],
    ['closing when it opens', { opens: '17:00' }, 'hours'],
    ['closing before it opens', { opens: '17:01' }, 'hours'],
    ['a weekend of seven days', { weekend: [1, 2, 3, 4, 5, 6, 7] }, 'weekend'],
    ['a day of the week that is none', { weekend: [0] }, 'weekend'],
    ['a holiday that is no date', { holidays: ['Christmas'] }, 'holidays'],
    ['a holiday on 30 February', { holidays: ['2027-02-30'] }, 'holidays'],
    ['a country that it cannot serve', { serves: ['MD', 'Moldova'] }, 'serves'],
  ]
  it.each(wrong)('is not kept with %s', async (_what, change, trouble) => {
    await makeOffice(app, { name: 'South' }, [])
    const offices = createOffices(app.deps)
    const saved = await offices.saveOffice(iris, { id: null, seen: 0, entry: entry(change) })
    expect(outcome(saved)).toBe(trouble)
    expect(await offices.offices(iris)).toHaveLength(1)
  })

  it('may rest on Fridays alone, and on six days', async () => {
    await makeOffice(app, { name: 'One', weekend: [5] }, [])
    await makeOffice(app, { name: 'Six', weekend: [1, 2, 3, 4, 5, 6] }, [])
    expect((await app.store.offices()).map(({ weekend }) => weekend.length)).toEqual([1, 6])
  })

  it('saved by two in one moment is what the first wrote, and the second is told', async () => {
    const id = await makeOffice(app, {}, [sam])
    const offices = createOffices(app.deps)
    const seen = (await offices.offices(iris))?.[0]?.version ?? -1
    const save = (opens: string) => offices.saveOffice(iris, { id, seen, entry: entry({ opens }) })
    const [first, second] = await Promise.all([save('08:00'), save('10:00')])
    expect([outcome(first), outcome(second)]).toEqual(['done', 'stale'])
    expect((await app.store.offices())[0]?.opens).toBe('08:00')
    const parts = new Map<WorkerId, OfficePart>([[noor.id, 'alternate']])
    expect(outcome(await offices.setPeople(iris, id, { seen, parts }))).toBe('stale')
    expect((await app.store.officeMembers()).map(({ workerId }) => workerId)).toEqual([sam.id])
  })

  it('made twice by a double click is there once', async () => {
    const offices = createOffices(app.deps)
    const make = () => offices.saveOffice(iris, { id: null, seen: 0, entry: entry() })
    expect((await Promise.all([make(), make()])).map(outcome)).toEqual(['done', 'name'])
    expect(await app.store.offices()).toHaveLength(1)
  })

  it('has nobody who does not work with people, and who came, changed and left is told of each', async () => {
    const id = await makeOffice(app, {}, [sam, ada])
    const offices = createOffices(app.deps)
    expect((await app.store.officeMembers()).map(({ workerId }) => workerId)).toEqual([sam.id])
    const version = async () => (await offices.offices(iris))?.[0]?.version ?? -1
    const parts = new Map<WorkerId, OfficePart>([[sam.id, 'focal_point']])
    await offices.setPeople(iris, id, { seen: await version(), parts })
    await offices.setPeople(iris, id, { seen: await version(), parts: new Map() })
    expect(await auditOf(app, sam.id)).toEqual([
      `${iris.id} office_member ${id}`,
      `${iris.id} office_focal_point ${id}`,
      `${iris.id} office_left ${id}`,
    ])
  })
})

const agency = (change: Partial<AgencyEntry> = {}): AgencyEntry => ({
  name: 'Harbour',
  country: 'MD',
  services: ['legal', 'medical'],
  contact: 'The front desk',
  callBack: '+373 22 000 000',
  vetting: 'pending',
  vettedUntil: null,
  publicKey: null,
  ...change,
})
const recipient = 'age1myf0vctffurqg3qfkgg7t32r0h5n5c5vffsvp72w0rvt2pdgr4csgljmw2'

describe('an agency', () => {
  const wrong: readonly (readonly [string, Partial<AgencyEntry>, string])[] = [
    ['no name', { name: ' ' }, 'name'],
    ['no country', { country: '' }, 'country'],
    ['no service', { services: [] }, 'services'],
    ['a service that is none', { services: ['magic'] }, 'services'],
    ['no contact', { contact: '' }, 'contact'],
    ['a number that is none', { callBack: 'the office' }, 'call_back'],
    ['vetting without an end', { vetting: 'vetted' }, 'vetted_until'],
    ['vetting that is over', { vetting: 'vetted', vettedUntil: '2026-11-19' }, 'vetted_until'],
    ['an end that is no day', { vetting: 'vetted', vettedUntil: '2027-02-30' }, 'vetted_until'],
    ['a key that is no recipient', { publicKey: 'age1short' }, 'public_key'],
    [
      'a key with one letter changed',
      { publicKey: `${recipient.slice(0, -1)}${recipient.endsWith('q') ? 'p' : 'q'}` },
      'public_key',
    ],
    [
      'a secret key',
      { publicKey: 'AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ' },
      'secret_key',
    ],
  ]
  it.each(wrong)('is not kept with %s', async (_what, change, trouble) => {
    const agencies = createAgencies(app.deps)
    const saved = await agencies.saveAgency(iris, { id: null, seen: 0, entry: agency(change) })
    expect(outcome(saved)).toBe(trouble)
    expect(await app.store.agencies()).toEqual([])
  })

  it('is vetted until the end of a day, under a key that can be written to', async () => {
    const agencies = createAgencies(app.deps)
    const given = { vetting: 'vetted', vettedUntil: '2026-11-21', publicKey: recipient } as const
    expect(outcome(await agencies.saveAgency(iris, { id: null, seen: 0, entry: agency(given) }))).toBe('done')
    expect(await agencies.agencies(iris)).toMatchObject([{ isVetted: true, vettedUntil: '2026-11-21' }])
    app.clock.advance(days(2))
    expect(await agencies.agencies(iris)).toMatchObject([{ isVetted: false, vettedUntil: '2026-11-21' }])
  })

  it('has a number that a named worker checked, and another number is checked anew', async () => {
    const agencies = createAgencies(app.deps)
    const made = await agencies.saveAgency(iris, { id: null, seen: 0, entry: agency() })
    if (!made.ok) throw new Error(made.code)
    const id = made.value
    const shown = async () => (await agencies.agencies(iris))?.[0]
    const seen = async () => (await shown())?.version ?? -1
    expect(outcome(await agencies.verifyAgency(sam, id, await seen()))).toBe('not_yours')
    expect(outcome(await agencies.verifyAgency(iris, id, await seen()))).toBe('done')
    expect((await shown())?.verified).toEqual({ at: app.clock.now(), byName: 'Iris' })
    await agencies.saveAgency(iris, { id, seen: await seen(), entry: agency({ contact: 'The back door' }) })
    expect((await shown())?.verified?.byName).toBe('Iris')
    await agencies.saveAgency(iris, {
      id,
      seen: await seen(),
      entry: agency({ callBack: '+373 22 000 001' }),
    })
    expect((await shown())?.verified).toBeNull()
    expect(await auditOf(app, id)).toEqual([
      `${iris.id} agency_made pending`,
      `${iris.id} agency_verified`,
      `${iris.id} agency_changed pending`,
      `${iris.id} agency_changed pending`,
    ])
  })

  it('whose number was changed since the form was shown is not noted as checked', async () => {
    const agencies = createAgencies(app.deps)
    const made = await agencies.saveAgency(iris, { id: null, seen: 0, entry: agency() })
    if (!made.ok) throw new Error(made.code)
    const seen = (await agencies.agencies(iris))?.[0]?.version ?? -1
    await agencies.saveAgency(iris, { id: made.value, seen, entry: agency({ callBack: '112 233' }) })
    expect(outcome(await agencies.verifyAgency(iris, made.value, seen))).toBe('stale')
    await agencies.saveAgency(iris, { id: made.value, seen: seen + 1, entry: agency({ callBack: '' }) })
    const now = (await agencies.agencies(iris))?.[0]?.version ?? -1
    expect(outcome(await agencies.verifyAgency(iris, made.value, now))).toBe('call_back')
  })
})

describe('a country', () => {
  const scores = { ...allUnknown, corruption: 3, law_enforcement: 1 } as const

  it('is scored by supervisors and the security focal point, and looked at again after six months', async () => {
    const profiles = createCountryProfiles(app.deps)
    expect(await profiles.country(sam, 'MD')).toBeNull()
    expect(await profiles.countries(ada)).toBeNull()
    expect(outcome(await profiles.scoreCountry(sam, { place: 'MD', scores, seen: 0 }))).toBe('not_yours')
    expect(await profiles.country(fay, 'MD')).toMatchObject({ scores: allUnknown, reviewedAt: null })
    expect(outcome(await profiles.scoreCountry(fay, { place: 'MD', scores, seen: 0 }))).toBe('done')
    expect(await profiles.countries(iris)).toMatchObject([
      { place: 'MD', scores, reviewedByName: 'Fay', isDue: false, band: 'high' },
    ])
    app.clock.advance(days(182))
    expect((await profiles.countries(iris))?.[0]?.isDue).toBe(true)
    expect(await auditOf(app, 'country/MD')).toEqual([`${fay.id} country_scored high`])
  })

  it('scored by two in one moment is as the first did, and what is no country is not scored', async () => {
    const profiles = createCountryProfiles(app.deps)
    const score = () => profiles.scoreCountry(iris, { place: 'MD', scores, seen: 0 })
    expect((await Promise.all([score(), score()])).map(outcome)).toEqual(['done', 'stale'])
    expect(outcome(await profiles.scoreCountry(iris, { place: 'ZZ', scores, seen: 0 }))).toBe('not_yours')
  })

  it('has scores that are kept as codes, and what is missing there is not known', () => {
    expect(scoresIn(scoresText(scores))).toEqual(scores)
    expect(scoresIn('corruption:3 law_enforcement:9 made_up:1')).toEqual({ ...allUnknown, corruption: 3 })
  })
})
