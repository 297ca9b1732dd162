import { expect, test } from 'vitest'
import { everyRowIn, onBothEngines, rowsIn } from './engines.ts'
import {
  caseRow,
  entry,
  everythingOf,
  external,
  insertMessage,
  keyOf,
  live,
  message,
  now,
  person,
  retention,
} from './rows.ts'

onBothEngines('erasure', (fresh) => {
  test('a person and their conversation leave no row in any table once swept', async () => {
    const place = await fresh()
    await place.store.commit(everythingOf('a'))
    await place.store.commit(everythingOf('b'))
    const both = await rowsIn(place)
    expect(Object.values(both).every((rows) => rows > 1)).toBe(true)
    const erased = await place.store.commit([
      { do: 'deletePerson', id: person('a').id },
      { do: 'updateConversation', key: keyOf('a'), version: 0, set: { expiresAt: now } },
    ])
    expect(erased.ok).toBe(true)
    await place.store.sweep(now + 1, retention)
    const other = Object.fromEntries(Object.entries(both).map(([table, rows]) => [table, rows / 2]))
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

  test('a deleted case takes its messages with it, and not what hangs on its person', async () => {
    const place = await fresh()
    await place.store.commit(everythingOf('a'))
    await place.store.commit([{ do: 'deleteCase', id: caseRow('a').id }])
    expect(await rowsIn(place)).toEqual({
      persons: 1,
      conversations: 1,
      answers: 1,
      consents: 2,
      attachments: 1,
      outbox: 1,
    })
  })

  test('a message deleted on the phone is deleted here, and one that never was is no trouble', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    await store.commit([insertMessage(message('a', 'gone', { externalKey: external('gone') }))])
    const erase = { do: 'eraseMessage', externalKey: external('gone') } as const
    expect((await store.commit([erase])).ok).toBe(true)
    expect((await store.messages(caseRow('a').id)).map(({ id }) => id)).toEqual([message('a', 'a').id])
    expect((await store.commit([erase])).ok).toBe(true)
  })

  test('of an erased person no row is left in any table of the database but what names nobody', async () => {
    const place = await fresh()
    const { store } = place
    await store.commit([...everythingOf('a'), { do: 'audit', entry: entry('1') }])
    const erased = await store.commit([
      { do: 'deletePerson', id: person('a').id },
      { do: 'insertConsentProof', hash: 'proof', expiresAt: now + 1 },
      {
        do: 'countCase',
        consent: live('anonymised_statistics'),
        cell: { quarter: '2027-Q1', country: 'MD', branch: 'self_adult' },
      },
      { do: 'updateConversation', key: keyOf('a'), version: 0, set: { personId: null, expiresAt: now } },
    ])
    expect(erased.ok).toBe(true)
    await store.sweep(now, retention)
    expect(await everyRowIn(place)).toEqual({ audit: 1, audit_head: 1, consent_proofs: 1, statistics: 1 })
    expect(await store.hasConsentProof('proof')).toBe(true)
    expect(await store.hasConsentProof('other')).toBe(false)
  })

  test('erasing a conversation’s cases erases every person one of them is about', async () => {
    const place = await fresh()
    await place.store.commit(everythingOf('a'))
    await place.store.commit([{ do: 'eraseCases', conversationKey: keyOf('a') }])
    expect(await rowsIn(place)).toEqual({ conversations: 1, outbox: 1 })
  })
})
