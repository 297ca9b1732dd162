import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAttention } from '../../src/app/attention.ts'
import type { Actor } from '../../src/app/casework.ts'
import { createComplaints } from '../../src/app/complaints-service.ts'
import { handleTurn } from '../../src/app/handle-turn.ts'
import { createAssistance } from '../../src/app/assistance-service.ts'
import { createReadings } from '../../src/app/case-access.ts'
import { createMoving } from '../../src/app/move-office.ts'
import { createTrends } from '../../src/app/trends.ts'
import { asId } from '../../src/core/ids.ts'
import type { CaseId, OfficeId } from '../../src/core/ids.ts'
import type { App } from '../support/app.ts'
import { startApp, toAlert, worker } from '../support/app.ts'
import { auditOf, caseOf, claimed, fromItaly, iris } from './cases.ts'
import { makeOffice, setPeople } from './offices.ts'
import { atWork, staffingOf, told } from './staff.ts'

const sol = worker('Sol')
const sam = worker('Sam')
const sue = worker('Sue', 'supervisor')
const nora = worker('Nora')
const nil = worker('Nil', 'supervisor')
const una = worker('Una')
const ulla = worker('Ulla', 'supervisor')

let app: App
let south: OfficeId
let north: OfficeId
beforeEach(async () => {
  app = await startApp()
  app.hire(iris, sol, sam, sue, nora, nil, una, ulla)
  south = await makeOffice(app, { name: 'South', serves: ['IT'] }, [sol, sam, sue])
  north = await makeOffice(app, { name: 'North', serves: ['MD'] }, [nora, nil])
})
afterEach(() => app.close())

const nobodys = asId<CaseId>('nobodys')
const outcome = (result: { readonly ok: boolean; readonly code?: string }) => result.code ?? 'done'

/** What a door answers somebody about a case. */
type Door = (actor: Actor, id: CaseId) => Promise<unknown>

const queueOf = async (actor: Actor) => {
  const { waiting, mine, others } = await app.casework.queue(actor)
  return [...waiting, ...mine, ...others]
}

/** Doors to a case that nobody has, for whoever works in its office; the shift is for supervisors. */
const waitingDoors: Readonly<Record<string, Door>> = {
  'the queue': async (actor, id) => (await queueOf(actor)).some((item) => item.id === id),
  'its line': (actor, id) => app.casework.item(actor, id),
  'the board': async (actor, id) =>
    (await staffingOf(app).board(actor, await app.casework.queue(actor))).notes.has(id),
  'the shift': async (actor, id) =>
    ((await staffingOf(app).shift(actor))?.waiting ?? []).reduce((sum, { count }) => sum + count, 0) >
    (id === nobodys ? 99 : 0),
  claiming: async (actor, id) => outcome(await app.casework.claim(actor, id)),
}

/** Doors to a case in somebody's hands, for them alone. */
const ownDoors: Readonly<Record<string, Door>> = {
  'the desk': async (actor, id) => outcome(await app.desk.open(actor, id)),
  handovers: (actor, id) => staffingOf(app).handovers(actor, id),
  complaining: async (actor, id) =>
    outcome(
      await createComplaints(app.deps).record(actor, id, { draft: 'd1', about: null, text: 'Nobody came' }),
    ),
}

/** The same for a supervisor of its office. */
const claimedDoors: Readonly<Record<string, Door>> = {
  'the queue': waitingDoors['the queue'] ?? (async () => null),
  'its line': (actor, id) => app.casework.item(actor, id),
  opening: async (actor, id) => outcome(await app.casework.open(actor, id)),
  candidates: (actor, id) => staffingOf(app).candidates(actor, id),
  'the offices it may go to': (actor, id) => createMoving(app.deps).officesFor(actor, id),
  'asking for a second worker': async (actor, id) =>
    outcome(await app.casework.request(actor, id, 'caution_flag', 'signs_in_chat')),
  unlocking: async (actor, id) => outcome(await app.casework.unlock(actor, id, 'complaint')),
  assigning: async (actor, id) => outcome(await staffingOf(app).assign(actor, id, sam.id, null)),
  moving: async (actor, id) => outcome(await createMoving(app.deps).moveCase(actor, id, north, 'goes_there')),
}
const doorsOf = (doors: Readonly<Record<string, Door>>) => Object.entries(doors)

