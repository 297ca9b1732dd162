import { expect, test } from 'vitest'
import { days } from '../../src/core/time.ts'
import { onBothEngines, rowsIn } from './engines.ts'
import {
  caseRow,
  conversation,
  everythingOf,
  external,
  given,
  keyOf,
  message,
  now,
  outboxRow,
  person,
} from './rows.ts'

onBothEngines('erasure', (fresh) => {
  test('a person and their conversation leave no row in any table once swept', async () => {
    const place = await fresh()
    await place.store.commit(everythingOf('a'))
    await place.store.commit(everythingOf('b'))
    const both = { persons: 2, conversations: 2, answers: 2, consents: 2, cases: 2, messages: 2, outbox: 2 }
    expect(await rowsIn(place)).toEqual(both)
    const erased = await place.store.commit([
      { do: 'deletePerson', id: person('a').id },
      { do: 'updateConversation', key: keyOf('a'), version: 0, set: { expiresAt: now } },
    ])
    expect(erased.ok).toBe(true)
    await place.store.sweep(now + 1)
    const other = Object.fromEntries(Object.keys(both).map((table) => [table, 1]))
    expect(await rowsIn(place)).toEqual(other)
    expect(await place.store.person(person('b').id)).not.toBeNull()
  })

  test('a conversation can outlive its person', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    await store.commit([
      { do: 'deletePerson', id: person('a').id },
      {
        do: 'updateConversation',
        key: keyOf('a'),
        version: 0,
        set: { personId: null, expiresAt: now + 1 },
      },
    ])
    expect(await store.conversation(keyOf('a'))).toMatchObject({ personKey: null, case: null })
  })

  test('a deleted case takes its messages with it', async () => {
    const place = await fresh()
    await place.store.commit(everythingOf('a'))
    await place.store.commit([{ do: 'deleteCase', id: caseRow('a').id }])
    expect(await rowsIn(place)).toEqual({ persons: 1, conversations: 1, answers: 1, consents: 1, outbox: 1 })
  })

  test('a message deleted on the phone is deleted here, and one that never was is no trouble', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    await store.commit([
      { do: 'insertMessage', row: message('a', 'gone', { externalKey: external('gone') }) },
    ])
    const erase = { do: 'eraseMessage', externalKey: external('gone') } as const
    expect((await store.commit([erase])).ok).toBe(true)
    expect((await store.messages(caseRow('a').id)).map(({ id }) => id)).toEqual([message('a', 'a').id])
    expect((await store.commit([erase])).ok).toBe(true)
  })
})

onBothEngines('the sweep', (fresh) => {
  test('it leaves alone what still has time', async () => {
    const place = await fresh()
    await place.store.commit(everythingOf('a'))
    await given(place.store, 'b')
    const before = await rowsIn(place)
    expect(await place.store.sweep(now)).toEqual({
      conversations: 0,
      persons: 0,
      cases: 0,
      messages: 0,
      seen: 0,
      outbox: 0,
    })
    expect(await rowsIn(place)).toEqual(before)
  })

  test('an expired conversation goes with its outbox and its alert, but not with a case', async () => {
    const place = await fresh()
    const { store } = place
    await given(store, 'a', { expiresAt: now })
    await store.commit([
      { do: 'enqueue', row: outboxRow('a', 1) },
      {
        do: 'insertCase',
        row: caseRow('alert', { kind: 'alert', personId: null, conversationKey: keyOf('a') }),
      },
      { do: 'insertCase', row: caseRow('kept', { personId: null, conversationKey: keyOf('a') }) },
    ])
    expect(await store.sweep(now)).toMatchObject({ conversations: 1, cases: 1 })
    expect(await rowsIn(place)).toEqual({ cases: 1 })
    expect(await store.case(caseRow('kept').id)).not.toBeNull()
  })

  test('an expired alert goes though its conversation stays', async () => {
    const { store } = await fresh()
    await given(store, 'a')
    await store.commit([
      { do: 'insertCase', row: caseRow('a', { kind: 'alert', personId: null, expiresAt: now }) },
    ])
    expect(await store.sweep(now)).toMatchObject({ conversations: 0, cases: 1 })
    expect(await store.case(caseRow('a').id)).toBeNull()
  })

  test('an abandoned intake goes with everything of its person', async () => {
    const place = await fresh()
    await place.store.commit(everythingOf('a'))
    await place.store.commit([{ do: 'updatePerson', id: person('a').id, set: { expiresAt: now } }])
    expect(await place.store.sweep(now)).toMatchObject({ persons: 1, conversations: 1 })
    expect(await rowsIn(place)).toEqual({})
  })

  test('a person goes when the last of their cases is over, not before', async () => {
    const place = await fresh()
    const { store } = place
    await store.commit(everythingOf('a'))
    const second = caseRow('second', { personId: person('a').id, conversationKey: keyOf('a') })
    const over = { status: 'closed', expiresAt: now } as const
    await store.commit([
      { do: 'updateCase', id: caseRow('a').id, version: 0, set: over },
      { do: 'insertCase', row: second },
    ])
    expect(await store.sweep(now)).toMatchObject({ persons: 0, cases: 0 })
    expect(await store.person(person('a').id)).not.toBeNull()
    await store.commit([{ do: 'updateCase', id: second.id, version: 0, set: over }])
    expect(await store.sweep(now)).toMatchObject({ persons: 1, conversations: 1 })
    expect(await rowsIn(place)).toEqual({})
  })

  test('an event is remembered for eight days and then may come again', async () => {
    const { store } = await fresh()
    const turn = (at: number) =>
      store.runTurn({ key: keyOf('a'), externalKey: external('1'), now: at }, () => ({
        statements: [],
        result: 0,
      }))
    await turn(now)
    expect(await store.sweep(now + days(8) - 1)).toMatchObject({ seen: 0 })
    expect(await turn(now)).toEqual({ kind: 'duplicate' })
    expect(await store.sweep(now + days(8))).toMatchObject({ seen: 1 })
    expect(await turn(now)).toMatchObject({ kind: 'applied' })
  })

  test('rows that are too late end, except one being sent this moment', async () => {
    const { store } = await fresh()
    for (const name of ['a', 'b', 'c']) await given(store, name, { expiresAt: null })
    const late = { expiresAt: now } as const
    await store.commit([
      { do: 'enqueue', row: outboxRow('a', 1, { ...late, status: 'held', nextAt: now + 1 }) },
      { do: 'enqueue', row: outboxRow('b', 1, { ...late, status: 'sending', nextAt: now + 1 }) },
      { do: 'enqueue', row: outboxRow('c', 1, { ...late, status: 'sent' }) },
    ])
    expect(await store.sweep(now)).toMatchObject({ outbox: 1 })
    expect(await store.outboxRow(outboxRow('a', 1).id)).toMatchObject({ status: 'expired', code: 'expired' })
    expect(await store.outboxRow(outboxRow('b', 1).id)).toMatchObject({ status: 'sending' })
    expect(await store.outboxRow(outboxRow('c', 1).id)).toMatchObject({ status: 'sent' })
  })

  test('one call does a bounded piece of a large backlog', async () => {
    const { store } = await fresh()
    const rows = Array.from({ length: 1001 }, (_, index) => conversation(`${index}`, { expiresAt: now }))
    await store.commit(rows.map((row) => ({ do: 'insertConversation', row })))
    expect((await store.sweep(now)).conversations).toBe(1000)
    expect((await store.sweep(now)).conversations).toBe(1)
  })
})
