import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/app/casework.ts'
import { createComplaints } from '../../src/app/complaints-service.ts'
import type { Staffing } from '../../src/app/staffing.ts'
import type { CaseId } from '../../src/core/ids.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue, worker } from '../support/app.ts'
import { auditOf, caseOf, claimed, fromItaly, iris, noor, sam } from './cases.ts'
import { able, atWork, staffingOf } from './staff.ts'

let app: App
let staffing: Staffing
beforeEach(async () => {
  app = await startApp()
  app.hire(sam, noor, iris)
  staffing = staffingOf(app)
})
afterEach(() => app.close())

/** The same person begins anew after their case was closed. */
const again = ['hello again', ...toQueue.slice(2)]
const gaveBack = { to: null, team: null, words: null, stays: false } as const
const claims = async (actor: Actor, id: CaseId) => {
  const result = await app.casework.claim(actor, id)
  return result.ok ? 'claimed' : result.code
}
/** Given back by Sam for this reason, closed by Noor, and the person is back with a new case. */
const nextCase = async (reason: 'conflict' | 'person_asked' | 'overload') => {
  const first = await claimed(app, 'anna', toQueue)
  await staffing.handOver(sam, first, { ...gaveBack, reason })
  await app.casework.claim(noor, first)
  await app.casework.close(noor, first)
  await app.says('anna', ...again)
  const next = await caseOf(app, 'anna')
  expect(next).not.toBe(first)
  return { first, next }
}

describe('a conflict of interest', () => {
  it('goes on into the next case of the same person, in every way to come to it', async () => {
    const { next } = await nextCase('conflict')
    expect((await staffing.fit(sam, next)).mismatches).toEqual(['conflict'])
    expect(await claims(sam, next)).toBe('no_match')
    expect(await staffing.assign(iris, next, sam.id, 'danger_to_life')).toEqual({
      ok: false,
      code: 'unknown',
    })
    const board = await staffing.board(sam, await app.casework.queue(sam))
    expect(board.notes.get(next)?.fit?.mismatches).toEqual(['conflict'])
    await claims(noor, next)
    expect(await app.casework.setBackup(noor, next, sam.id)).toEqual({ ok: false, code: 'no_match' })
  })

  it('of a supervisor bars them from reading and deciding about the next case, too', async () => {
    const first = await claimed(app, 'anna', toQueue, iris)
    await staffing.handOver(iris, first, { ...gaveBack, reason: 'conflict' })
    await app.casework.claim(noor, first)
    await app.casework.close(noor, first)
    await app.says('anna', ...again)
    expect(await app.casework.unlock(iris, await caseOf(app, 'anna'), 'complaint')).toMatchObject({
      ok: false,
    })
  })

  it('is not the same as the wish of the person, and neither follows from a case given back for another reason', async () => {
    const asked = await nextCase('person_asked')
    expect((await staffing.fit(sam, asked.next)).mismatches).toEqual(['person_asked'])
    await app.says('ben', ...toQueue)
    expect((await staffing.fit(sam, await caseOf(app, 'ben'))).mismatches).toEqual([])
  })

  it('is listed for supervisors by its case, not for the worker themselves, and lifted for a reason', async () => {
    const { first, next } = await nextCase('conflict')
    const code = (await app.store.case(first))?.code
    expect(await staffing.conflictsOf(iris, sam.id)).toMatchObject([{ caseId: first, code, isWish: false }])
    expect(await staffing.conflictsOf(sam, sam.id)).toBeNull()
    expect(await staffing.conflictsOf(iris, iris.id)).toBeNull()
    expect((await staffing.liftConflict(noor, sam.id, first, 'mistaken')).ok).toBe(false)
    expect((await staffing.liftConflict(iris, sam.id, next, 'mistaken')).ok).toBe(false)
    expect((await staffing.liftConflict(iris, sam.id, first, 'mistaken')).ok).toBe(true)
    expect(await staffing.conflictsOf(iris, sam.id)).toEqual([])
    expect(await claims(sam, next)).toBe('claimed')
    for (const subject of [first, sam.id]) {
      expect(await auditOf(app, subject)).toContain(`${iris.id} conflict_lifted mistaken`)
    }
  })

  it('that a complaint left is shown to nobody, and lifted with the complaint alone', async () => {
    const id = await claimed(app, 'anna', toQueue, noor)
    const complaint = { draft: 'd', about: sam.id, text: 'He asked me for money' }
    expect((await createComplaints(app.deps).record(noor, id, complaint)).ok).toBe(true)
    expect(await staffing.conflictsOf(iris, sam.id)).toEqual([])
    expect((await staffing.liftConflict(iris, sam.id, id, 'mistaken')).ok).toBe(false)
    expect(await app.casework.setBackup(noor, id, sam.id)).toEqual({ ok: false, code: 'no_match' })
  })

  it('is lifted once, also by two at once, and written down once', async () => {
    const { first } = await nextCase('conflict')
    const both = await Promise.all(
      ['mistaken' as const, 'no_longer_so' as const].map((reason) =>
        staffing.liftConflict(iris, sam.id, first, reason),
      ),
    )
    expect(both.filter((lifted) => lifted.ok)).toHaveLength(1)
    expect((await auditOf(app, sam.id)).filter((line) => line.includes('conflict_lifted'))).toHaveLength(1)
  })

  it('of a supervisor is lifted by another one', async () => {
    const first = await claimed(app, 'anna', toQueue, iris)
    await staffing.handOver(iris, first, { ...gaveBack, reason: 'conflict' })
    expect((await staffing.liftConflict(iris, iris.id, first, 'mistaken')).ok).toBe(false)
  })
})