describe('a case that waits for an office', () => {
  let id: CaseId
  beforeEach(async () => {
    await app.says('anna', ...fromItaly)
    id = await caseOf(app, 'anna')
  })

  it('came to the office that serves the country its person told of, and that is written down', async () => {
    expect((await app.store.case(id))?.officeId).toBe(south)
    expect(await auditOf(app, id)).toContain(`system office_found ${south}`)
  })

  it.each(doorsOf(waitingDoors))('is behind the wall for %s', async (name, door) => {
    for (const outsider of [nora, nil, una, ulla]) {
      expect(await door(outsider, id)).toEqual(await door(outsider, nobodys))
    }
    expect((await app.store.case(id))?.status).toBe('waiting')
    const insider = name === 'the shift' ? sue : sol
    expect(await door(insider, id)).not.toEqual(await door(insider, nobodys))
  })
})

describe('a case that somebody of an office has', () => {
  let id: CaseId
  beforeEach(async () => {
    id = await claimed(app, 'anna', fromItaly, sam)
    const given = { to: sol.id, team: null, reason: 'overload', words: told, stays: false } as const
    await staffingOf(app).handOver(sam, id, given)
  })

  const all = [
    ...doorsOf(ownDoors).map(([name, door]) => [name, door, sol] as const),
    ...doorsOf(claimedDoors).map(([name, door]) => [name, door, sue] as const),
  ]
  it.each(all)('is behind the wall for %s', async (_name, door, insider) => {
    const before = await auditOf(app, id)
    for (const outsider of [nil, ulla, nora, una]) {
      expect(await door(outsider, id)).toEqual(await door(outsider, nobodys))
    }
    expect(await auditOf(app, id)).toEqual(before)
    expect(await door(insider, id)).not.toEqual(await door(insider, nobodys))
  })

  it('is answered about to who claims it too late as if it were not there', async () => {
    expect(outcome(await app.casework.claim(nora, id))).toBe('not_found')
    expect(outcome(await app.casework.claim(sam, id))).toBe('taken')
  })

  it('is read by no supervisor of another office, though they stated a reason before it came there', async () => {
    await createMoving(app.deps).moveCase(sue, id, north, 'goes_there')
    expect(outcome(await app.casework.unlock(nil, id, 'complaint'))).toBe('done')
    expect(outcome(await app.casework.open(nil, id))).toBe('done')
    await createMoving(app.deps).moveCase(nil, id, south, 'mistaken')
    expect(outcome(await app.casework.open(nil, id))).toBe('not_yours')
  })

  it('goes to nobody of another office: not as backup, not given on, not assigned, and they are in no list', async () => {
    for (const actor of [sol, sam, sue, nora]) await atWork(app, actor)
    const staffing = staffingOf(app)
    expect((await staffing.candidates(sol, id))?.map(({ name }) => name)).toEqual(['Sam', 'Sue'])
    expect(outcome(await app.casework.setBackup(sol, id, nora.id))).toBe('no_match')
    const given = { to: nora.id, team: null, reason: 'overload', words: told, stays: false } as const
    expect(outcome(await staffing.handOver(sol, id, given))).toBe('no_match')
    expect(outcome(await staffing.assign(sue, id, nora.id, 'danger_to_life'))).toBe('unknown')
    expect((await app.store.case(id))?.assignedTo).toBe(sol.id)
  })

  it('stays with who has it when they leave the office, until it is closed', async () => {
    await setPeople(app, south, [sam, sue])
    expect((await queueOf(sol)).map((item) => item.id)).toEqual([id])
    expect(outcome(await app.casework.open(sol, id))).toBe('done')
    await app.casework.close(sol, id)
    expect(outcome(await app.casework.open(sol, id))).toBe('not_yours')
  })

  it('shows its requests, complaints, conflicts and numbers to its own office alone', async () => {
    await app.casework.request(sol, id, 'caution_flag', 'signs_in_chat')
    const complaints = createComplaints(app.deps)
    await complaints.record(sol, id, { draft: 'd1', about: null, text: 'Nobody came' })
    await app.casework.refuseWorker(sol, id, sam.id)
    const numbersOf = async (actor: Actor) => ({
      approvals: (await app.casework.approvals(actor)).length,
      complaints: (await complaints.list(actor))?.length,
      conflicts: (await staffingOf(app).conflictsOf(actor, sam.id))?.length,
      opened: (await createTrends(app.deps)(actor, 7))?.all.opened,
      attention: await createAttention(app.deps).of(actor),
    })
    expect(await numbersOf(sue)).toEqual({
      approvals: 1,
      complaints: 1,
      conflicts: 1,
      opened: 1,
      attention: { approvals: 1, complaints: 1, overdue: 0, letters: 0 },
    })
    for (const outsider of [nil, ulla]) {
      expect(await numbersOf(outsider)).toEqual({
        approvals: 0,
        complaints: 0,
        conflicts: 0,
        opened: 0,
        attention: { approvals: 0, complaints: 0, overdue: 0, letters: 0 },
      })
      expect(outcome(await staffingOf(app).liftConflict(outsider, sam.id, id, 'mistaken'))).toBe('not_yours')
    }
  })

  it('shows no request for a second worker to who made it and is of another office by now', async () => {
    await app.casework.request(sue, id, 'caution_flag', 'signs_in_chat')
    const [asked] = await app.casework.approvals(sue)
    await setPeople(app, south, [sol, sam])
    expect(await app.casework.approvals(sue)).toEqual([])
    expect(outcome(await app.casework.decide(ulla, asked?.id ?? '', 'approved'))).toBe('not_found')
  })
})

