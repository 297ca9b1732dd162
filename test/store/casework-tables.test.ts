import { describe, expect, test } from 'vitest'
import { asId, type AgencyId, type OfficeId } from '../../src/core/ids.ts'
import { days, hours } from '../../src/core/time.ts'
import type {
  AgencyRow,
  CaseDue,
  CountryTextRow,
  FormRow,
  LetterRow,
  MeetingRow,
  OfficeRow,
  PacketRow,
  Statement,
} from '../../src/store/port.ts'
import { onBothEngines, type Place } from './engines.ts'
import { caseRow, everythingOf, live, now, person, retention, sealed, worker } from './rows.ts'

const { id: caseId } = caseRow('a')
const { id: personId } = person('a')
const stale = { ok: false, code: 'stale' }

const office = (name: string, changes: Partial<OfficeRow> = {}): OfficeRow => ({
  id: asId<OfficeId>(`office-${name}`),
  name,
  country: 'MD',
  zone: 'Europe/Chisinau',
  weekend: [6, 7],
  holidays: ['2027-01-07'],
  opens: '09:00',
  closes: '17:00',
  serves: ['MD', 'UA'],
  ...changes,
})
const agency = (name: string, changes: Partial<AgencyRow> = {}): AgencyRow => ({
  id: asId<AgencyId>(`agency-${name}`),
  name,
  country: 'MD',
  vetting: 'vetted',
  vettedUntil: now + days(365),
  services: ['legal', 'medical'],
  contact: 'front desk',
  callBack: '+000',
  verifiedAt: now,
  verifiedBy: worker('boris'),
  publicKey: null,
  ...changes,
})
const putOffice = (row: OfficeRow): Statement => ({ do: 'putOffice', row })
const here = office('here')
const there = office('there', { country: 'IT', zone: 'Europe/Rome' })

const begun: readonly Statement[] = [
  ...everythingOf('a'),
  putOffice(here),
  putOffice(there),
  {
    do: 'insertCasework',
    consent: live('record_data'),
    row: {
      caseId,
      personId,
      version: 0,
      sendingOffice: there.id,
      receivingOffice: here.id,
      receivingAgency: null,
    },
  },
]

const happened = (seq: number) => ({ caseId, seq, personId, body: sealed<string>(`event ${seq}`) })
const append = (version: number, ...seqs: number[]): Statement => ({
  do: 'appendCasework',
  caseId,
  version,
  events: seqs.map(happened),
})
const due = (kind: string, changes: Partial<CaseDue> = {}): CaseDue => ({
  caseId,
  kind,
  officeId: here.id,
  since: now,
  dueAt: now + hours(2),
  ...changes,
})
const letter = (id: string, changes: Partial<LetterRow> = {}): LetterRow => ({
  id,
  caseId,
  personId,
  kind: 'step_1',
  fromOffice: there.id,
  toOffice: here.id,
  toAgency: null,
  body: sealed(`letter ${id}`),
  by: worker('anna'),
  at: now,
  receivedAt: null,
  receivedBy: null,
  ...changes,
})
const packet = (id: string): PacketRow => ({
  id,
  caseId,
  personId,
  reader: worker('ion'),
  body: sealed(`packet ${id}`),
  by: worker('anna'),
  at: now,
  openedAt: null,
})
const form = (id: string, at: number): FormRow => ({
  id,
  caseId,
  personId,
  kind: 'needs',
  body: sealed(`form ${id}`),
  by: worker('anna'),
  at,
})
const wordless = <T extends { readonly body: unknown }>(whole: T) => {
  const { body: _, ...row } = whole
  return row
}
const send = (row: LetterRow): Statement => ({ do: 'insertLetter', consent: live('share'), row })

