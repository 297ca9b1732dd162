import { afterEach, beforeEach, expect, it } from 'vitest'
import { hours, minutes } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue } from '../support/app.ts'
import { claimed, deliveriesOf, isSafe, replies } from './cases.ts'
import { deliver } from './delivery.ts'

let app: App
beforeEach(async () => {
  app = await startApp({ abilities: { eraseWithin: 0, clearsOptions: false, replyWindow: hours(24) } })
})
afterEach(() => app.close())

it('a message is said to be sent only once the channel has taken it, and why when it has not', async () => {
  const id = await claimed(app, 'anna', toQueue)
  expect(await replies(app, id, 'hello')).toBeNull()
  expect(await deliveriesOf(app, id)).toEqual(['queued'])
  await deliver(app, { answer: () => ({ kind: 'give_up', code: 'blocked', alert: false }) })
  expect(await deliveriesOf(app, id)).toEqual(['failed blocked'])
})

it('a reply that the window closed upon waits, is said to, and goes when the person is back and safe', async () => {
  const id = await claimed(app, 'anna', toQueue)
  await deliver(app)
  app.clock.advance(hours(24) - minutes(3))
  expect(await replies(app, id, 'are you there?')).toBeNull()
  expect(await deliver(app, { replyWindow: hours(24) })).toEqual([])
  expect(await deliveriesOf(app, id)).toEqual(['held window_closed'])
  await app.says('anna', 'I am back', ...isSafe)
  expect(await deliver(app, { replyWindow: hours(24) })).toContain('anna: are you there?')
  expect(await deliveriesOf(app, id)).toEqual(['sent'])
})

it('a reply after the window is refused, and nothing of it is queued, kept or sent', async () => {
  const id = await claimed(app, 'anna', toQueue)
  await deliver(app)
  app.clock.advance(hours(24))
  const before = app.rows()
  expect(await replies(app, id, 'are you there?')).toBe('window_closed')
  expect(app.rows()).toEqual(before)
  await app.says('anna', 'I am back', ...isSafe)
  expect((await deliver(app)).join()).not.toContain('are you there?')
  expect(await replies(app, id, 'are you there?')).toBeNull()
})
