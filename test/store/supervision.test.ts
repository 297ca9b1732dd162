import { expect, test } from 'vitest'
import { asId, type TeamId } from '../../src/core/ids.ts'
import type { ComplaintRow, Statement, TeamRow } from '../../src/store/port.ts'
import { onBothEngines } from './engines.ts'
import { caseRow, everythingOf, given, live, now, person, placedOf, sealed, worker } from './rows.ts'

const { id: caseId } = caseRow('a')
const stale = { ok: false, code: 'stale' }

const team = (name: string, ...of: string[]): TeamRow => ({
  id: asId<TeamId>(`team-${name}`),
  name,
  members: of.map(worker),
})
const putTeam = (row: TeamRow, was: TeamRow | null = null): Statement => ({ do: 'putTeam', row, was })

onBothEngines('teams', (fresh) => {
  test('are read by name with who belongs to each', async () => {
    const { store } = await fresh()
    const day = team('day', 'anna', 'sara')
    await store.commit([putTeam(team('night')), putTeam(day)])
    expect(await store.teams()).toEqual([day, team('night')])
    const early = { ...team('day', 'boris'), name: 'early' }
    await store.commit([putTeam(early, day)])
    expect((await store.teams())[0]).toEqual(early)
  })

  const starts: readonly (readonly [string, TeamRow])[] = [
    ['somebody', team('day', 'sara')],
    ['nobody', team('day')],
  ]
  test.each(starts)(
    'of those who change one in the same moment one is first, and the others change nothing: of %s',
    async (_who, day) => {
      const { store } = await fresh()
      await store.commit([putTeam(day)])
      const changes = [
        team('day', 'anna'),
        team('day', 'sara', 'boris'),
        { ...day, name: 'early' },
        team('day', 'boris'),
      ]
      const done = await Promise.all(changes.map((change) => store.commit([putTeam(change, day)])))
      const first = done.findIndex(({ ok }) => ok)
      expect(done.filter(({ ok }) => !ok)).toEqual([stale, stale, stale])
      const { members = [], ...rest } = changes[first] ?? {}
      expect(await store.teams()).toEqual([{ ...rest, members: members.toSorted() }])
    },
  )

  test('nobody belongs to a team that is not there', async () => {
    const { store } = await fresh()
    const none = team('none', 'sara')
    expect(await store.commit([putTeam(none, none)])).toEqual(stale)
    expect(await store.teams()).toEqual([])
  })

  test('one that ends leaves its cases to everybody', async () => {
    const { store } = await fresh()
    await store.commit([
      ...everythingOf('a'),
      putTeam(team('night', 'sara')),
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

  test('those that are open are told without a word, with whose their case is', async () => {
    const { store } = await fresh()
    const rows = [complaint('new', { at: now + 1 }), complaint('old', { about: null }), complaint('closed')]
    await store.commit([...everythingOf('a'), ...rows.map(insert), close('closed')])
    const told = [rows[1], rows[0]].map((row) => {
      const { body: _, ...wordless } = row ?? complaint('none')
      return { ...wordless, ...placedOf('a') }
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
        officeId: null,
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
