import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/app/casework.ts'
import { createStaffing } from '../../src/app/staffing-service.ts'
import type { Staffing } from '../../src/app/staffing.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { days, hours, minutes } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { startApp, toAlert, toQueue } from '../support/app.ts'
import { auditOf, caseOf, claimed, iris, noor, sam, toQueueAsChild } from './cases.ts'
import { atWork, staffingOf, told } from './staff.ts'

let app: App
let staffing: Staffing
beforeEach(async () => {
  app = await startApp()
  app.hire(sam, noor, iris)
  staffing = staffingOf(app)
  await atWork(app, sam)
  await atWork(app, noor)
})
afterEach(() => app.close())

const profileOf = async (actor: Actor) => (await staffing.member(actor, actor.id))?.profile
const taken = async (actor: Actor) => (await profileOf(actor))?.urgentThisShift
/** Somebody new, whose case is a P1. */
const child = async (name: string) => {
  await app.says(name, ...toQueueAsChild)
  return caseOf(app, name)
}
const given = (to: Actor | null) =>
  ({ to: to?.id ?? null, team: null, reason: 'overload', words: told, stays: false }) as const

describe('three urgent cases in one shift', () => {
  it('are counted however a case came to somebody, also when they have ended', async () => {
    const first = await child('a')
    await app.casework.claim(sam, first)
    await app.casework.close(sam, first)
    expect(await taken(sam)).toBe(1)
    const second = await child('b')
    await staffing.assign(iris, second, sam.id, null)
    expect(await taken(sam)).toBe(2)
    const third = await claimed(app, 'anna', toQueue)
    expect(await taken(sam)).toBe(2)
    await app.desk.raisePriority(sam, third, 'P1', 'new_threat')
    await app.desk.raisePriority(sam, third, 'P0', 'new_threat')
    expect(await taken(sam)).toBe(3)
    await staffing.handOver(sam, third, given(noor))
    expect([await taken(sam), await taken(noor)]).toEqual([3, 1])
  })

  it('are enough: a fourth is taken after a question alone, assigned for a reason, and given on by no colleague', async () => {
    for (const name of ['a', 'b', 'c']) await app.casework.claim(sam, await child(name))
    const fourth = await child('d')
    expect((await staffing.fit(sam, fourth)).strains).toEqual(['urgent'])
    expect(await app.casework.claim(sam, fourth)).toEqual({ ok: false, code: 'question' })
    expect(await staffing.assign(iris, fourth, sam.id, null)).toEqual({ ok: false, code: 'reason_needed' })
    await app.casework.claim(noor, fourth)
    expect(await staffing.handOver(noor, fourth, given(sam))).toEqual({ ok: false, code: 'too_much' })
    expect((await staffing.assign(iris, fourth, sam.id, 'only_one_there')).ok).toBe(true)
    expect(await auditOf(app, fourth)).toContain(`${iris.id} strain_overridden only_one_there`)
    expect((await app.casework.claim(sam, await child('e'), ['urgent'])).ok).toBe(true)
  })

  it('are counted anew in the next shift, and leave room for what is not urgent', async () => {
    for (const name of ['a', 'b', 'c']) await app.casework.claim(noor, await child(name))
    const normal = await claimed(app, 'anna', toQueue, noor)
    expect(normal).toBeTruthy()
    await app.store.commit([{ do: 'setShift', workerId: noor.id, onShiftSince: app.clock.now() }])
    expect((await staffing.fit(noor, await child('d'))).strains).toEqual([])
  })
})

