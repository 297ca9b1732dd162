import { expect, test } from 'vitest'
import type { ChannelName } from '../../src/core/channel.ts'
import { days, minutes, seconds } from '../../src/core/time.ts'
import type { OutboxRow, OutboxStatus, Store } from '../../src/store/port.ts'
import { onBothEngines } from './engines.ts'
import {
  caseRow,
  conversation,
  everythingOf,
  given,
  insertMessage,
  keyOf,
  message,
  now,
  outboxRow,
  person,
  sealed,
  queue,
} from './rows.ts'

const lease = (
  store: Store,
  at: number,
  options: { limit?: number; exceptChannels?: readonly ChannelName[] } = {},
) => store.leaseOutbox({ now: at, leaseUntil: at + seconds(30), limit: 10, exceptChannels: [], ...options })

const leased = async (...options: Parameters<typeof lease>) =>
  (await lease(...options)).map(({ row }) => row.id.replace('outbox-', ''))

const settle = (
  store: Store,
  id: OutboxRow['id'],
  set: Partial<OutboxRow>,
  from: readonly OutboxStatus[] = ['sending'],
) => store.commit([{ do: 'settleOutbox', id, from, set }])

const enqueue = async (store: Store, ...rows: readonly OutboxRow[]) => {
  const result = await store.commit(rows.map(queue))
  expect(result.ok).toBe(true)
}

const first = outboxRow('a', 1)

