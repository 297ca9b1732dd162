import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordReport } from '../../src/app/record-report.ts'
import { places } from '../../src/app/places.ts'
import type { Deps } from '../../src/app/deps.ts'
import type { DeliveryReport, SendOutcome } from '../../src/core/channel.ts'
import type { OutboxId } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import { minutes } from '../../src/core/time.ts'
import { newDataKey } from '../../src/privacy/key-ring.ts'
import { seal, spent } from '../../src/privacy/seal.ts'
import type { OutboxRow, OutboxStatus } from '../../src/store/port.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue, worker } from '../support/app.ts'

let app: App
/** What was looked up and told, and how often the outbox was woken. */
let looked: number
let published: string[]
let woken: number
let deps: Deps
beforeEach(async () => {
  app = await startApp()
  await app.says('anna', ...toQueue)
  looked = 0
  published = []
  woken = 0
  deps = {
    ...app.deps,
    wakeOutbox: () => {
      woken += 1
    },
    store: {
      ...app.store,
      conversation: (key) => {
        looked += 1
        return app.store.conversation(key)
      },
    },
  }
  app.deps.changes.subscribe((changed) => published.push(changed))
})
afterEach(() => app.close())

const id = asId<OutboxId>('reported')

/** A line of the bot's to anna, in this state. */
const queued = async (status: OutboxStatus, changes: Partial<OutboxRow> = {}) => {
  const { key } = newDataKey(app.deps.ring)
  const now = app.clock.now()
  const row: OutboxRow = {
    id,
    conversationKey: app.key('anna'),
    basis: 'answer',
    seq: 1_000_000,
    action: seal(key, places.action(id), 'words'),
    messageId: null,
    status,
    attempts: 0,
    nextAt: now,
    createdAt: now,
    expiresAt: now + minutes(10),
    code: null,
    receipt: null,
    ...changes,
  }
  await app.store.commit([{ do: 'enqueue', row: { ...row, basis: 'answer' } }])
}

const report = (status: DeliveryReport['status'], outcome?: SendOutcome) =>
  recordReport(deps, {
    channel: 'simulator',
    outboxId: id,
    status,
    ...(outcome !== undefined && { outcome }),
  })

const states = [
  'pending',
  'sending',
  'held',
  'sent',
  'delivered',
  'read',
  'failed',
  'expired',
  'cancelled',
] as const

describe('a report about a row', () => {
  const after = {
    sent: { pending: 'sent', sending: 'sent' },
    delivered: { pending: 'delivered', sending: 'delivered', sent: 'delivered' },
    read: { pending: 'read', sending: 'read', sent: 'read', delivered: 'read' },
    failed: { pending: 'failed', sending: 'failed', sent: 'failed' },
  } as const satisfies Record<DeliveryReport['status'], Partial<Record<OutboxStatus, OutboxStatus>>>
  const rows = (['sent', 'delivered', 'read', 'failed'] as const).flatMap((status) => {
    const becomes: Partial<Record<OutboxStatus, OutboxStatus>> = after[status]
    return states.map((state) => ({ status, state, becomes: becomes[state] ?? state }))
  })

  it.each(rows)('that says $status leaves one that was $state as $becomes', async (row) => {
    await queued(row.state)
    await report(row.status)
    expect((await app.store.outboxRow(id))?.status).toBe(row.becomes)
  })

  it('takes the words out of the outbox when the message is in the chat', async () => {
    await queued('sending')
    await report('delivered')
    expect((await app.store.outboxRow(id))?.action).toHaveLength(spent.length)
  })

  it('we do not know changes nothing and is no trouble', async () => {
    const before = app.rows()
    await report('failed', { kind: 'suspend', code: 'blocked' })
    expect(app.rows()).toEqual(before)
    expect(looked).toBe(0)
  })
})

describe('a failure reported later', () => {
  const now = () => app.clock.now()
  it.each<{
    readonly label: string
    readonly outcome: SendOutcome
    readonly row: () => Partial<OutboxRow>
    readonly wakes: boolean
  }>([
    {
      label: 'to be tried again goes back into the outbox at once',
      outcome: { kind: 'retry', code: 'down' },
      row: () => ({ status: 'pending', code: 'down', nextAt: now() }),
      wakes: true,
    },
    {
      label: 'of a resting channel goes back into the outbox for later',
      outcome: { kind: 'hold_channel', code: 'busy', after: 5000, alert: true },
      row: () => ({ status: 'pending', code: 'busy', nextAt: now() + 5000 }),
      wakes: true,
    },
    {
      label: 'to be held for a time goes back into the outbox for then',
      outcome: { kind: 'hold', code: 'later', after: 7000 },
      row: () => ({ status: 'pending', code: 'later', nextAt: now() + 7000 }),
      wakes: true,
    },
    {
      label: 'to be held until the person writes is held',
      outcome: { kind: 'hold', code: 'window_closed', after: null },
      row: () => ({ status: 'held', code: 'window_closed' }),
      wakes: false,
    },
    {
      label: 'for good is final',
      outcome: { kind: 'give_up', code: 'refused', alert: true },
      row: () => ({ status: 'failed', code: 'refused' }),
      wakes: false,
    },
  ])('$label', async ({ outcome, row, wakes }) => {
    await queued('sending')
    await report('failed', outcome)
    expect(await app.store.outboxRow(id)).toMatchObject(row())
    expect(woken > 0).toBe(wakes)
  })

  it.each<SendOutcome>([
    { kind: 'retry', code: 'down' },
    { kind: 'hold', code: 'window_closed', after: null },
    { kind: 'hold_channel', code: 'busy', after: 5000, alert: true },
  ])('is final when the words are gone: $kind', async (outcome) => {
    await queued('sent', { action: spent })
    await report('failed', outcome)
    expect(await app.store.outboxRow(id)).toMatchObject({ status: 'failed' })
    expect(woken).toBe(0)
  })

  it('because the person blocked us is their STOP', async () => {
    await queued('sent')
    await report('failed', { kind: 'suspend', code: 'blocked' })
    expect((await app.store.conversation(app.key('anna')))?.conversation.contact).toBe('stopped')
  })
})

describe('who hears of a report', () => {
  it('is nobody when it is about a line of the bot’s: it is shown nowhere', async () => {
    await queued('sent')
    await report('delivered')
    expect(published).toEqual([])
    expect(looked).toBe(0)
  })

  it('is whoever has the case open when it is about a worker’s message', async () => {
    const sam = worker('Sam')
    const [item] = (await app.casework.queue(sam)).waiting
    if (item === undefined) throw new Error('nobody waits')
    await app.casework.claim(sam, item.id)
    await app.casework.reply(sam, item.id, { draft: 'draft', text: 'I am here' })
    const [sent] = await app.store.sentOf(item.id)
    published = []
    await recordReport(deps, { channel: 'simulator', outboxId: sent?.id ?? '', status: 'delivered' })
    expect(published).toEqual([item.id])
  })
})
