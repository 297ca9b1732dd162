import { expect, test } from 'vitest'
import type { WorkerId } from '../../src/core/ids.ts'
import type { AuditEntry, HandoverRow, NoteRow, StaffRow, Statement, TaskRow } from '../../src/store/port.ts'
import { onBothEngines, rowsIn } from './engines.ts'
import { caseRow, everythingOf, live, now, person, placedOf, sealed, worker } from './rows.ts'

const profile = (name: string, changes: Partial<StaffRow> = {}): StaffRow => ({
  workerId: worker(name),
  languages: [
    { code: 'ar', level: 3 },
    { code: 'en', level: 2 },
  ],
  childTrained: true,
  gender: 'woman',
  capacity: 25,
  avoids: ['MD'],
  onShiftSince: null,
  urgentThisShift: 0,
  breakUntil: null,
  ...changes,
})

const { id: caseId } = caseRow('a')
const consent = live('record_data')
const personId = person('a').id

const note = (name: string, changes: Partial<NoteRow> = {}): NoteRow => ({
  id: `note-${name}`,
  caseId,
  personId,
  workerId: worker('sara'),
  body: sealed(`note ${name}`),
  at: now,
  ...changes,
})
const task = (name: string, changes: Partial<TaskRow> = {}): TaskRow => ({
  id: `task-${name}`,
  caseId,
  personId,
  createdBy: worker('sara'),
  body: sealed(`task ${name}`),
  createdAt: now,
  dueAt: now + 10,
  doneAt: null,
  ...changes,
})
const handover = (name: string, changes: Partial<HandoverRow> = {}): HandoverRow => ({
  id: `handover-${name}`,
  caseId,
  personId,
  fromWorker: worker('sara'),
  toWorker: null,
  body: sealed(`handover ${name}`),
  at: now,
  acknowledgedBy: null,
  acknowledgedAt: null,
  ...changes,
})
const write = {
  note: (row: NoteRow): Statement => ({ do: 'insertNote', consent, row }),
  task: (row: TaskRow): Statement => ({ do: 'insertTask', consent, row }),
  handover: (row: HandoverRow): Statement => ({ do: 'insertHandover', consent, row }),
}
const wordless = <Row extends { readonly body: unknown }>(row: Row) => {
  const { body: _, ...rest } = row
  return rest
}

