import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/app/casework.ts'
import type { Staffing } from '../../src/app/staffing.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { hours, minutes, seconds } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { startApp, toAlert, toQueue } from '../support/app.ts'
import { caseOf, claimed, iris, noor, replies, sam, toQueueAsChild } from './cases.ts'
import { staffingOf, told } from './staff.ts'

let app: App
let staffing: Staffing
beforeEach(async () => {
  app = await startApp()
  app.hire(sam, noor, iris)
  staffing = staffingOf(app)
})
afterEach(() => app.close())

const heardBy = async (actor: Actor, from = staffing) =>
  (await from.given(actor)).map(({ id, pages }) => `${id} ${pages}`)
const assigned = async (texts: readonly string[], to: Actor = sam): Promise<CaseId> => {
  await app.says('anna', ...texts)
  const id = await caseOf(app, 'anna')
  expect(await staffing.assign(iris, id, to.id, null)).toEqual({ ok: true, value: undefined })
  return id
}

describe('an urgent case in somebody’s hands', () => {
  it.each([
    ['P0', toAlert],
    ['P1', toQueueAsChild],
  ])('that a supervisor put there is told to them alone, until they open it: %s', async (_, texts) => {
    expect(await heardBy(sam)).toEqual([])
    const id = await assigned(texts)
    for (const actor of [noor, iris]) expect(await heardBy(actor)).toEqual([])
    expect(await heardBy(sam)).toEqual([`${id} 0`])
    await app.casework.open(sam, id)
    expect(await heardBy(sam)).toEqual([])
  })

  it('that a colleague transferred is told, too, and once more when it comes back', async () => {
    const id = await claimed(app, 'anna', toQueueAsChild)
    await app.casework.open(sam, id)
    const given = { team: null, reason: 'overload', words: told, stays: true } as const
    await staffing.handOver(sam, id, { ...given, to: noor.id })
    expect([await heardBy(sam), await heardBy(noor)]).toEqual([[], [`${id} 0`]])
    await app.casework.open(noor, id)
    await staffing.handOver(noor, id, { ...given, to: sam.id })
    expect([await heardBy(sam), await heardBy(noor)]).toEqual([[`${id} 0`], []])
  })

  it('is told of no more once they have done anything in it', async () => {
    const id = await claimed(app, 'anna', toQueueAsChild)
    await app.casework.setBackup(sam, id, noor.id)
    await app.casework.open(noor, id)
    app.clock.advance(seconds(1))
    await staffing.assign(iris, id, noor.id, null)
    expect(await heardBy(noor)).toEqual([`${id} 0`])
    // A reading of a moment ago is not written down once more.
    await app.casework.open(noor, id)
    await replies(app, id, 'I am Noor', noor)
    expect(await heardBy(noor)).toEqual([])
  })

  it('calls again like one that waits: a P0 every five minutes, a P1 every hour', async () => {
    const id = await assigned(toAlert)
    app.clock.advance(minutes(5) - 1)
    expect(await heardBy(sam)).toEqual([`${id} 0`])
    app.clock.advance(1)
    expect(await heardBy(sam)).toEqual([`${id} 1`])
    await app.casework.close(sam, id)

    await app.says('leo', ...toQueueAsChild)
    const child = await caseOf(app, 'leo')
    await staffing.assign(iris, child, noor.id, null)
    app.clock.advance(hours(2) - 1)
    expect(await heardBy(noor)).toEqual([`${child} 1`])
  })

  it('that they claimed or took over themselves is no news to them', async () => {
    const id = await claimed(app, 'anna', toQueueAsChild)
    expect(await heardBy(sam)).toEqual([])
    await app.casework.setBackup(sam, id, noor.id)
    await app.casework.takeOver(noor, id)
    expect(await heardBy(noor)).toEqual([])
  })

  it('is told by another server, and after a restart, within a minute', async () => {
    const other = staffingOf(app)
    expect(await heardBy(sam, other)).toEqual([])
    const id = await assigned(toAlert)
    expect(await heardBy(sam, other)).toEqual([])
    app.clock.advance(minutes(1))
    expect(await heardBy(sam, other)).toEqual([`${id} 0`])
    expect(await heardBy(sam, staffingOf(app))).toEqual([`${id} 0`])
  })
})

it('a case that is not urgent is given without a call', async () => {
  await assigned(toQueue)
  expect(await heardBy(sam)).toEqual([])
})
