import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Staffing } from '../../src/app/staffing.ts'
import { minutes } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { startApp, toAlert, toQueue } from '../support/app.ts'
import { claimed, iris, noor, replies, sam } from './cases.ts'
import { staffingOf } from './staff.ts'

let app: App
let staffing: Staffing
beforeEach(async () => {
  app = await startApp()
  app.hire(sam, noor, iris)
  staffing = staffingOf(app)
})
afterEach(() => app.close())

const neglected = async () => (await staffing.shift(iris))?.neglected.map(({ neglect }) => neglect)

describe('nobody is looking after', () => {
  it('who waits and cannot be written to, with why', async () => {
    await app.says('anna', ...toQueue)
    expect(await neglected()).toEqual([])
    await app.sends('anna', { kind: 'identity_changed', change: 'number' })
    expect(await neglected()).toEqual(['suspended'])
  })

  it.each([
    ['exit', 'left'],
    ['stop', 'stopped'],
  ])('who said %s while they wait', async (said, expected) => {
    await app.says('anna', ...toQueue, said)
    expect(await neglected()).toEqual([expected])
  })

  it('who wrote to their worker and cannot be answered, and is named no longer once somebody knows who writes', async () => {
    const id = await claimed(app, 'anna', toQueue)
    await app.sends('anna', { kind: 'identity_changed', change: 'device' })
    expect(await neglected()).toEqual([])
    await app.says('anna', 'it is me')
    expect(await neglected()).toEqual(['suspended'])
    await app.casework.resume(sam, id)
    expect(await neglected()).toEqual([])
  })

  it('who is in danger, has a worker, and has had no answer from them in time', async () => {
    const id = await claimed(app, 'anna', toQueue)
    await app.desk.raisePriority(sam, id, 'P0', 'danger_told')
    expect(await neglected()).toEqual([])
    app.clock.advance(minutes(6))
    expect(await neglected()).toEqual(['unanswered'])
    await replies(app, id, 'I am here')
    expect(await neglected()).toEqual([])
  })

  it('who raised an alert to which nobody came: the bot alone is with them', async () => {
    await app.says('anna', ...toAlert)
    expect(await neglected()).toEqual([])
    app.clock.advance(minutes(6))
    expect(await neglected()).toEqual(['bot'])
  })
})
