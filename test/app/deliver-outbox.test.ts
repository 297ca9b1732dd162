import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DeliveryNotice } from '../../src/app/deliver-outbox.ts'
import { startOutbox } from '../../src/app/deliver-outbox.ts'
import { createPacer } from '../../src/app/pacer.ts'
import { places } from '../../src/app/places.ts'
import type { Channel } from '../../src/channels/port.ts'
import type { ChannelName, Outbound, SendOutcome } from '../../src/core/channel.ts'
import type { ConversationKey, OutboxId } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import { fail } from '../../src/core/result.ts'
import { hours, minutes, seconds } from '../../src/core/time.ts'
import type { DataKey } from '../../src/privacy/key-ring.ts'
import { newDataKey } from '../../src/privacy/key-ring.ts'
import { conversationKey } from '../../src/privacy/pseudonym.ts'
import { open, seal, spent } from '../../src/privacy/seal.ts'
import type { OutboxRow, Store } from '../../src/store/port.ts'
import type { App } from '../support/app.ts'
import { morning, startApp, toQueue } from '../support/app.ts'

let app: App
/** What the test started, ended while its clock still goes. */
const endings: (() => Promise<void>)[] = []
beforeEach(async () => {
  // The outbox sleeps and pauses by the machine's timers: here time passes only when a test says so.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  app = await startApp()
})
afterEach(async () => {
  for (const end of endings.splice(0)) await passing(end())
  vi.useRealTimers()
  await app.close()
})

const message = (text: string): Outbound => ({ kind: 'message', text, options: [], protect: false })
const idOf = (text: string) => asId<OutboxId>(`row-${text}`)

interface Person {
  readonly key: ConversationKey
  readonly dataKey: DataKey
  /** Queues a message as a turn would; its row is named after its text. */
  queue(text: string, changes?: Partial<OutboxRow>): Promise<void>
}

/** Somebody the bot may write to, without the conversation before it. */
const person = async (name: string, channel: ChannelName = 'simulator'): Promise<Person> => {
  const key = conversationKey(app.deps.ring, { channel, id: name })
  const { key: dataKey, wrapped } = newDataKey(app.deps.ring)
  const row = {
    key,
    channel,
    version: 1,
    personId: null,
    wrappedKey: wrapped,
    address: seal(dataKey, places.address(key), { channel, id: name }),
    session: seal(dataKey, places.session(key), 'none'),
    contact: 'open',
    lastInboundAt: morning,
    safeContactUntil: null,
    expiresAt: null,
  } as const
  await app.store.commit([{ do: 'insertConversation', row }])
  let seq = 0
  return {
    key,
    dataKey,
    queue: async (text, changes = {}) => {
      const id = idOf(text)
      const queued: OutboxRow = {
        id,
        conversationKey: key,
        basis: 'answer',
        seq: (seq += 1),
        action: seal(dataKey, places.action(id), JSON.stringify(message(text))),
        messageId: null,
        status: 'pending',
        attempts: 0,
        nextAt: app.clock.now(),
        createdAt: app.clock.now(),
        expiresAt: app.clock.now() + hours(1),
        code: null,
        receipt: null,
        ...changes,
      }
      await app.store.commit([{ do: 'enqueue', row: { ...queued, basis: 'answer' } }])
    },
  }
}

const rowOf = async (text: string) => {
  const found = await app.store.outboxRow(idOf(text))
  if (found === null) throw new Error(`${text} was never queued`)
  return found
}

type Answer = (text: string) => SendOutcome | Promise<SendOutcome>
const taken: Answer = (text) => ({ kind: 'sent', messageRefs: [`ref-${text}`] })

/** A vendor that answers as it is told to and remembers what it was asked. */
const vendor = (name: ChannelName, answer: Answer = taken, replyWindow: number | null = null) => {
  const asked: string[] = []
  const channel: Channel = {
    name,
    abilities: { eraseWithin: 0, clearsOptions: false, replyWindow },
    pace: { overallPerSecond: 1000, perChat: { every: 1, burst: 1000 } },
    send: async (to, action) => {
      const text = action.kind === 'message' ? `${to.id}: ${action.text}` : action.kind
      asked.push(text)
      return await answer(action.kind === 'message' ? action.text : action.kind)
    },
    fetchFile: async () => fail('lost'),
    start: async () => {},
    stop: async () => {},
    webhook: null,
  }
  return { channel, asked }
}