describe('a break after a P0', () => {
  let id: CaseId
  beforeEach(async () => {
    await app.says('leo', ...toAlert)
    id = await caseOf(app, 'leo')
    await app.casework.claim(sam, id)
  })
  const onBreak = async (actor: Actor = sam) =>
    (await staffing.board(actor, await app.casework.queue(actor))).onBreak

  it.each([
    ['closed', () => app.casework.close(sam, id)],
    ['released', () => staffing.handOver(sam, id, given(null))],
    ['handed over', () => staffing.handOver(sam, id, given(noor))],
    ['taken by a supervisor', () => staffing.assign(iris, id, noor.id, null)],
    [
      'erased later on',
      () => {
        app.clock.advance(minutes(15))
        return app.says('leo', 'delete', ':erase', ':erase')
      },
    ],
  ])('begins when it is %s, and ends after fifteen minutes', async (_label, ends) => {
    expect(await onBreak()).toBe(false)
    await ends()
    expect(await onBreak()).toBe(true)
    expect((await profileOf(sam))?.breakUntil).toBe(app.clock.now() + minutes(15))
    expect(await auditOf(app, sam.id)).toContain('system break_begun')
    app.clock.advance(minutes(15))
    expect(await onBreak()).toBe(false)
  })

  it('is neither given to who has no profile, nor written down', async () => {
    await staffing.assign(iris, id, iris.id, 'danger_to_life')
    await app.casework.close(iris, id)
    expect(await auditOf(app, iris.id)).not.toContain('system break_begun')
  })

  it('does not follow from a case that was less urgent', async () => {
    await app.casework.close(sam, await claimed(app, 'anna', toQueue))
    expect(await onBreak()).toBe(false)
  })

  it('lets nothing new be called, given or assigned to them without a question or a reason', async () => {
    await app.casework.close(sam, id)
    await app.says('mira', ...toAlert)
    const next = await caseOf(app, 'mira')
    const note = (await staffing.board(sam, await app.casework.queue(sam))).notes.get(next)
    expect(note).toMatchObject({ isCalled: false, fit: { strains: ['break'] } })
    for (const actor of [sam, noor])
      expect(await staffing.emergencies(actor)).toEqual([{ id: next, pages: 0 }])
    expect(await app.casework.claim(sam, next)).toEqual({ ok: false, code: 'question' })
    expect(await staffing.assign(iris, next, sam.id, null)).toEqual({ ok: false, code: 'reason_needed' })
    await app.casework.claim(noor, next)
    expect(await staffing.handOver(noor, next, given(sam))).toEqual({ ok: false, code: 'too_much' })
    app.clock.advance(minutes(15))
    expect((await staffing.handOver(noor, next, given(sam))).ok).toBe(true)
  })

  it('of the only one who matches is told to a supervisor: no one is there', async () => {
    await staffing.endShift(noor)
    await app.casework.close(sam, id)
    await app.says('mira', ...toQueue)
    const missing = (await staffing.shift(iris))?.unmatched[0]?.missing
    expect(missing?.map(({ name, fit }) => [name, fit.strains])).toEqual([['Sam', ['break']]])
  })

  it('is ended early by the worker, once, and written down', async () => {
    await app.casework.close(sam, id)
    await staffing.endBreak(sam)
    await staffing.endBreak(sam)
    expect(await onBreak()).toBe(false)
    const ended = (await auditOf(app, sam.id)).filter((line) => line.includes('break_ended'))
    expect(ended).toEqual([`${sam.id} break_ended`])
  })

  it('is followed by a talk with a supervisor, who notes that it was, before the shift ends', async () => {
    const waiting = async () => (await staffing.shift(iris))?.toTalkWith.map(({ name }) => name)
    expect(await waiting()).toEqual([])
    await app.casework.close(sam, id)
    await staffing.endBreak(sam)
    expect(await waiting()).toEqual(['Sam'])
    expect((await staffing.talkedWith(noor, sam.id)).ok).toBe(false)
    expect((await staffing.talkedWith(iris, iris.id)).ok).toBe(false)
    expect((await staffing.talkedWith(iris, sam.id)).ok).toBe(true)
    expect(await waiting()).toEqual([])
    app.clock.advance(hours(1))
    await app.says('mira', ...toAlert)
    const next = await caseOf(app, 'mira')
    await app.casework.claim(sam, next)
    await app.casework.close(sam, next)
    expect(await waiting()).toEqual(['Sam'])
  })

  it('is looked for in the log once for everybody, and in no more of it than a day', async () => {
    await app.casework.close(sam, id)
    const asked: string[] = []
    const store: App['store'] = {
      ...app.store,
      audit: (subject) => {
        asked.push(subject)
        return app.store.audit(subject)
      },
      staffAudit: (since) => {
        asked.push(`since ${app.clock.now() - since}`)
        return app.store.staffAudit(since)
      },
    }
    const shift = await createStaffing({ ...app.deps, store }).shift(iris)
    expect(shift?.toTalkWith.map(({ name }) => name)).toEqual(['Sam'])
    expect(asked).toEqual([`since ${days(1)}`])
  })

  it('is followed by a talk also when the shift ended with it, until the next day is over', async () => {
    const waiting = async () => (await staffing.shift(iris))?.toTalkWith.map(({ name }) => name)
    await staffing.handOver(sam, id, given(null))
    await staffing.endShift(sam)
    expect(await waiting()).toEqual(['Sam'])
    app.clock.advance(hours(20))
    await staffing.beginShift(sam)
    expect(await waiting()).toEqual(['Sam'])
    app.clock.advance(hours(4))
    expect(await waiting()).toEqual([])
  })
})

it('who is alone at work is named, and nobody when two are there or none', async () => {
  const alone = async () => (await staffing.shift(iris))?.alone?.name ?? null
  expect(await alone()).toBeNull()
  await staffing.endShift(noor)
  expect(await alone()).toBe('Sam')
  await staffing.endShift(sam)
  expect(await alone()).toBeNull()
})
