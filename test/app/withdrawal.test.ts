import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hours, minutes, seconds } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue, words } from '../support/app.ts'
import {
  auditOf,
  barOf,
  caseOf,
  choosesCover,
  claimed,
  deliveriesOf,
  isSafe,
  replies,
  toPermissions,
  wordsKept,
} from './cases.ts'
import { deliver } from './delivery.ts'

let app: App
/** What open pages were told to look at again. */
let published: string[]
beforeEach(async () => {
  app = await startApp()
  published = []
  app.deps.changes.subscribe((changed) => published.push(changed))
})
afterEach(() => app.close())

const pause = () => app.clock.advance(minutes(31))
const purposesTaken = async (person = 'anna') =>
  (await app.ledger(person)).flatMap(({ purpose, decision }) => (decision === 'withdrawn' ? [purpose] : []))

/** Each way to take a permission back, and what it takes. After a pause, safety comes before the list of them. */
const ways = [
  { way: 'WITHDRAW', says: ['withdraw'], bar: 'no_record', keeps: false },
  { way: 'STOP', says: ['stop'], bar: 'stopped', keeps: true },
  {
    way: 'the screen of permissions, for being written to',
    says: [...toPermissions, ...isSafe, ':human_contact_back'],

    bar: null,
    keeps: true,
  },
  {
    way: 'the screen of permissions, for what is kept',
    says: [...toPermissions, ...isSafe, ':record_data'],

    bar: 'no_record',
    keeps: false,
  },
] as const

describe.each(ways)('by $way', ({ says, bar }) => {
  it('a reply that waits to leave is cancelled, the worker is told, and nothing of it leaves', async () => {
    const id = await claimed(app, 'anna', toQueue)
    pause()
    expect(await replies(app, id, 'come at six')).toBeNull()
    published.length = 0
    await app.says('anna', ...says)
    expect(await deliveriesOf(app, id)).toEqual(['failed withdrawn'])
    expect(published).toContain(id)
    expect(published).toContain('queue')
    expect(await barOf(app, id)).toBe(bar)
    expect((await deliver(app)).join('\n')).not.toContain('come at six')
  })

  it('a reply that waits behind a cover line is cancelled, and coming back safe does not release it', async () => {
    const id = await claimed(app, 'anna', [...toQueue, ...choosesCover])
    pause()
    expect(await replies(app, id, 'come at six')).toBeNull()
    await deliver(app)
    expect(await deliveriesOf(app, id)).toEqual(['held after_cover'])
    await app.says('anna', ...says)
    expect(await deliveriesOf(app, id)).toEqual(['failed withdrawn'])
    pause()
    await app.says('anna', 'hello', ...isSafe)
    expect((await deliver(app)).join('\n')).not.toContain('come at six')
  })

  it('a reply on its way that fails is not tried again', async () => {
    const id = await claimed(app, 'anna', toQueue)
    // The bot's own lines are out of the way.
    await deliver(app)
    pause()
    expect(await replies(app, id, 'come at six')).toBeNull()
    const asked = await deliver(app, {
      answer: async (text) => {
        if (text !== 'come at six') return { kind: 'sent', messageRefs: [] }
        await app.says('anna', ...says)
        return { kind: 'retry', code: 'down' }
      },
    })
    expect(asked.filter((each) => each === 'anna: come at six')).toHaveLength(1)
    expect(await deliveriesOf(app, id)).toEqual(['failed withdrawn'])
    app.clock.advance(seconds(30))
    expect((await deliver(app)).join('\n')).not.toContain('come at six')
  })

  it("nobody else's replies are touched", async () => {
    const id = await claimed(app, 'ben', toQueue)
    await claimed(app, 'anna', toQueue)
    pause()
    expect(await replies(app, id, 'the bus goes at nine')).toBeNull()
    await app.says('anna', ...says)
    expect(await deliver(app)).toContain('ben: the bus goes at nine')
    expect(await purposesTaken('ben')).toEqual([])
  })
})

describe('in the queue', () => {
  it.each(ways)('by $way it takes effect at once', async ({ says, keeps }) => {
    await app.says('anna', ...toQueue, 'the first words')
    const id = await caseOf(app, 'anna')
    await app.says('anna', ...says.filter((text) => !isSafe.includes(text)))
    await app.says('anna', 'the last words')
    await app.casework.claim({ id: 'worker-Sam' as never, name: 'Sam', role: 'caseworker' }, id)
    // After STOP the last words come before the safety check, and a record there still is.
    expect(await wordsKept(app, id)).toEqual(['the first words', ...(keeps ? ['the last words'] : [])])
  })
})

it('WITHDRAW takes back everything but talking, and the log says each purpose and no word', async () => {
  const id = await claimed(app, 'anna', toQueue)
  await app.says('anna', 'withdraw')
  expect(await purposesTaken()).toEqual(['record_data', 'human_contact_back'])
  expect((await auditOf(app, id)).slice(-2)).toEqual([
    'person consent_withdrawn record_data',
    'person consent_withdrawn human_contact_back',
  ])
})

it('who takes back being written to can be written to while they are there, and no later', async () => {
  const id = await claimed(app, 'anna', toQueue)
  await app.says('anna', ...toPermissions, ':human_contact_back')
  expect(await barOf(app, id)).toBeNull()
  pause()
  expect(await barOf(app, id)).toBe('no_consent')
  expect(await replies(app, id, 'hello')).toBe('no_consent')
})

it('a row that the cancelling missed does not leave either: the rule is looked up again as it goes', async () => {
  const id = await claimed(app, 'anna', toQueue)
  await deliver(app)
  pause()
  await replies(app, id, 'come at six')
  const raw = new Database(app.file)
  raw.exec(`create trigger missed before update on outbox when new.status = 'cancelled'
    begin select raise(ignore); end`)
  await app.says('anna', ...toPermissions, ...isSafe, ':human_contact_back')
  raw.exec('drop trigger missed')
  raw.close()
  expect(await deliveriesOf(app, id)).toEqual(['queued'])
  app.clock.advance(hours(1))
  expect((await deliver(app)).join('\n')).not.toContain('come at six')
  expect(await deliveriesOf(app, id)).toEqual(['failed no_consent'])
})

it('the entry of the ledger and the cancelling are one: when one cannot be written, neither is', async () => {
  const id = await claimed(app, 'anna', toQueue)
  pause()
  await replies(app, id, 'come at six')
  const raw = new Database(app.file)
  raw.exec(`create trigger refuse before update on outbox when new.status = 'cancelled'
    begin select raise(abort, 'refused by the test'); end`)
  await expect(app.says('anna', 'withdraw')).rejects.toThrow()
  raw.exec('drop trigger refuse')
  raw.close()
  expect(await purposesTaken()).toEqual([])
  expect(await deliveriesOf(app, id)).toEqual(['queued'])
})

it('what cannot be undone is said, for each purpose that leaves something behind', async () => {
  await claimed(app, 'anna', toQueue)
  await app.says('anna', 'withdraw')
  const told = words(await app.heard('anna'))
  for (const purpose of ['record_data', 'human_contact_back']) {
    expect(told).toContain(app.deps.content.texts.t('en', `bot:withdraw.remains.${purpose}`))
  }
})