/** The outbox at work, stopped with the test. */
const start = (channels: readonly Channel[], store: Store = app.store, paced?: Promise<void>) => {
  const told: DeliveryNotice[] = []
  const byName = new Map(channels.map((channel) => [channel.name, channel]))
  const pacer = createPacer(
    new Map(),
    app.clock,
    () => 0.5,
    async () => {},
  )
  const held = paced === undefined ? pacer : { ...pacer, turn: () => paced }
  const outbox = startOutbox({ ...app.deps, store }, byName, held, (notice) => told.push(notice))
  endings.push(() => outbox.stop())
  return { outbox, told }
}

const turnOfTheLoop = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Waits for work that needs no time to pass. */
const until = async (what: string, holds: () => boolean | Promise<boolean>) => {
  for (let turns = 0; !(await holds()); turns += 1) {
    if (turns > 2000) throw new Error(`never happened: ${what}`)
    await turnOfTheLoop()
  }
}

/** Lets timers run until this is done. */
const passing = async (work: Promise<void>) => {
  let done = false
  void work.finally(() => (done = true))
  while (!done) {
    await vi.advanceTimersByTimeAsync(seconds(1))
    await turnOfTheLoop()
  }
}

/** Both clocks go on, in steps small enough that everything due in between happens in between. */
const pass = async (ms: number) => {
  const step = Math.min(ms, 250)
  for (let passed = 0; passed < ms; passed += step) {
    app.clock.advance(step)
    await vi.advanceTimersByTimeAsync(step)
    for (let turns = 0; turns < 5; turns += 1) await turnOfTheLoop()
  }
}

const status = async (text: string) => (await rowOf(text)).status
const is = (text: string, wanted: OutboxRow['status']) =>
  until(`${text} is ${wanted}`, async () => (await status(text)) === wanted)

const resting: SendOutcome = { kind: 'hold_channel', code: 'busy', after: minutes(5), alert: true }

describe('a channel that rests', () => {
  it('is not asked about again and again meanwhile', async () => {
    let leases = 0
    const store: Store = {
      ...app.store,
      leaseOutbox: (options) => {
        leases += 1
        return app.store.leaseOutbox(options)
      },
    }
    const anna = await person('anna')
    const ben = await person('ben')
    await anna.queue('first')
    const { outbox } = start([vendor('simulator', () => resting).channel], store)
    await until('the channel rests', async () => (await rowOf('first')).code === 'busy')
    await ben.queue('due all the while')
    outbox.wake()
    await pass(seconds(1))
    leases = 0
    await pass(seconds(20))
    expect(leases).toBeLessThanOrEqual(12)
  })

  it('holds up no other channel, and goes on after its time', async () => {
    const [anna, ben] = [await person('anna'), await person('ben', 'telegram')]
    let busy = true
    const simulator = vendor('simulator', (text) => (busy ? resting : taken(text)))
    const telegram = vendor('telegram')
    const { outbox } = start([simulator.channel, telegram.channel])
    await anna.queue('waits')
    outbox.wake()
    await until('the channel rests', async () => (await rowOf('waits')).code === 'busy')
    await ben.queue('goes')
    outbox.wake()
    await is('goes', 'sent')
    busy = false
    await pass(minutes(4))
    expect(simulator.asked).toHaveLength(1)
    await pass(minutes(1) + seconds(3))
    expect(await status('waits')).toBe('sent')
  })
})

