import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forgetSafeContacts } from '../../src/app/forget-safe-contacts.ts'
import { days, hours } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { morning, startApp, toQueue, toRecordQuestion } from '../support/app.ts'
import {
  barOf,
  choosesCover,
  claimed,
  deliveriesOf,
  isSafe,
  replies,
  sam,
  toQueueByDay,
  wordsKept,
} from './cases.ts'
import { deliver } from './delivery.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.close())

/** To a time of day in UTC; the days of these tests begin on Friday, 20 November 2026. */
const until = (day: number, hour: number, minute = 0) => {
  const at = Date.UTC(2026, 10, day, hour, minute)
  if (at < app.clock.now()) throw new Error('time does not run back')
  app.clock.advance(at - app.clock.now())
}
/** With nothing of the bot's left to send. */
const byDay = async (...more: readonly string[]) => {
  const id = await claimed(app, 'anna', [...toQueueByDay, ...more])
  await deliver(app)
  return id
}

describe('the agreed hours, on their clock', () => {
  it('refuse a reply outside them, and nothing is queued for later', async () => {
    const id = await byDay()
    until(20, 14, 1)
    const before = app.rows()['outbox']
    expect(await replies(app, id, 'hello')).toBe('outside_hours')
    expect(await barOf(app, id)).toBe('outside_hours')
    expect(app.rows()).toMatchObject({ outbox: before, messages: 0 })
    const view = await app.casework.open(sam, id)
    expect(view.ok && view.value.safeContact).toMatchObject({
      when: 'daytime',
      utcOffset: '+03:00',
      opensAt: Date.UTC(2026, 10, 21, 6),
    })
    until(21, 6)
    expect(await deliver(app)).toEqual([])
  })

  it('let a reply leave inside them', async () => {
    const id = await byDay()
    until(21, 6)
    expect(await replies(app, id, 'hello')).toBeNull()
    expect(await deliver(app)).toEqual(['anna: hello'])
    expect(await deliveriesOf(app, id)).toEqual(['sent'])
  })

  it('hold when the message leaves, too: later it is not sent, and the worker sees why', async () => {
    const id = await byDay()
    until(20, 13, 59)
    expect(await replies(app, id, 'hello')).toBeNull()
    const delayed = await deliver(app, { answer: () => ({ kind: 'hold', code: 'later', after: 1 }) })
    expect(delayed).toEqual(['anna: hello'])
    until(20, 14)
    expect(await deliver(app)).toEqual([])
    expect(await deliveriesOf(app, id)).toEqual(['failed expired'])
    until(21, 6)
    expect(await deliver(app)).toEqual([])
  })

  it('do not hold back a reply to somebody who is there', async () => {
    const id = await byDay()
    until(20, 20)
    await app.says('anna', 'are you there?', ...isSafe)
    expect(await replies(app, id, 'yes')).toBeNull()
    expect((await deliver(app)).at(-1)).toBe('anna: yes')
  })

  it('are for the days that were chosen', async () => {
    const weekdays = toQueueByDay.map((text) => (text === ':every_day' ? ':weekdays' : text))
    const id = await claimed(app, 'anna', weekdays)
    until(21, 10)
    expect(await replies(app, id, 'hello')).toBe('outside_hours')
    until(23, 10)
    expect(await replies(app, id, 'hello')).toBeNull()
  })

  it('are never, where nobody knows what time it is there', async () => {
    const id = await claimed(
      app,
      'anna',
      toQueueByDay.map((text) => (text === '1 pm' ? 'skip' : text)),
    )
    for (const hour of [12, 18, 23]) {
      until(20, hour)
      expect(await replies(app, id, 'hello')).toBe('not_live')
    }
  })

  it('are never, for who wants to write first', async () => {
    const id = await claimed(app, 'anna', [
      ...toRecordQuestion,
      ':given',
      ':given',
      ':when_i_write',
      ':straight_on',
    ])
    until(20, 12)
    expect(await replies(app, id, 'hello')).toBe('not_live')
  })
})

describe('a reply that was queued while they were away', () => {
  it('waits when they write meanwhile, and leaves once they have said that it is safe', async () => {
    const id = await byDay()
    until(20, 12)
    await replies(app, id, 'hello')
    await app.says('anna', 'hi')
    expect((await deliver(app)).join('\n')).not.toContain('anna: hello')
    expect(await deliveriesOf(app, id)).toEqual(['held safety_check'])
    await app.says('anna', ...isSafe)
    expect(await deliver(app)).toContain('anna: hello')
  })
})