describe('an emergency', () => {
  let id: CaseId
  beforeEach(async () => {
    await app.says('anna', ...toAlert)
    id = await caseOf(app, 'anna')
    const row = await app.store.case(id)
    const set = { officeId: south }
    await app.store.commit([{ do: 'updateCase', id, version: row?.version ?? 0, set }])
  })
  const sees = async (actor: Actor) => [
    (await queueOf(actor)).some((item) => item.id === id),
    (await app.casework.item(actor, id)) !== null,
    (await staffingOf(app).emergencies(actor)).length === 1,
  ]
  const noteOf = async (actor: Actor) =>
    (await staffingOf(app).board(actor, await app.casework.queue(actor))).notes.get(id)

  it('is its office’s alone while somebody of it is at work', async () => {
    await atWork(app, sol)
    await atWork(app, nora)
    expect(await sees(sol)).toEqual([true, true, true])
    for (const outsider of [nora, nil, una]) expect(await sees(outsider)).toEqual([false, false, false])
    expect(outcome(await app.casework.claim(nora, id))).toBe('not_found')
    expect((await noteOf(sol))?.lentBy).toBeNull()
  })

  it('is everybody’s while nobody of it is, and its line says so', async () => {
    await atWork(app, nora)
    expect(await sees(nora)).toEqual([true, true, true])
    expect((await noteOf(nora))?.lentBy).toBe('South')
    expect((await noteOf(nora))?.isCalled).toBe(true)
    expect((await noteOf(nora))?.neglect).toBeNull()
    expect((await staffingOf(app).shift(nil))?.waiting[0]?.count).toBe(0)
    expect((await noteOf(sol))?.lentBy).toBeNull()
    expect(outcome(await app.casework.claim(nora, id))).toBe('done')
    // From then on it is in her hands, and nobody else's of another office.
    expect((await queueOf(nora)).map((item) => item.id)).toEqual([id])
    expect((await queueOf(nil)).map((item) => item.id)).toEqual([])
    expect((await queueOf(sam)).map((item) => item.id)).toEqual([id])
  })

  it('lends its line and its claiming, and nothing else', async () => {
    await atWork(app, nora)
    expect(outcome(await app.casework.unlock(nil, id, 'danger_to_life'))).toBe('not_yours')
    expect(await staffingOf(app).candidates(nil, id)).toBeNull()
    expect(outcome(await staffingOf(app).assign(nil, id, nora.id, null))).toBe('not_yours')
  })

  it('is not lent when it is not urgent', async () => {
    await atWork(app, nora)
    const row = await app.store.case(id)
    const set = { priority: 'P2' } as const
    await app.store.commit([{ do: 'updateCase', id, version: row?.version ?? 0, set }])
    expect(await sees(nora)).toEqual([false, false, false])
    expect(outcome(await app.casework.claim(nora, id))).toBe('not_found')
  })
})