describe('the tries of a message', () => {
  it('are used up by failures of its own, five of them, and then it is given up', async () => {
    const anna = await person('anna')
    await anna.queue('refused')
    const simulator = vendor('simulator', () => ({ kind: 'retry', code: 'down' }))
    const { told } = start([simulator.channel])
    await pass(seconds(1 + 4 + 16 + 64 + 256 + 15))
    expect(simulator.asked).toHaveLength(6)
    expect(await rowOf('refused')).toMatchObject({ status: 'failed', code: 'down' })
    expect(told.map(({ outcome, alert }) => [outcome, alert])).toEqual([
      ...Array.from({ length: 5 }, () => ['retry', false]),
      ['give_up', true],
    ])
  })

  it.each<{ readonly label: string; readonly outcome: SendOutcome }>([
    { label: 'a hold', outcome: { kind: 'hold', code: 'later', after: seconds(10) } },
    {
      label: 'a resting channel',
      outcome: { kind: 'hold_channel', code: 'busy', after: 10_000, alert: false },
    },
  ])('are not used up by $label', async ({ outcome }) => {
    const anna = await person('anna')
    await anna.queue('patient')
    let tries = 0
    start([vendor('simulator', (text) => ((tries += 1) > 7 ? taken(text) : outcome)).channel])
    await pass(seconds(7 * 13))
    expect(await rowOf('patient')).toMatchObject({ status: 'sent', attempts: 0 })
  })

  it('are not used up by the closed window of the vendor', async () => {
    const anna = await person('anna')
    await anna.queue('late', { attempts: 2 })
    app.clock.advance(minutes(56))
    start([vendor('simulator', taken, hours(1)).channel])
    await is('late', 'held')
    expect((await rowOf('late')).attempts).toBe(2)
  })
})

describe('an operator is told of', () => {
  const outcomes: readonly {
    readonly label: string
    readonly changes?: Partial<OutboxRow>
    readonly channel?: ChannelName
    readonly later?: number
    readonly answer?: SendOutcome
    readonly row: Partial<OutboxRow>
    readonly notice: Partial<DeliveryNotice>
  }[] = [
    {
      label: 'a row that no longer opens',
      changes: { action: spent },
      row: { status: 'failed', code: 'unreadable' },
      notice: { outcome: 'give_up', code: 'unreadable', alert: true },
    },
    {
      label: 'a row for a channel that is no longer connected',
      channel: 'whatsapp',
      row: { status: 'failed', code: 'channel_off' },
      notice: { outcome: 'give_up', code: 'channel_off', alert: true },
    },
    {
      label: 'a row whose window is closed',
      later: minutes(56),
      row: { status: 'held', code: 'window_closed' },
      notice: { outcome: 'hold', code: 'window_closed', alert: false },
    },
    {
      label: 'a refusal the channel calls alarming',
      answer: { kind: 'give_up', code: 'refused', alert: true },
      row: { status: 'failed', code: 'refused' },
      notice: { outcome: 'give_up', code: 'refused', alert: true },
    },
    {
      label: 'a refusal that is nobody’s fault',
      answer: { kind: 'give_up', code: 'unsupported', alert: false },
      row: { status: 'failed', code: 'unsupported' },
      notice: { outcome: 'give_up', code: 'unsupported', alert: false },
    },
    {
      label: 'a message that waits for the person',
      answer: { kind: 'hold', code: 'closed', after: null },
      row: { status: 'held', code: 'closed' },
      notice: { outcome: 'hold', code: 'closed', alert: false },
    },
  ]

  it.each(outcomes)('$label', async ({ changes, channel = 'simulator', later = 0, answer, ...expected }) => {
    const anna = await person('anna', channel)
    await anna.queue('it', { ...changes, expiresAt: morning + hours(2) })
    app.clock.advance(later)
    const simulator = vendor('simulator', (text) => answer ?? taken(text), hours(1))
    const { told } = start([simulator.channel])
    await is('it', expected.row.status ?? 'pending')
    expect(await rowOf('it')).toMatchObject(expected.row)
    expect(told).toEqual([{ channel, ...expected.notice }])
    expect(simulator.asked).toHaveLength(answer === undefined ? 0 : 1)
  })

  it('a row that became too old between its lease and its turn, and nothing is sent', async () => {
    const anna = await person('anna')
    await anna.queue('it', { expiresAt: morning + 1 })
    const store: Store = {
      ...app.store,
      leaseOutbox: async (options) => {
        const rows = await app.store.leaseOutbox(options)
        if (rows.length > 0) app.clock.advance(2)
        return rows
      },
    }
    const simulator = vendor('simulator')
    const { told } = start([simulator.channel], store)
    await is('it', 'expired')
    expect(told).toEqual([{ channel: 'simulator', outcome: 'expired', code: null, alert: false }])
    expect(simulator.asked).toEqual([])
  })

  it('a row that was sent, by a count and without a code', async () => {
    const anna = await person('anna')
    await anna.queue('it')
    const { told } = start([vendor('simulator').channel])
    await is('it', 'sent')
    expect(told).toEqual([{ channel: 'simulator', outcome: 'sent', code: null, alert: false }])
  })
})