describe('what was said about safe contact, after seven days', () => {
  it('is no permission any more', async () => {
    const id = await byDay()
    until(27, 9)
    expect(await replies(app, id, 'still inside the week')).toBeNull()
    until(27, 12)
    expect(await replies(app, id, 'hello')).toBe('no_consent')
  })

  it('is looked up when a message leaves: one from inside the week is not sent after it', async () => {
    const id = await claimed(app, 'anna', toQueue)
    await deliver(app)
    until(27, 9)
    expect(await replies(app, id, 'hello')).toBeNull()
    await deliver(app, { answer: () => ({ kind: 'hold', code: 'later', after: 1 }) })
    until(27, 11)
    expect(await deliver(app)).toEqual([])
    expect(await deliveriesOf(app, id)).toEqual(['failed no_consent'])
  })

  it('is forgotten: no answer, no word, no time to forget it at', async () => {
    const id = await byDay(...choosesCover, 'help', ':words', ':code', 'blue lantern', ':go_on')
    const kept = async () => {
      const loaded = await app.store.conversation(app.key('anna'))
      const person = loaded?.conversation.personId
      const fields = person ? (await app.store.answers(person)).map(({ field }) => field) : []
      const { words, coveredAt, dialog } = await app.session('anna')
      const answers = Object.keys(dialog.answers)
      return {
        until: loaded?.conversation.safeContactUntil,
        fields: fields.filter((field) => field.startsWith('safe_contact')).toSorted(),
        answers: answers.filter((field) => field.startsWith('safe_contact')),
        others: fields.length,
        words,
        coveredAt,
        secrets: dialog.secrets,
      }
    }
    expect(await forgetSafeContacts(app.deps)).toBe(0)
    const before = await kept()
    expect(before).toMatchObject({ until: morning + days(7), secrets: ['code'] })
    expect(before.fields).toHaveLength(4)
    until(27, 10, 1)
    expect(await forgetSafeContacts(app.deps)).toBe(1)
    expect(await kept()).toEqual({
      until: null,
      fields: [],
      answers: [],
      others: before.others - 4,
      words: null,
      coveredAt: null,
      secrets: [],
    })
    const view = await app.casework.open(sam, id)
    expect(view.ok && [view.value.safeContact, view.value.codeWord]).toEqual([null, 'none'])
    expect(await forgetSafeContacts(app.deps)).toBe(0)
  })
})

it('the window of the channel goes before what was agreed', async () => {
  await app.close()
  app = await startApp({ abilities: { eraseWithin: 0, clearsOptions: false, replyWindow: hours(24) } })
  const id = await byDay()
  until(21, 9)
  expect(await replies(app, id, 'inside both')).toBeNull()
  until(21, 11)
  expect(await replies(app, id, 'hello')).toBe('window_closed')
})

describe('a cover line', () => {
  const line = () => `anna: ${app.deps.content.texts.t('en', 'bot:cover.parcel')}`

  it('is all that leaves; the words wait until they have answered and are safe', async () => {
    const id = await byDay(...choosesCover)
    await deliver(app)
    until(20, 12)
    expect(await replies(app, id, 'come to the gate')).toBeNull()
    expect(await deliver(app)).toEqual([line()])
    expect(await deliveriesOf(app, id)).toEqual(['held after_cover'])
    await app.says('anna', 'who is this?')
    expect((await deliver(app)).join('\n')).not.toContain('gate')
    await app.says('anna', ...isSafe)
    expect(await deliver(app)).toContain('anna: come to the gate')
    expect(await wordsKept(app, id)).toEqual(['who is this?'])
  })

  it('goes once in twelve hours, and again after that', async () => {
    const id = await claimed(app, 'anna', [...toQueue, ...choosesCover])
    await deliver(app)
    until(20, 12)
    await replies(app, id, 'first')
    until(20, 23)
    await replies(app, id, 'second')
    expect(await deliver(app)).toEqual([line()])
    until(21, 0, 1)
    await replies(app, id, 'third')
    expect(await deliver(app)).toEqual([line()])
  })

  it('does not come before words to somebody who is there', async () => {
    const id = await byDay(...choosesCover)
    await deliver(app)
    expect(await replies(app, id, 'hello')).toBeNull()
    expect(await deliver(app)).toEqual(['anna: hello'])
  })

  it("of one person's changes nothing for another's words", async () => {
    const anna = await byDay(...choosesCover)
    const ben = await claimed(app, 'ben', toQueue)
    await deliver(app)
    until(20, 12)
    await replies(app, anna, 'come to the gate')
    await replies(app, ben, 'hello ben')
    expect((await deliver(app)).toSorted()).toEqual([line(), 'ben: hello ben'])
    await app.says('ben', 'hi', ...isSafe)
    expect((await deliver(app)).join('\n')).not.toContain('gate')
    expect(await deliveriesOf(app, anna)).toEqual(['held after_cover'])
  })
})