onBothEngines('offices and agencies', (fresh: () => Promise<Place>) => {
  test('are read by name, and put again with what is new', async () => {
    const { store } = await fresh()
    await store.commit([putOffice(there), putOffice(here), { do: 'putAgency', row: agency('law') }])
    await store.commit([putOffice({ ...here, holidays: [], weekend: [5] })])
    expect(await store.offices()).toEqual([{ ...here, holidays: [], weekend: [5] }, there])
    await store.commit([{ do: 'putAgency', row: agency('law', { vetting: 'refused', services: [] }) }])
    expect(await store.agencies()).toEqual([agency('law', { vetting: 'refused', services: [] })])
  })

  test('an office has the members it was given last', async () => {
    const { store } = await fresh()
    const member = (name: string) =>
      ({ officeId: here.id, workerId: worker(name), part: 'focal_point' }) as const
    const set = (...names: string[]): Statement => ({
      do: 'setOfficeMembers',
      id: here.id,
      members: names.map(member),
    })
    await store.commit([putOffice(here), set('anna', 'ion')])
    await store.commit([set('ion')])
    expect(await store.officeMembers()).toEqual([member('ion')])
  })

  test('a country is scored anew in place of the old score', async () => {
    const { store } = await fresh()
    const score = (scores: string): Statement => ({
      do: 'putCountryProfile',
      row: { place: 'MD', scores, reviewedBy: worker('boris'), reviewedAt: now },
    })
    await store.commit([score('corruption:1'), score('corruption:3')])
    expect((await store.countryProfiles()).map(({ scores }) => scores)).toEqual(['corruption:3'])
  })
})

onBothEngines('who is on the way', (fresh) => {
  const { code } = caseRow('a')
  const meeting = (of: OfficeRow, arrivesAt = now + hours(5)) => ({
    code,
    officeId: of.id,
    arrivesAt,
    expiresAt: arrivesAt + days(7),
  })
  const waiting = (...meetings: readonly MeetingRow[]): Statement => ({ do: 'setMeetings', code, meetings })

  test('is waited for by the offices that were named last', async () => {
    const { store } = await fresh()
    await store.commit([...begun, waiting(meeting(here), meeting(there))])
    await store.commit([waiting(meeting(there, now + hours(8)))])
    expect(await store.meetingsOf(here.id)).toEqual([])
    const [known] = await store.meetingsOf(there.id)
    expect(known).toEqual({ ...meeting(there, now + hours(8)), isKnown: true, caseId })
    await store.commit([waiting()])
    expect(await store.meetingsOf(there.id)).toEqual([])
  })

  test('is waited for also when everything else of them is gone, until the time is over', async () => {
    const { store } = await fresh()
    await store.commit([...begun, waiting(meeting(there))])
    await store.commit([{ do: 'deletePerson', id: personId }])
    expect(await store.meetingsOf(there.id)).toEqual([{ ...meeting(there), isKnown: false, caseId: null }])
    expect(await store.sweep(meeting(there).expiresAt - 1, retention)).toMatchObject({ meetings: 0 })
    expect(await store.sweep(meeting(there).expiresAt, retention)).toMatchObject({ meetings: 1 })
    expect(await store.meetingsOf(there.id)).toEqual([])
  })

  test('what people are told about a country is written anew in place of the old words', async () => {
    const { store } = await fresh()
    const told = (body: string, language = 'en') => ({
      id: `MD/${language}`,
      place: 'MD',
      language,
      body,
      reviewedBy: worker('boris'),
      reviewedAt: now,
    })
    const put = (row: CountryTextRow): Statement => ({ do: 'putCountryText', row })
    await store.commit([put(told('old')), put(told('new')), put(told('nou', 'ro'))])
    expect(await store.countryTexts()).toEqual([told('new'), told('nou', 'ro')])
  })

  test('cases with casework are found while they are open', async () => {
    const { store } = await fresh()
    await store.commit(begun)
    expect(await store.openCasework()).toEqual([caseId])
    await store.commit([
      { do: 'updateCase', id: caseId, version: 0, set: { status: 'closed', closedAt: now } },
    ])
    expect(await store.openCasework()).toEqual([])
  })
})

