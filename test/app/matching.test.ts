import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/app/casework.ts'
import type { Staffing } from '../../src/app/staffing.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { hours, minutes } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue, worker } from '../support/app.ts'
import { auditOf, caseOf, iris, noor, sam, toQueueAsChild } from './cases.ts'
import { able, atWork, staffingOf } from './staff.ts'

let app: App
let staffing: Staffing
let id: CaseId
beforeEach(async () => {
  app = await startApp()
  app.hire(sam, noor, iris)
  staffing = staffingOf(app)
  await app.says('anna', ...toQueue)
  id = await caseOf(app, 'anna')
})
afterEach(() => app.close())

const claims = async (actor: Actor, which = id) => {
  const result = await app.casework.claim(actor, which)
  return result.ok ? 'claimed' : result.code
}
const noteOf = async (actor: Actor, which = id) => {
  const board = await staffing.board(actor, await app.casework.queue(actor))
  return board.notes.get(which)
}
const spanish = { languages: [{ code: 'es', level: 3 }] } as const

describe('claiming', () => {
  it('is for everyone while nobody has said what they can do, and the queue says that nothing is matched', async () => {
    expect((await staffing.board(sam, await app.casework.queue(sam))).isMatching).toBe(false)
    expect(await claims(sam)).toBe('claimed')
  })

  it('is refused to who does not speak the language well enough, with the reason, and changes nothing', async () => {
    await atWork(app, sam, { languages: [{ code: 'en', level: 1 }] })
    expect(await claims(sam)).toBe('no_match')
    expect((await staffing.fit(sam, id)).mismatches).toEqual(['language'])
    expect((await app.store.case(id))?.status).toBe('waiting')
    expect(await auditOf(app, id)).not.toContain(`${sam.id} case_claimed`)
  })

  it('is refused to who has no profile once a colleague has one', async () => {
    await atWork(app, noor)
    expect(await claims(sam)).toBe('no_match')
    expect((await staffing.fit(sam, id)).mismatches).toEqual(['no_profile'])
    expect(await claims(noor)).toBe('claimed')
  })

  it('of a child is refused to who is not trained for children, also in an emergency', async () => {
    await app.says('leo', ...toQueueAsChild)
    const child = await caseOf(app, 'leo')
    await atWork(app, sam, { childTrained: false })
    await atWork(app, noor)
    expect(await claims(sam, child)).toBe('no_match')
    expect(await claims(noor, child)).toBe('claimed')
  })

  it('is refused to who has a conflict of interest, also where nothing is matched', async () => {
    const row = { caseId: id, workerId: sam.id, reason: 'conflict', at: app.clock.now() }
    await app.store.commit([{ do: 'putConflict', row }])
    expect(await claims(sam)).toBe('no_match')
    expect(await claims(noor)).toBe('claimed')
  })
})

it('a backup matches, too: they may become the assignee at any time', async () => {
  await atWork(app, sam)
  await atWork(app, noor, spanish)
  await claims(sam)
  expect(await app.casework.setBackup(sam, id, noor.id)).toEqual({ ok: false, code: 'no_match' })
  await atWork(app, noor)
  expect((await app.casework.setBackup(sam, id, noor.id)).ok).toBe(true)
})

describe('the board', () => {
  it('says of each line whether it matches, and why not', async () => {
    await atWork(app, sam)
    await atWork(app, noor, spanish)
    expect((await noteOf(sam))?.fit).toEqual({ mismatches: [], strains: [] })
    expect((await noteOf(noor))?.fit?.mismatches).toEqual(['language'])
  })

  it('shows too many cases as a warning, and lets them be claimed all the same', async () => {
    await atWork(app, sam, { capacity: 1 })
    await claims(sam)
    await app.says('mira', ...toQueue)
    const next = await caseOf(app, 'mira')
    expect((await noteOf(sam, next))?.fit).toEqual({ mismatches: [], strains: ['capacity'] })
    expect(await claims(sam, next)).toBe('claimed')
  })

  it('says that no one on shift matches, with what is missing for each, until somebody does', async () => {
    await atWork(app, sam, spanish)
    await staffing.saveProfile(noor, noor.id, able)
    const missing = (await noteOf(iris))?.unmatched
    expect(missing?.map(({ name, fit }) => [name, fit.mismatches])).toEqual([['Sam', ['language']]])
    expect((await noteOf(sam))?.unmatched).toBeNull()
    await staffing.beginShift(noor)
    expect((await noteOf(iris))?.unmatched).toBeNull()
  })

  it('names who waits past their time, and who is with somebody off shift', async () => {
    await atWork(app, sam)
    expect((await noteOf(sam))?.neglect).toBeNull()
    app.clock.advance(hours(24) + 1)
    expect((await noteOf(sam))?.neglect).toBe('late')
    await staffing.beginShift(sam)
    await claims(sam)
    expect((await noteOf(noor))?.neglect).toBeNull()
    await staffing.endShift(sam)
    expect((await noteOf(noor))?.neglect).toBe('off_shift')
  })

  it('names who is with somebody who may do nothing any more', async () => {
    await claims(worker('Gone'))
    expect((await noteOf(sam))?.neglect).toBe('no_role')
  })
})

