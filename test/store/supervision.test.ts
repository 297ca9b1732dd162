import { expect, test } from 'vitest'
import { asId, type TeamId } from '../../src/core/ids.ts'
import type { ComplaintRow, Statement } from '../../src/store/port.ts'
import { onBothEngines } from './engines.ts'
import { caseRow, everythingOf, given, live, now, person, sealed, worker } from './rows.ts'

const { id: caseId } = caseRow('a')
const stale = { ok: false, code: 'stale' }

const team = (name: string) => ({ id: asId<TeamId>(`team-${name}`), name })
const putTeam = (name: string): Statement => ({ do: 'putTeam', row: team(name) })
const members = (name: string, ...of: string[]): Statement => ({
  do: 'setTeamMembers',
  id: team(name).id,
  members: of.map(worker),
})

onBothEngines('teams', (fresh) => {
  test('are read by name with who belongs to each', async () => {
    const { store } = await fresh()
    await store.commit([putTeam('night'), putTeam('day'), members('day', 'sara', 'anna')])
    expect(await store.teams()).toEqual([
      { ...team('day'), members: [worker('anna'), worker('sara')] },
      { ...team('night'), members: [] },
    ])
    await store.commit([members('day', 'boris'), { do: 'putTeam', row: { ...team('day'), name: 'early' } }])
    expect((await store.teams())[0]).toEqual({ ...team('day'), name: 'early', members: [worker('boris')] })
  })

  test('nobody belongs to a team that is not there', async () => {
    const { store } = await fresh()
    expect(await store.commit([members('none', 'sara')])).toEqual(stale)
    expect(await store.teams()).toEqual([])
  })

  test('one that ends leaves its cases to everybody', async () => {
    const { store } = await fresh()
    await store.commit([
      ...everythingOf('a'),
      putTeam('night'),
      members('night', 'sara'),
      { do: 'updateCase', id: caseId, version: 0, set: { teamId: team('night').id } },
      { do: 'deleteTeam', id: team('night').id },
    ])
    expect(await store.teams()).toEqual([])
    expect((await store.case(caseId))?.teamId).toBeNull()
    expect(await store.commit([{ do: 'deleteTeam', id: team('night').id }])).toEqual(stale)
  })
})

const complaint = (name: string, changes: Partial<ComplaintRow> = {}): ComplaintRow => ({
  id: `complaint-${name}`,
  caseId,
  personId: person('a').id,
  about: worker('sara'),
  recordedBy: worker('anna'),
  body: sealed(`complaint ${name}`),
  at: now,
  closedBy: null,
  closedAt: null,
  outcome: null,
  ...changes,
})
const insert = (row: ComplaintRow): Statement => ({
  do: 'insertComplaint',
  consent: live('record_data'),
  row,
})
const close = (name: string): Statement => ({
  do: 'closeComplaint',
  id: complaint(name).id,
  by: worker('boris'),
  at: now + 9,
  outcome: 'upheld',
})

onBothEngines('complaints', (fresh) => {
  test('those that are open come first, then the latest, each with its case', async () => {
    const { store } = await fresh()
    const rows = [
      complaint('old'),
      complaint('new', { at: now + 1, about: null }),
      complaint('closed', { at: now + 2 }),
    ]
    await store.commit([...everythingOf('a'), ...rows.map(insert), close('closed')])
    const closed = { closedBy: worker('boris'), closedAt: now + 9, outcome: 'upheld' }
    expect(await store.complaints()).toEqual(
      [rows[1], rows[0], complaint('closed', { at: now + 2, ...closed })].map((each) => ({
        complaint: each,
        case: caseRow('a'),
      })),
    )
  })

  test('those that are open are told without a word, with whose conversation it is', async () => {
    const { store } = await fresh()
    const rows = [complaint('new', { at: now + 1 }), complaint('old', { about: null }), complaint('closed')]
    await store.commit([...everythingOf('a'), ...rows.map(insert), close('closed')])
    const { conversationKey } = caseRow('a')
    const told = [rows[1], rows[0]].map((row) => {
      const { body: _, ...wordless } = row ?? complaint('none')
      return { ...wordless, conversationKey }
    })
    expect(await store.openComplaints()).toEqual(told)
  })

  test('one is closed once', async () => {
    const { store } = await fresh()
    await store.commit([...everythingOf('a'), insert(complaint('1'))])
    expect(await store.commit([close('1')])).toEqual({ ok: true })
    expect(await store.commit([close('1')])).toEqual(stale)
  })

  test('they go with their person', async () => {
    const { store } = await fresh()
    await store.commit([...everythingOf('a'), insert(complaint('1'))])
    await store.commit([{ do: 'deletePerson', id: person('a').id }])
    expect(await store.complaints()).toEqual([])
  })
})

onBothEngines('switches', (fresh) => {
  test('one that is set again is the last that was set', async () => {
    const { store } = await fresh()
    const set = (value: string, by: string): Statement => ({
      do: 'putSetting',
      row: { key: 'two_factor', value, changedBy: worker(by), changedAt: now },
    })
    await store.commit([set('required', 'anna')])
    await store.commit([set('optional', 'boris')])
    expect(await store.settings()).toEqual([
      { key: 'two_factor', value: 'optional', changedBy: worker('boris'), changedAt: now },
    ])
  })
})

onBothEngines('numbers by day', (fresh) => {
  test('count every case opened since then, closed ones as well, in the order they were opened', async () => {
    const { store } = await fresh()
    const opened = (name: string, openedAt: number, status: 'waiting' | 'closed'): Statement => ({
      do: 'insertCase',
      row: caseRow(name, { openedAt, status, personId: null }),
    })
    await store.commit([
      opened('before', now - 1, 'waiting'),
      opened('late', now + 5, 'closed'),
      opened('early', now, 'waiting'),
    ])
    expect(await store.casesSince(now)).toEqual(
      [now, now + 5].map((openedAt) => ({
        kind: 'case',
        priority: 'P2',
        openedAt,
        claimedAt: null,
        closedAt: null,
        workerWroteAt: null,
        pages: 0,
      })),
    )
  })
})

onBothEngines('the queue', (fresh) => {
  test('says whether each person may be written to, also where there is no conversation any more', async () => {
    const { store } = await fresh()
    await given(store, 'a', { contact: 'stopped' })
    const waiting = (name: string): Statement => ({
      do: 'insertCase',
      row: caseRow(name, { personId: null }),
    })
    await store.commit([waiting('a'), waiting('b')])
    const contacts = (await store.queue()).map(({ id, contact }) => `${id} ${contact}`)
    expect(contacts.toSorted()).toEqual(['case-a stopped', 'case-b suspended'])
  })
})