onBothEngines('casework', (fresh) => {
  test('what happened is read in its order, and of two who write at once one does', async () => {
    const place = await fresh()
    await place.store.commit(begun)
    expect(await place.store.commit([append(0, 1, 2)])).toEqual({ ok: true })
    const other = await place.open()
    const results = await Promise.all([place.store.commit([append(2, 3)]), other.commit([append(2, 3)])])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await place.store.caseworkEvents(caseId)).toEqual([1, 2, 3].map(happened))
    expect((await place.store.casework(caseId))?.version).toBe(3)
    expect(await place.store.commit([append(2, 4)])).toEqual(stale)
  })

  test('is begun once', async () => {
    const { store } = await fresh()
    await store.commit(begun)
    expect(await store.commit(begun.slice(-1))).toEqual(stale)
  })

  test('the other side is an office or an agency', async () => {
    const { store } = await fresh()
    await store.commit([...begun, { do: 'putAgency', row: agency('law') }])
    await store.commit([{ do: 'setReceiving', caseId, office: null, agency: agency('law').id }])
    expect(await store.casework(caseId)).toMatchObject({
      receivingOffice: null,
      receivingAgency: agency('law').id,
    })
  })

  test('what is due is what was set last, the earliest first, for the office that must act', async () => {
    const { store } = await fresh()
    const set = (...dues: CaseDue[]): Statement => ({ do: 'setDues', caseId, dues })
    const early = due('review', { dueAt: now + 1 })
    await store.commit([...begun, set(due('step_2'), early, due('step_3', { officeId: there.id }))])
    const code = caseRow('a').code
    expect(await store.duesOf(here.id, now + days(1))).toEqual([
      { ...early, code },
      { ...due('step_2'), code },
    ])
    expect(await store.duesOf(here.id, now + 1)).toEqual([])
    await store.commit([set(early)])
    expect(await store.dues(caseId)).toEqual([early])
  })

  test('forms are read newest first', async () => {
    const { store } = await fresh()
    const insert = (row: FormRow): Statement => ({ do: 'insertForm', consent: live('record_data'), row })
    await store.commit([...begun, insert(form('old', now)), insert(form('new', now + 1))])
    expect(await store.forms(caseId)).toEqual([form('new', now + 1), form('old', now)])
  })
})

onBothEngines('letters and packets', (fresh) => {
  test('an office lists those to it and from it, without their words', async () => {
    const { store } = await fresh()
    const answer = letter('2', { fromOffice: here.id, toOffice: there.id, at: now + 1 })
    await store.commit([...begun, send(letter('1')), send(answer)])
    const code = caseRow('a').code
    const both = [answer, letter('1')].map((row) => ({ ...wordless(row), code }))
    expect(await store.lettersOf(here.id)).toEqual(both)
    expect(await store.lettersOf(there.id)).toEqual(both)
    expect(await store.lettersOf(office('third').id)).toEqual([])
    expect(await store.letter('1')).toEqual(letter('1'))
  })

  test('a letter is received once', async () => {
    const { store } = await fresh()
    await store.commit([...begun, send(letter('1'))])
    const receive = (by: string): Statement => ({ do: 'receiveLetter', id: '1', by: worker(by), at: now + 5 })
    expect(await store.commit([receive('ion')])).toEqual({ ok: true })
    expect(await store.commit([receive('mira')])).toEqual(stale)
    expect((await store.letters(caseId))[0]).toMatchObject({ receivedBy: worker('ion'), receivedAt: now + 5 })
  })

  test('a packet is opened by its one reader, and is gone afterwards', async () => {
    const { store } = await fresh()
    await store.commit([...begun, { do: 'insertPacket', consent: live('share'), row: packet('1') }])
    const open = (by: string): Statement => ({ do: 'openPacket', id: '1', reader: worker(by), at: now + 5 })
    expect(await store.commit([open('anna')])).toEqual(stale)
    expect(await store.commit([open('ion')])).toEqual({ ok: true })
    expect(await store.packets(caseId)).toEqual([{ ...wordless(packet('1')), openedAt: now + 5 }])
    await store.commit([{ do: 'deletePackets', caseId }])
    expect(await store.packet('1')).toBeNull()
  })

  test('everything goes with its person', async () => {
    const { store } = await fresh()
    await store.commit([
      ...begun,
      append(0, 1),
      { do: 'setDues', caseId, dues: [due('review')] },
      { do: 'insertForm', consent: live('record_data'), row: form('1', now) },
      send(letter('1')),
      { do: 'insertPacket', consent: live('share'), row: packet('1') },
    ])
    await store.commit([{ do: 'deletePerson', id: personId }])
    expect([
      await store.casework(caseId),
      await store.caseworkEvents(caseId),
      await store.dues(caseId),
      await store.forms(caseId),
      await store.letters(caseId),
      await store.packets(caseId),
    ]).toEqual([null, [], [], [], [], []])
  })
})

describe('a letter', () => {
  test('cannot be written without consent, in the type itself', () => {
    // @ts-expect-error nothing leaves for another office without the consent to share
    const without: Statement = { do: 'insertLetter', row: letter('1') }
    expect(without.do).toBe('insertLetter')
  })
})