describe('the office that a new case comes to', () => {
  const officeOf = async (person: string) => (await app.store.case(await caseOf(app, person)))?.officeId

  it('is the first by name of several that serve the country', async () => {
    const also = await makeOffice(app, { name: 'East', serves: ['IT'] }, [sol])
    await app.says('anna', ...fromItaly)
    expect(await officeOf('anna')).toBe(also)
  })

  it('is found for an alert, too, whose person told of a country before any record', async () => {
    await app.says('anna', 'hello', ':en', ':yes', ':no', ':emergency', 'Italy', ':tell')
    expect(await officeOf('anna')).toBe(south)
  })

  it('is none where nobody serves the country, and none is looked for when nothing was told', async () => {
    const reads: string[] = []
    const store = {
      ...app.store,
      offices: async () => {
        reads.push('offices')
        return app.store.offices()
      },
    }
    const from = { channel: 'simulator', id: 'leo' } as const
    const content = { kind: 'text', text: 'hello' } as const
    const inbound = { from, externalId: 'e1', messageRef: 'e1', sentAt: app.clock.now(), content }
    await handleTurn({ ...app.deps, store }, inbound)
    expect(reads).toEqual([])
    await app.says('anna', ...fromItaly.map((said) => (said === 'Italy' ? 'Japan' : said)))
    expect(await officeOf('anna')).toBeNull()
  })
})

describe('what is behind no wall', () => {
  it('is a case of no office, for everybody', async () => {
    await app.says('anna', ...toAlert)
    const id = await caseOf(app, 'anna')
    expect((await app.store.case(id))?.officeId).toBeNull()
    for (const actor of [nora, sol, una]) expect((await queueOf(actor)).map((item) => item.id)).toEqual([id])
  })

  it('is a case of an office that has no people, which else nobody would see', async () => {
    await app.says('anna', ...fromItaly)
    const id = await caseOf(app, 'anna')
    await setPeople(app, south, [])
    for (const actor of [nora, una]) expect((await queueOf(actor)).map((item) => item.id)).toEqual([id])
    await app.says('leo', ...fromItaly)
    expect((await app.store.case(await caseOf(app, 'leo')))?.officeId).toBeNull()
  })
})

describe('a case that a supervisor moves', () => {
  let id: CaseId
  beforeEach(async () => {
    id = await claimed(app, 'anna', fromItaly, sol)
  })
  const moves = async (actor: Actor, to: OfficeId) =>
    outcome(await createMoving(app.deps).moveCase(actor, id, to, 'goes_there'))

  it('waits in the other office, for its worker does not belong there, and is written down with the reason', async () => {
    await app.casework.setBackup(sol, id, sam.id)
    expect(await moves(sue, north)).toBe('done')
    expect(await app.store.case(id)).toMatchObject({
      officeId: north,
      status: 'waiting',
      assignedTo: null,
      backup: null,
    })
    expect(await auditOf(app, id)).toEqual(
      expect.arrayContaining([`${sue.id} case_moved goes_there`, `${sue.id} case_moved_to ${north}`]),
    )
    expect((await app.casework.open(sol, id)).ok).toBe(false)
    expect((await queueOf(nora)).map((item) => item.id)).toEqual([id])
  })

  it('keeps its worker where they belong to both', async () => {
    await setPeople(app, north, [nora, nil, sol])
    expect(await moves(sue, north)).toBe('done')
    expect(await app.store.case(id)).toMatchObject({ officeId: north, status: 'claimed', assignedTo: sol.id })
  })

  it('goes nowhere once casework has begun: another office learns of the person by the steps alone', async () => {
    const assistance = createAssistance(app.deps, createReadings(app.deps))
    expect(outcome(await assistance.begin(sol, id, south))).toBe('done')
    expect(await moves(sue, north)).toBe('unknown')
    expect(await createMoving(app.deps).officesFor(sue, id)).toBe('begun')
    expect(await app.store.case(id)).toMatchObject({ officeId: south, status: 'claimed' })
  })

  it('goes to no office that there is not, nor to the one where it is', async () => {
    expect(await moves(sue, asId<OfficeId>('none'))).toBe('unknown')
    expect(await moves(sue, south)).toBe('unknown')
    expect(await moves(sol, north)).toBe('not_yours')
  })
})