onBothEngines('profiles and shifts', (fresh) => {
  test('a worker has one profile, and a shift of its own', async () => {
    const { store } = await fresh()
    await store.commit([
      { do: 'putStaff', row: profile('sara') },
      { do: 'putStaff', row: profile('anna', { languages: [], gender: 'no_preference' }) },
      { do: 'setShift', workerId: worker('sara'), onShiftSince: now },
      // A profile that is saved leaves the shift as it is.
      { do: 'putStaff', row: profile('sara', { capacity: 3 }) },
    ])
    const rows = await store.staff()
    expect(rows).toHaveLength(2)
    expect(rows).toContainEqual(profile('sara', { capacity: 3, onShiftSince: now }))
    expect(rows).toContainEqual(profile('anna', { languages: [], gender: 'no_preference' }))
    await store.commit([{ do: 'setShift', workerId: worker('sara'), onShiftSince: null }])
    expect((await store.staff()).every(({ onShiftSince }) => onShiftSince === null)).toBe(true)
  })

  const begun = (subject: WorkerId): AuditEntry => ({
    id: 'begun',
    at: now,
    actor: 'system',
    action: 'break_begun',
    subject,
    reason: null,
  })

  test('a break is written down where there is a profile to keep it, and nowhere else', async () => {
    const { store } = await fresh()
    const workerId = worker('sara')
    const breaks: Statement = { do: 'setBreak', workerId, breakUntil: now + 9, entry: begun(workerId) }
    expect(await store.commit([breaks])).toEqual({ ok: true })
    expect(await store.audit(workerId)).toEqual([])
    await store.commit([{ do: 'putStaff', row: profile('sara') }, breaks])
    expect((await store.audit(workerId)).map(({ action }) => action)).toEqual(['break_begun'])
  })

  test('what is written down of everybody with a profile is read from a time on, in the order of the log', async () => {
    const { store } = await fresh()
    await store.commit([
      { do: 'putStaff', row: profile('sara') },
      { do: 'putStaff', row: profile('boris') },
    ])
    const entry = (name: string, at: number, action: string): Statement => ({
      do: 'audit',
      entry: { ...begun(worker(name)), id: `${name} ${action}`, at, action },
    })
    await store.commit([
      entry('sara', now - 1, 'too_old'),
      entry('sara', now, 'not_after'),
      entry('boris', now + 2, 'second'),
      entry('sara', now + 1, 'third'),
      entry('nobody', now + 1, 'no_profile'),
    ])
    const log = await store.staffAudit(now)
    expect(log.map(({ subject, action, seq }) => [subject, action, seq])).toEqual([
      [worker('boris'), 'second', 3],
      [worker('sara'), 'third', 4],
    ])
  })

  test('urgent cases and breaks are of one shift, and a saved profile leaves them', async () => {
    const { store } = await fresh()
    const workerId = worker('sara')
    const count: Statement = { do: 'countUrgent', workerId }
    await store.commit([
      { do: 'putStaff', row: profile('sara') },
      { do: 'setShift', workerId, onShiftSince: now },
      count,
      count,
      { do: 'setBreak', workerId, breakUntil: now + 9, entry: begun(workerId) },
      { do: 'putStaff', row: profile('sara', { avoids: ['MD', 'UA'] }) },
    ])
    const during = { onShiftSince: now, urgentThisShift: 2, breakUntil: now + 9, avoids: ['MD', 'UA'] }
    expect(await store.staff()).toEqual([profile('sara', during)])
    await store.commit([{ do: 'setShift', workerId, onShiftSince: null }])
    expect(await store.staff()).toEqual([profile('sara', { avoids: ['MD', 'UA'] })])
    expect(await store.commit([{ do: 'countUrgent', workerId: worker('nobody') }])).toEqual({ ok: true })
  })

  test('nobody begins a shift without a profile', async () => {
    const { store } = await fresh()
    const begin: Statement = { do: 'setShift', workerId: worker('sara'), onShiftSince: now }
    expect(await store.commit([begin])).toEqual({ ok: false, code: 'stale' })
  })
})

onBothEngines('conflicts of interest', (fresh) => {
  const put = (reason: string): Statement => ({
    do: 'putConflict',
    row: { caseId, workerId: worker('sara'), reason, at: now },
  })

  test('are one for a worker and a case, and outlive its closing', async () => {
    const { store } = await fresh()
    await store.commit([...everythingOf('a'), put('knows_person'), put('knows_family')])
    expect(await store.conflicts()).toEqual([
      {
        caseId,
        workerId: worker('sara'),
        reason: 'knows_family',
        at: now,
        code: caseRow('a').code,
        ...placedOf('a'),
      },
    ])
    await store.commit([{ do: 'updateCase', id: caseId, version: 0, set: { status: 'closed' } }])
    expect(await store.conflicts()).toHaveLength(1)
    await store.commit([{ do: 'deleteCase', id: caseId }])
    expect(await store.conflicts()).toEqual([])
  })

  test('one is lifted once, as it was read, and not another that took its place', async () => {
    const { store } = await fresh()
    await store.commit([...everythingOf('a'), put('knows_person')])
    const lift: Statement = { do: 'deleteConflict', caseId, workerId: worker('sara'), at: now }
    expect(await store.commit([{ ...lift, at: now - 1 }])).toEqual({ ok: false, code: 'stale' })
    expect(await store.commit([lift])).toEqual({ ok: true })
    expect(await store.conflicts()).toEqual([])
    expect(await store.commit([lift])).toEqual({ ok: false, code: 'stale' })
  })
})