describe('while a message is on its way', () => {
  const slow = () => {
    const { promise, resolve } = Promise.withResolvers<SendOutcome>()
    const simulator = vendor('simulator', (text) => (text === 'it' ? promise : taken(text)))
    return { simulator, answer: resolve }
  }
  const queueThree = async () => {
    const anna = await person('anna')
    for (const text of ['it', 'second', 'third']) await anna.queue(text)
    return anna
  }

  it('the next one to the same person waits, and one to somebody else does not', async () => {
    await queueThree()
    const ben = await person('ben')
    await ben.queue('other')
    const { simulator, answer } = slow()
    start([simulator.channel])
    await is('other', 'sent')
    expect(await status('second')).toBe('pending')
    answer({ kind: 'sent', messageRefs: ['ref'] })
    await is('third', 'sent')
    expect(simulator.asked.filter((each) => each.startsWith('anna'))).toEqual([
      'anna: it',
      'anna: second',
      'anna: third',
    ])
  })

  it('STOP ends it: a failure is not tried again, and nothing behind it leaves', async () => {
    const anna = await queueThree()
    const { simulator, answer } = slow()
    start([simulator.channel])
    await until('it is on its way', () => simulator.asked.length === 1)
    await app.store.commit([{ do: 'cancelOutbox', conversationKey: anna.key, basis: null, code: 'stopped' }])
    answer({ kind: 'retry', code: 'down' })
    await pass(minutes(1))
    expect(simulator.asked).toHaveLength(1)
    for (const text of ['it', 'second', 'third']) {
      expect(await rowOf(text)).toMatchObject({ status: 'cancelled', code: 'stopped' })
    }
  })

  it('STOP does not hide that it arrived: it may have to be deleted from the chat', async () => {
    const anna = await queueThree()
    const { simulator, answer } = slow()
    start([simulator.channel])
    await until('it is on its way', () => simulator.asked.length === 1)
    await app.store.commit([{ do: 'cancelOutbox', conversationKey: anna.key, basis: null, code: 'stopped' }])
    answer({ kind: 'sent', messageRefs: ['ref'] })
    await is('it', 'sent')
    const { receipt, action } = await rowOf('it')
    expect(receipt === null ? null : open(anna.dataKey, places.receipt(idOf('it')), receipt)).toBe('["ref"]')
    expect(action).toHaveLength(0)
  })

  it('a chat is cleared only after it has landed, and of it too', async () => {
    const anna = await queueThree()
    const { simulator, answer } = slow()
    const refs: (readonly string[])[] = []
    const send: Channel['send'] = (to, action, id) => {
      if (action.kind === 'erase') refs.push(action.messageRefs)
      return simulator.channel.send(to, action, id)
    }
    const { outbox } = start([{ ...simulator.channel, send }])
    await until('it is on its way', () => simulator.asked.length === 1)
    await app.store.commit([{ do: 'cancelOutbox', conversationKey: anna.key, basis: null, code: 'left' }])
    const erase: Outbound = { kind: 'erase', messageRefs: ['theirs'] }
    await anna.queue('clear', {
      action: seal(anna.dataKey, places.action(idOf('clear')), JSON.stringify(erase)),
    })
    outbox.wake()
    await pass(seconds(2))
    expect(refs).toEqual([])
    answer({ kind: 'sent', messageRefs: ['late'] })
    await is('clear', 'sent')
    expect(refs).toEqual([['late', 'theirs']])
  })

  it('EXIT while it still waits for its pace keeps it from leaving', async () => {
    const anna = await queueThree()
    const simulator = vendor('simulator')
    const gate = Promise.withResolvers<void>()
    start([simulator.channel], app.store, gate.promise)
    await is('it', 'sending')
    await app.store.commit([{ do: 'cancelOutbox', conversationKey: anna.key, basis: null, code: 'left' }])
    gate.resolve()
    await pass(seconds(2))
    expect(simulator.asked).toEqual([])
  })

  it('stopping the outbox waits until it is recorded', async () => {
    await queueThree()
    const { simulator, answer } = slow()
    const { outbox } = start([simulator.channel])
    await until('it is on its way', () => simulator.asked.length === 1)
    let ended = false
    const stopped = outbox.stop().then(() => {
      ended = true
    })
    await pass(seconds(5))
    expect(ended).toBe(false)
    answer({ kind: 'sent', messageRefs: ['ref'] })
    await passing(stopped)
    expect(await status('it')).toBe('sent')
    expect(simulator.asked).toHaveLength(1)
  })
})