describe('a profile', () => {
  it('is set by the worker and by a supervisor, and by no colleague', async () => {
    expect((await staffing.saveProfile(sam, sam.id, able)).ok).toBe(true)
    expect((await staffing.saveProfile(noor, sam.id, { ...able, capacity: 1 })).ok).toBe(false)
    expect((await staffing.member(sam, sam.id))?.profile?.capacity).toBe(25)
    expect((await staffing.saveProfile(iris, sam.id, { ...able, capacity: 5 })).ok).toBe(true)
    expect((await staffing.member(iris, sam.id))?.profile?.capacity).toBe(5)
    expect(await staffing.member(noor, sam.id)).toBeNull()
    expect((await staffing.saveProfile(iris, worker('Nobody').id, able)).ok).toBe(false)
  })

  it('is needed to begin a shift, and a change of it does not end one', async () => {
    expect(await staffing.beginShift(sam)).toEqual({ ok: false, code: 'no_profile' })
    await atWork(app, sam)
    await staffing.saveProfile(iris, sam.id, { ...able, capacity: 5 })
    expect((await staffing.member(sam, sam.id))?.onShift).toBe(true)
    await staffing.endShift(sam)
    expect((await staffing.member(sam, sam.id))?.onShift).toBe(false)
    expect(await auditOf(app, sam.id)).toContain(`${iris.id} profile_saved capacity`)
  })

  it('is written down by what changed in it, and not at all when nothing did', async () => {
    await staffing.saveProfile(sam, sam.id, able)
    await staffing.saveProfile(sam, sam.id, { ...able, languages: [], gender: 'man' })
    await staffing.saveProfile(sam, sam.id, { ...able, languages: [], gender: 'man' })
    expect(await auditOf(app, sam.id)).toEqual([
      `${sam.id} profile_saved languages,child_trained,gender,capacity,avoids`,
      `${sam.id} profile_saved languages,gender`,
    ])
  })

  it('says who is trained for children by a supervisor’s word alone', async () => {
    const trained = async () => (await staffing.member(sam, sam.id))?.profile?.childTrained
    await staffing.saveProfile(sam, sam.id, { ...able, childTrained: true })
    expect(await trained()).toBe(false)
    await staffing.saveProfile(iris, sam.id, { ...able, childTrained: true })
    await staffing.saveProfile(sam, sam.id, { ...able, childTrained: false, capacity: 3 })
    expect(await trained()).toBe(true)
  })
})

describe('the overview of a shift', () => {
  it('is for supervisors, by name and without a ranking', async () => {
    await atWork(app, sam, spanish)
    app.clock.advance(minutes(10))
    expect(await staffing.shift(sam)).toBeNull()
    const view = await staffing.shift(iris)
    expect(view?.staff.map(({ name, onShift }) => [name, onShift])).toEqual([
      ['Iris', false],
      ['Noor', false],
      ['Sam', true],
    ])
    expect(view?.unmatched.map(({ item }) => item.id)).toEqual([id])
    const normal = view?.waiting.find(({ priority }) => priority === 'P2')
    expect(normal).toMatchObject({ count: 1, late: 0, pages: 0 })
    expect(normal?.oldest).toBeGreaterThanOrEqual(minutes(10))
  })
})