onBothEngines('notes, tasks and handovers', (fresh) => {
  test('notes are read in their order', async () => {
    const { store } = await fresh()
    await store.commit([...everythingOf('a'), write.note(note('2', { at: now + 1 })), write.note(note('1'))])
    expect(await store.notes(caseId)).toEqual([note('1'), note('2', { at: now + 1 })])
    expect(await store.notes(caseRow('b').id)).toEqual([])
  })

  test('what is to be done comes first, the earliest first, then what is done, the latest first', async () => {
    const { store } = await fresh()
    const rows = [
      task('late', { dueAt: now + 20 }),
      task('soon', { dueAt: now + 5 }),
      task('done', { doneAt: now + 1 }),
      task('done later', { doneAt: now + 2 }),
    ]
    await store.commit([...everythingOf('a'), ...rows.map(write.task)])
    expect((await store.tasks(caseId)).map(({ id }) => id)).toEqual([
      'task-soon',
      'task-late',
      'task-done later',
      'task-done',
    ])
  })

  test('a task is done once, and only with its own case', async () => {
    const { store } = await fresh()
    await store.commit([...everythingOf('a'), ...everythingOf('b'), write.task(task('1'))])
    const end = (id: string, of = caseId): Statement => ({ do: 'endTask', id, caseId: of, at: now + 3 })
    expect(await store.commit([end('task-1', caseRow('b').id)])).toEqual({ ok: false, code: 'stale' })
    expect((await store.commit([end('task-1')])).ok).toBe(true)
    expect(await store.commit([end('task-1')])).toEqual({ ok: false, code: 'stale' })
    expect(await store.tasks(caseId)).toEqual([task('1', { doneAt: now + 3 })])
  })

  test('what is due is told without its words, to who has the case, and not of a closed one', async () => {
    const { store } = await fresh()
    await store.commit([
      ...everythingOf('a'),
      { do: 'updateCase', id: caseId, version: 0, set: { assignedTo: worker('sara') } },
      write.task(task('1', { dueAt: now + 10 })),
      write.task(task('2', { dueAt: now + 11 })),
      write.task(task('3', { dueAt: now + 1, doneAt: now })),
    ])
    const due = { ...wordless(task('1', { dueAt: now + 10 })), code: caseRow('a').code }
    expect(await store.tasksDue(worker('sara'), now + 11)).toEqual([due])
    expect(await store.tasksDue(worker('anna'), now + 11)).toEqual([])
    await store.commit([{ do: 'updateCase', id: caseId, version: 1, set: { status: 'closed' } }])
    expect(await store.tasksDue(worker('sara'), now + 11)).toEqual([])
  })

  test('of two who acknowledge a handover at once one does', async () => {
    const place = await fresh()
    await place.store.commit([...everythingOf('a'), write.handover(handover('1'))])
    expect(await place.store.openHandovers()).toEqual([
      { handover: wordless(handover('1')), case: caseRow('a') },
    ])
    const other = await place.open()
    const by = (name: string): Statement => ({
      do: 'acknowledgeHandover',
      id: 'handover-1',
      by: worker(name),
      at: now + 4,
    })
    const results = await Promise.all([place.store.commit([by('boris')]), other.commit([by('anna')])])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await place.store.openHandovers()).toEqual([])
    const [first] = await place.store.handovers(caseId)
    expect(first?.acknowledgedBy).toBe(worker(results[0]?.ok ? 'boris' : 'anna'))
  })

  test('they go with their person, and with their case', async () => {
    const place = await fresh()
    const all = [write.note(note('1')), write.task(task('1')), write.handover(handover('1'))]
    const alert = caseRow('c', { personId: null, kind: 'alert' })
    const ofAlert: Statement = {
      do: 'insertNote',
      consent: 'alert',
      row: note('alert', { caseId: alert.id, personId: null }),
    }
    await place.store.commit([
      ...everythingOf('a'),
      ...all,
      { do: 'insertCase', row: alert },
      ofAlert,
      { do: 'deletePerson', id: personId },
      { do: 'deleteCase', id: alert.id },
    ])
    expect(await rowsIn(place)).not.toHaveProperty('notes')
    expect(await rowsIn(place)).not.toHaveProperty('tasks')
    expect(await rowsIn(place)).not.toHaveProperty('handovers')
  })
})