it.each([
  { label: 'has blocked us', code: 'blocked', contact: 'stopped' },
  { label: 'is no longer there', code: 'chat_not_found', contact: 'suspended' },
])('a person in the queue who the vendor says $label gets nothing more of what was queued', async (row) => {
  const { code, contact } = row
  await app.says('anna', ...toQueue)
  const simulator = vendor('simulator', () => ({ kind: 'suspend', code }))
  const { told } = start([simulator.channel])
  await until(
    `contact is ${contact}`,
    async () => (await app.store.conversation(app.key('anna')))?.conversation.contact === contact,
  )
  await pass(minutes(1))
  expect(simulator.asked).toHaveLength(1)
  expect(told).toEqual([{ channel: 'simulator', outcome: 'suspend', code, alert: false }])
  expect((await app.store.counts(app.clock.now())).outboxPending).toBe(0)
})

describe('a database that does not take what became of a message', () => {
  /** From here on the database itself refuses to change these rows. */
  const refusing = (condition: string) => {
    const raw = new Database(app.file)
    raw.exec(`create trigger refuse before update on outbox when ${condition}
      begin select raise(abort, 'refused by the test'); end`)
    const again = () => {
      raw.exec('drop trigger if exists refuse')
    }
    endings.push(async () => {
      raw.close()
    })
    return again
  }

  it('is asked again within seconds: the next message goes on, and this one is not sent twice', async () => {
    const anna = await person('anna')
    for (const text of ['it', 'second']) await anna.queue(text)
    const simulator = vendor('simulator')
    const takesAgain = refusing("new.status = 'sent'")
    const { told } = start([simulator.channel])
    await until('it is sent', () => simulator.asked.length === 1)
    await pass(seconds(1))
    expect(await status('it')).toBe('sending')
    takesAgain()
    await pass(seconds(5))
    expect(await status('it')).toBe('sent')
    expect(await status('second')).toBe('sent')
    expect(simulator.asked).toEqual(['anna: it', 'anna: second'])
    expect(told.map(({ outcome }) => outcome)).toEqual(['sent', 'sent'])
  })

  it('for long is left alone, an operator is told, and the lease brings the row again', async () => {
    const anna = await person('anna')
    await anna.queue('it')
    const simulator = vendor('simulator')
    const takesAgain = refusing("new.status = 'sent'")
    const { told } = start([simulator.channel])
    await until('it is sent', () => simulator.asked.length === 1)
    await pass(seconds(12))
    expect(told.map(({ outcome, alert }) => [outcome, alert])).toEqual([
      ['sent', false],
      ['unfinished', true],
    ])
    takesAgain()
    await pass(seconds(25))
    expect(await status('it')).toBe('sent')
    expect(simulator.asked).toHaveLength(2)
  })

  it('is not asked again to put a row back: its lease does that', async () => {
    const anna = await person('anna')
    await anna.queue('it')
    const simulator = vendor('simulator', () => ({ kind: 'retry', code: 'down' }))
    const takesAgain = refusing("new.status = 'pending'")
    const { told } = start([simulator.channel])
    await until('it was tried', () => told.length === 2)
    takesAgain()
    await pass(seconds(12))
    expect(await rowOf('it')).toMatchObject({ status: 'sending', attempts: 0 })
  })
})

it('a message still on its way when its lease runs out is not sent a second time', async () => {
  const anna = await person('anna')
  await anna.queue('it')
  const { promise, resolve } = Promise.withResolvers<SendOutcome>()
  const simulator = vendor('simulator', () => promise)
  start([simulator.channel])
  await until('it is on its way', () => simulator.asked.length === 1)
  await pass(seconds(40))
  resolve({ kind: 'sent', messageRefs: [] })
  await is('it', 'sent')
  await pass(minutes(1))
  expect(simulator.asked).toHaveLength(1)
})
