import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAttention } from '../../src/app/attention.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { days, seconds } from '../../src/core/time.ts'
import { createChanges } from '../../src/changes.ts'
import type { Store } from '../../src/store/port.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue } from '../support/app.ts'
import { claimed, iris, noor, sam } from './cases.ts'

let app: App
let id: CaseId
beforeEach(async () => {
  app = await startApp()
  app.hire(sam, noor, iris)
  id = await claimed(app, 'anna', toQueue)
})
afterEach(() => app.close())

/** The numbers over the same store, with how often it was asked. */
const counted = (failing = { times: 0 }) => {
  let reads = 0
  const store: Store = {
    ...app.store,
    pendingApprovals: async (now) => {
      reads++
      if (failing.times-- > 0) throw new Error('the database is away')
      return app.store.pendingApprovals(now)
    },
  }
  const attention = createAttention({ ...app.deps, store })
  return {
    attention,
    reads: () => reads,
    approvals: async (actor = iris) => (await attention.of(actor)).approvals,
  }
}
const asks = () => app.casework.request(sam, id, 'caution_flag', 'signs_in_chat')

describe('what waits for a worker', () => {
  it('is counted for who may decide, and not for who asked', async () => {
    await asks()
    const { approvals } = counted()
    expect(await approvals()).toBe(1)
    expect(await approvals(sam)).toBe(0)
    expect(await approvals(noor)).toBe(0)
    await app.casework.setBackup(sam, id, noor.id)
    expect(await counted().approvals(noor)).toBe(1)
  })

  it('costs no read for the next page, whoever asks for it', async () => {
    const { approvals, reads } = counted()
    await Promise.all([approvals(), approvals(sam), approvals(noor)])
    await approvals()
    expect(reads()).toBe(1)
  })

  it('is read anew once something changed', async () => {
    const { attention, approvals, reads } = counted()
    expect(await approvals()).toBe(0)
    await asks()
    attention.forget()
    expect(await approvals()).toBe(1)
    expect(reads()).toBe(2)
  })

  it('is read anew after some seconds: another server may have changed it', async () => {
    const { approvals } = counted()
    expect(await approvals()).toBe(0)
    await asks()
    app.clock.advance(seconds(5))
    expect(await approvals()).toBe(1)
  })

  it('is over when its time is over, also while it is remembered', async () => {
    await asks()
    app.clock.advance(days(7) - seconds(1))
    const { approvals, reads } = counted()
    expect(await approvals()).toBe(1)
    app.clock.advance(seconds(1))
    expect(await approvals()).toBe(0)
    expect(reads()).toBe(1)
  })

  it('is not lost when the database was away', async () => {
    await asks()
    const { approvals } = counted({ times: 2 })
    await expect(approvals()).rejects.toThrow('away')
    expect(await approvals()).toBe(1)
  })
})

it('the server itself hears of a change before others do, and is nobody who has the console open', () => {
  const changes = createChanges()
  const heard: string[] = []
  changes.subscribe(() => heard.push('a page'))
  changes.observe(() => heard.push('the server'))
  changes.publish('queue')
  expect(heard).toEqual(['the server', 'a page'])
  expect(changes.listeners()).toBe(1)
})