describe('a country somebody must not have', () => {
  beforeEach(async () => {
    await atWork(app, sam, { avoids: ['IT'] })
    await atWork(app, noor)
  })

  it('is matched when a case is claimed, assigned or given on, and is told on no page before', async () => {
    await app.says('anna', ...fromItaly)
    const id = await caseOf(app, 'anna')
    expect(await staffing.fit(sam, id)).toEqual({ mismatches: [], strains: ['country'] })
    expect((await staffing.fit(noor, id)).strains).toEqual([])
    expect(await claims(sam, id)).toBe('not_for_you')
    expect((await app.store.case(id))?.status).toBe('waiting')
    expect(await auditOf(app, id)).toContain(`${sam.id} country_checked not_for_you`)
    expect(await staffing.assign(iris, id, sam.id, 'danger_to_life')).toEqual({ ok: false, code: 'unknown' })
    await claims(noor, id)
    expect((await staffing.candidates(noor, id))?.map(({ name }) => name)).not.toContain('Sam')
    expect(await app.casework.setBackup(noor, id, sam.id)).toEqual({ ok: false, code: 'no_match' })
  })

  it('is noted by a supervisor alone: who could choose would learn where somebody who waits comes from', async () => {
    const avoided = async () => (await staffing.member(sam, sam.id))?.profile?.avoids
    await staffing.saveProfile(sam, sam.id, { ...able, avoids: ['LB'] })
    expect(await avoided()).toEqual(['IT'])
    await staffing.saveProfile(iris, sam.id, { ...able, avoids: ['LB'] })
    expect(await avoided()).toEqual(['LB'])
  })

  it('stays open on the line while nobody has looked, and to whom it does not matter nothing is said', async () => {
    await app.says('anna', ...toQueue)
    const id = await caseOf(app, 'anna')
    const strains = async (actor: Actor) =>
      (await staffing.board(actor, await app.casework.queue(actor))).notes.get(id)?.fit?.strains
    expect([await strains(sam), await strains(noor)]).toEqual([['country'], []])
    expect(await claims(sam, id)).toBe('claimed')
  })

  it('is taken off nobody’s own list by themselves, and added by any supervisor', async () => {
    const avoided = async () => (await staffing.member(iris, iris.id))?.profile?.avoids
    const saves = async (avoids: readonly string[], actor: Actor) => {
      const saved = await staffing.saveProfile(actor, iris.id, { ...able, avoids })
      return saved.ok ? 'saved' : saved.code
    }
    expect(await saves(['IT'], iris)).toBe('saved')
    expect(await saves(['IT', 'LB'], iris)).toBe('saved')
    expect(await saves(['LB'], iris)).toBe('not_alone')
    expect(await saves([], iris)).toBe('not_alone')
    expect(await avoided()).toEqual(['IT', 'LB'])
    expect(await saves(['LB'], worker('Omar', 'supervisor'))).toBe('saved')
    expect(await avoided()).toEqual(['LB'])
    const log = (await auditOf(app, iris.id)).filter((line) => line.includes('avoids'))
    expect(log).toHaveLength(3)
  })

  it('bars a supervisor from reading, whatever the reason', async () => {
    await staffing.saveProfile(iris, iris.id, { ...able, avoids: ['IT'] })
    const id = await claimed(app, 'anna', fromItaly, noor)
    expect((await app.casework.unlock(iris, id, 'danger_to_life')).ok).toBe(false)
  })
})