onBothEngines('the outbox', (fresh) => {
  test('a leased row comes with all it takes to deliver it', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    expect(await lease(store, now)).toEqual([
      {
        row: { ...first, status: 'sending', nextAt: now + seconds(30) },
        channel: 'telegram',
        address: conversation('a').address,
        wrappedKey: conversation('a').wrappedKey,
        lastInboundAt: now,
        session: conversation('a').session,
        personId: person('a').id,
      },
    ])
  })

  test('rows of a conversation leave one at a time and in their order', async () => {
    const { store } = await fresh()
    await given(store, 'a')
    await enqueue(store, outboxRow('a', 2, { nextAt: now - 5 }), outboxRow('a', 1))
    expect(await leased(store, now)).toEqual(['a-1'])
    expect(await leased(store, now)).toEqual([])
    await settle(store, first.id, { status: 'sent' })
    expect(await leased(store, now)).toEqual(['a-2'])
  })

  test('rows of different conversations leave together, the longest due first, and no more than asked for', async () => {
    const { store } = await fresh()
    for (const name of ['a', 'b', 'c']) await given(store, name)
    await enqueue(
      store,
      outboxRow('a', 1),
      outboxRow('b', 1, { nextAt: now - 2 }),
      outboxRow('c', 1, { nextAt: now - 1 }),
    )
    expect(await leased(store, now, { limit: 2 })).toEqual(['b-1', 'c-1'])
  })

  test('a row is never leased to two at once', async () => {
    const place = await fresh()
    const names = Array.from({ length: 20 }, (_, index) => `${index}`)
    for (const name of names) {
      await given(place.store, name)
      await enqueue(place.store, outboxRow(name, 1))
    }
    const other = await place.open()
    const taken = await Promise.all(
      [place.store, other, place.store, other].map((store) => leased(store, now, { limit: 20 })),
    )
    expect(taken.flat().toSorted()).toEqual(names.map((name) => `${name}-1`).toSorted())
  })

  test('a row whose lease ran out is given again', async () => {
    const { store } = await fresh()
    await given(store, 'a')
    await enqueue(store, first)
    await lease(store, now)
    expect(await leased(store, now + seconds(29))).toEqual([])
    expect(await leased(store, now + seconds(30))).toEqual(['a-1'])
  })

  test('a row that failed for now is not given before its time', async () => {
    const { store } = await fresh()
    await given(store, 'a')
    await enqueue(store, first)
    await lease(store, now)
    await settle(store, first.id, { status: 'pending', attempts: 1, nextAt: now + minutes(1), code: 'busy' })
    expect(await store.nextOutboxAt()).toBe(now + minutes(1))
    expect(await leased(store, now + seconds(59))).toEqual([])
    expect((await lease(store, now + minutes(1)))[0]?.row).toMatchObject({ attempts: 1, code: 'busy' })
  })

  test('a held row waits for the person, and the questions that may release it go past it', async () => {
    const { store } = await fresh()
    await given(store, 'a')
    await given(store, 'b')
    const held = { status: 'held' } as const
    await enqueue(store, outboxRow('a', 1, held), outboxRow('a', 2), outboxRow('b', 1, held))
    expect(await leased(store, now)).toEqual(['a-2'])
    await settle(store, outboxRow('a', 2).id, { status: 'sent' })
    expect(await leased(store, now)).toEqual([])
    expect(await store.nextOutboxAt()).toBeNull()
    await store.commit([{ do: 'releaseOutbox', conversationKey: keyOf('a'), at: now }])
    expect(await leased(store, now)).toEqual(['a-1'])
  })

  test('rows of a channel that is left out stay', async () => {
    const { store } = await fresh()
    await given(store, 'a')
    await given(store, 'b', { channel: 'whatsapp' })
    await enqueue(store, outboxRow('a', 1), outboxRow('b', 1))
    expect(await leased(store, now, { exceptChannels: ['simulator', 'telegram'] })).toEqual(['b-1'])
    expect(await leased(store, now, { exceptChannels: ['whatsapp', 'telegram', 'simulator'] })).toEqual([])
    expect(await leased(store, now)).toEqual(['a-1'])
  })

  test('a row that is too late is not sent, and does not stop the next', async () => {
    const { store } = await fresh()
    await given(store, 'a')
    await enqueue(store, outboxRow('a', 1, { expiresAt: now }), outboxRow('a', 2))
    expect(await leased(store, now)).toEqual(['a-2'])
    expect(await store.outboxRow(first.id)).toMatchObject({ status: 'expired', code: 'expired' })
  })

  test('what is cancelled never leaves, not even when it was being sent and the vendor said later', async () => {
    const { store } = await fresh()
    await given(store, 'a')
    await enqueue(store, outboxRow('a', 1), outboxRow('a', 2), outboxRow('a', 3, { status: 'sent' }))
    await lease(store, now)
    await store.commit([{ do: 'cancelOutbox', conversationKey: keyOf('a'), basis: null, code: 'stopped' }])
    expect(await settle(store, first.id, { status: 'pending', nextAt: now })).toEqual({
      ok: false,
      code: 'stale',
    })
    expect(await leased(store, now + days(1) - 1)).toEqual([])
    expect(await store.nextOutboxAt()).toBeNull()
    expect(await store.outboxRow(outboxRow('a', 2).id)).toMatchObject({
      status: 'cancelled',
      code: 'stopped',
    })
    expect(await store.outboxRow(outboxRow('a', 3).id)).toMatchObject({ status: 'sent' })
  })

  test('rows of one basis can be cancelled and leave the others on their way', async () => {
    const { store } = await fresh()
    await given(store, 'a')
    const written = outboxRow('a', 1, { basis: 'safe_contact', status: 'held' })
    await enqueue(store, written, outboxRow('a', 2, { basis: 'live_chat' }), outboxRow('a', 3))
    const cancel = { do: 'cancelOutbox', conversationKey: keyOf('a'), code: 'withdrawn' } as const
    await store.commit([{ ...cancel, basis: 'safe_contact' }])
    const row = await store.outboxRow(written.id)
    expect(row).toMatchObject({ status: 'cancelled', code: 'withdrawn' })
    expect(row?.action).toHaveLength(0)
    expect(await leased(store, now)).toEqual(['a-2'])
    expect(await store.outboxRow(outboxRow('a', 3).id)).toEqual(outboxRow('a', 3))
  })

  test('a row that was cancelled while it arrived is known to have been sent', async () => {
    const { store } = await fresh()
    await given(store, 'a')
    await enqueue(store, first)
    await lease(store, now)
    await store.commit([{ do: 'cancelOutbox', conversationKey: keyOf('a'), basis: null, code: 'stopped' }])
    expect(
      (
        await settle(store, first.id, { status: 'sent', receipt: sealed('receipt') }, [
          'sending',
          'cancelled',
        ])
      ).ok,
    ).toBe(true)
    expect(await store.receipts(keyOf('a'), now)).toEqual([{ id: first.id, receipt: sealed('receipt') }])
  })

  test('receipts are those of the conversation since a time, oldest first', async () => {
    const { store } = await fresh()
    await given(store, 'a')
    await given(store, 'b')
    await enqueue(
      store,
      outboxRow('a', 3, { receipt: sealed('third') }),
      outboxRow('a', 2, { receipt: sealed('second') }),
      outboxRow('a', 1, { receipt: sealed('first'), createdAt: now - 1 }),
      outboxRow('a', 4),
      outboxRow('b', 1, { receipt: sealed('other') }),
    )
    expect((await store.receipts(keyOf('a'), now)).map(({ receipt }) => receipt)).toEqual([
      sealed('second'),
      sealed('third'),
    ])
  })

  test('a case shows what became of its workers’ messages', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    const reply = message('a', 'reply', { author: 'worker' })
    await store.commit([
      insertMessage(reply),
      queue(outboxRow('a', 2, { messageId: reply.id, status: 'failed', code: 'blocked' })),
    ])
    expect(await store.sentOf(caseRow('a').id)).toEqual([
      { id: outboxRow('a', 2).id, messageId: reply.id, status: 'failed', code: 'blocked' },
    ])
    expect((await store.counts(now)).outboxPending).toBe(1)
  })
})
