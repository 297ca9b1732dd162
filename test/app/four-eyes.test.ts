import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAttention } from '../../src/app/attention.ts'
import type { FourEyesAction } from '../../src/app/approvals.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { days } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue, worker } from '../support/app.ts'
import { auditOf, claimed, fromItaly, iris, noor, sam } from './cases.ts'
import { atWork } from './staff.ts'

const omar = worker('Omar', 'supervisor')

let app: App
let id: CaseId
beforeEach(async () => {
  app = await startApp()
  app.hire(sam, noor, iris, omar)
  id = await claimed(app, 'anna', toQueue)
})
afterEach(() => app.close())

const asks = async (action: FourEyesAction = 'caution_flag', actor = sam) => {
  const result = await app.casework.request(actor, id, action, 'signs_in_chat')
  return result.ok ? null : result.code
}
const pending = async () => {
  const [approval] = await app.casework.approvals(iris)
  if (approval === undefined) throw new Error('nothing waits for a second worker')
  return approval.id
}
const decides = async (actor = iris, approval?: string, decision: 'approved' | 'refused' = 'approved') => {
  const result = await app.casework.decide(actor, approval ?? (await pending()), decision)
  return result.ok ? null : result.code
}
const caution = async () => (await app.store.case(id))?.caution

describe('who asked for a second worker', () => {
  it('cannot decide, also as a supervisor', async () => {
    await asks()
    expect(await decides(sam)).toBe('same_worker')
    expect(await decides(iris, undefined, 'refused')).toBeNull()
    await asks('caution_flag', iris)
    expect(await decides(iris)).toBe('same_worker')
    expect(await caution()).toBe('none')
  })

  it('is the assignee or a supervisor, and nobody else', async () => {
    expect(await asks('caution_flag', noor)).toBe('not_yours')
    expect(await asks('caution_flag', iris)).toBeNull()
  })

  it('cannot ask for the same again while it waits, and can for something else', async () => {
    expect(await asks()).toBeNull()
    expect(await asks()).toBe('pending')
    expect(await asks('caution_flag', iris)).toBe('pending')
    expect(await asks('confidentiality_breach')).toBeNull()
    await decides()
    await decides()
    expect(await asks()).toBeNull()
  })
})

describe('a second worker', () => {
  it('is a supervisor or the backup; for a stranger there is nothing to decide', async () => {
    await asks()
    const approval = await pending()
    expect(await decides(noor, approval)).toBe('not_found')
    expect(await decides(noor, 'no such approval')).toBe('not_found')
    expect(await app.casework.approvals(noor)).toEqual([])
    await app.casework.setBackup(sam, id, noor.id)
    expect(await app.casework.approvals(noor)).toHaveLength(1)
    expect(await decides(noor, approval)).toBeNull()
  })

  it('is nobody who must not have the case: to them nothing waits', async () => {
    await asks()
    const row = { caseId: id, workerId: iris.id, reason: 'conflict', at: app.clock.now() }
    await app.store.commit([{ do: 'putConflict', row }])
    expect(await app.casework.approvals(iris)).toEqual([])
    expect((await createAttention(app.deps).of(iris)).approvals).toBe(0)
    expect(await app.casework.approvals(omar)).toHaveLength(1)
    expect((await createAttention(app.deps).of(omar)).approvals).toBe(1)
  })

  it('is nobody who avoids the country of the person, as a supervisor or as the backup', async () => {
    const italian = await claimed(app, 'ben', fromItaly)
    await app.casework.setBackup(sam, italian, noor.id)
    await app.casework.request(sam, italian, 'caution_flag', 'signs_in_chat')
    for (const actor of [iris, noor]) {
      expect(await app.casework.approvals(actor)).toHaveLength(1)
      await atWork(app, actor, { avoids: ['IT'] })
      expect(await app.casework.approvals(actor)).toEqual([])
      expect((await createAttention(app.deps).of(actor)).approvals).toBe(0)
    }
    const [approval] = await app.casework.approvals(omar)
    expect(await decides(iris, approval?.id ?? '')).toBe('not_found')
    expect(await decides(omar, approval?.id ?? '')).toBeNull()
  })

  it('makes the flag true, and takes it away again, each time two of them', async () => {
    await asks()
    expect(await caution()).toBe('none')
    await decides()
    expect(await caution()).toBe('flagged')
    await asks('caution_clear')
    expect(await caution()).toBe('flagged')
    await decides()
    expect(await caution()).toBe('none')
    expect((await auditOf(app, id)).slice(-4)).toEqual([
      `${sam.id} asked_caution_flag signs_in_chat`,
      `${iris.id} approved_caution_flag signs_in_chat`,
      `${sam.id} asked_caution_clear signs_in_chat`,
      `${iris.id} approved_caution_clear signs_in_chat`,
    ])
  })

  it('an old yes does not take away a warning that came after it was asked for', async () => {
    await asks()
    await decides()
    await asks('caution_clear')
    const clearing = await pending()
    const noticed = { id: 'seen', at: app.clock.now(), actor: 'system', action: 'caution_noticed' }
    await app.store.commit([{ do: 'audit', entry: { ...noticed, subject: id, reason: null } }])
    expect(await decides(iris, clearing)).toBe('changed')
    expect(await caution()).toBe('flagged')
  })

  it('who refuses changes nothing', async () => {
    await asks()
    await decides(iris, undefined, 'refused')
    expect(await caution()).toBe('none')
    expect((await app.store.approvals(id)).map(({ decision }) => decision)).toEqual(['refused'])
  })

  it('is one: of two who decide at once, the other is too late', async () => {
    await asks()
    const approval = await pending()
    const results = await Promise.all([decides(iris, approval), decides(omar, approval, 'refused')])
    expect(results.toSorted()).toEqual([null, 'over'])
    const [row] = await app.store.approvals(id)
    expect(row?.decision).toBe(results[0] === null ? 'approved' : 'refused')
    expect(await caution()).toBe(results[0] === null ? 'flagged' : 'none')
    const decided = (await auditOf(app, id)).filter((entry) => /approved_|refused_/u.test(entry))
    expect(decided).toHaveLength(1)
  })

  it('decides once', async () => {
    await asks()
    const approval = await pending()
    await decides(iris, approval)
    expect(await decides(omar, approval, 'refused')).toBe('over')
    expect(await caution()).toBe('flagged')
  })

  it('has a week: after it the request is over, and can be made again', async () => {
    await asks()
    const approval = await pending()
    app.clock.advance(days(7))
    expect(await decides(iris, approval)).toBe('over')
    expect(await app.casework.approvals(iris)).toEqual([])
    expect(await caution()).toBe('none')
    const view = await app.casework.open(sam, id)
    expect(view.ok && view.value.approvals.map(({ decision }) => decision)).toEqual(['expired'])
    expect(await asks()).toBeNull()
  })
})
