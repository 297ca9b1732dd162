import { expect, test } from 'vitest'
import type { Decide } from '../../src/store/port.ts'
import { onBothEngines, rowsIn } from './engines.ts'
import {
  caseRow,
  conversation,
  everythingOf,
  external,
  given,
  keyOf,
  now,
  outboxRow,
  person,
  queue,
} from './rows.ts'

/** Begins the conversation or counts its turn, saying which turn it was. */
const count =
  (name: string): Decide<number> =>
  (loaded) =>
    loaded === null
      ? { statements: [{ do: 'insertConversation', row: conversation(name, { version: 1 }) }], result: 1 }
      : {
          statements: [
            {
              do: 'updateConversation',
              key: keyOf(name),
              version: loaded.conversation.version,
              set: { lastInboundAt: now + loaded.conversation.version },
            },
          ],
          result: loaded.conversation.version + 1,
        }

const target = (name: string, id: string | null) => ({
  key: keyOf(name),
  externalKey: id === null ? null : external(id),
  now,
})

onBothEngines('turns', (fresh) => {
  test('what was refused may come again under the same id; what was applied may not', async () => {
    const { store } = await fresh()
    const refuse: Decide<string> = () => ({ statements: [], result: 'no', refused: true })
    expect(await store.runTurn(target('a', 'draft'), refuse)).toEqual({ kind: 'applied', result: 'no' })
    expect(await store.runTurn(target('a', 'draft'), count('a'))).toEqual({ kind: 'applied', result: 1 })
    expect(await store.runTurn(target('a', 'draft'), count('a'))).toEqual({ kind: 'duplicate' })
  })

  test('a turn writes what it decided and answers its result', async () => {
    const { store } = await fresh()
    const outcome = await store.runTurn(target('a', '1'), (loaded) => ({
      statements: [{ do: 'insertConversation', row: conversation('a') }, queue(outboxRow('a', 1))],
      result: loaded === null ? 'new' : 'known',
    }))
    expect(outcome).toEqual({ kind: 'applied', result: 'new' })
    expect(await store.conversation(keyOf('a'))).toEqual({
      conversation: conversation('a'),
      personKey: null,
      ledger: [],
      case: null,
    })
    expect(await store.outboxRow(outboxRow('a', 1).id)).toEqual(outboxRow('a', 1))
  })

  test('an event that arrives twice is applied once', async () => {
    const { store } = await fresh()
    await store.runTurn(target('a', '1'), count('a'))
    expect(await store.runTurn(target('a', '1'), count('a'))).toEqual({ kind: 'duplicate' })
    expect((await store.conversation(keyOf('a')))?.conversation.version).toBe(1)
  })

  test('of an event that arrives twice at the same moment one is applied', async () => {
    const { store } = await fresh()
    const outcomes = await Promise.all([1, 2, 3].map(() => store.runTurn(target('a', '1'), count('a'))))
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['applied', 'duplicate', 'duplicate'])
  })

  test('a turn without an event of its own is never a duplicate', async () => {
    const { store } = await fresh()
    await store.runTurn(target('a', null), count('a'))
    expect(await store.runTurn(target('a', null), count('a'))).toEqual({ kind: 'applied', result: 2 })
  })

  test('a turn that throws leaves nothing behind and can be tried again', async () => {
    const place = await fresh()
    const broken = place.store.runTurn(target('a', '1'), () => {
      throw new Error('a mistake of ours')
    })
    await expect(broken).rejects.toThrow('a mistake of ours')
    expect(await rowsIn(place)).toEqual({})
    expect(await place.store.runTurn(target('a', '1'), count('a'))).toEqual({ kind: 'applied', result: 1 })
  })

  test('a turn whose guard fails is decided again on what is there now', async () => {
    const { store } = await fresh()
    await given(store, 'a', { version: 7 })
    const versions = [6, 7]
    const outcome = await store.runTurn(target('a', '1'), (loaded) => ({
      statements: [
        {
          do: 'updateConversation',
          key: keyOf('a'),
          version: versions.shift() ?? 0,
          set: { contact: 'left' },
        },
      ],
      result: loaded?.conversation.contact,
    }))
    expect(outcome).toEqual({ kind: 'applied', result: 'open' })
    expect((await store.conversation(keyOf('a')))?.conversation).toMatchObject({
      version: 8,
      contact: 'left',
    })
  })

  test('a turn that stays stale fails, leaves nothing and is not a duplicate later', async () => {
    const place = await fresh()
    await given(place.store, 'a')
    let decided = 0
    const stale = place.store.runTurn(target('a', '1'), () => {
      decided += 1
      return {
        statements: [
          queue(outboxRow('a', 1)),
          { do: 'updateConversation', key: keyOf('a'), version: 99, set: {} },
        ],
        result: null,
      }
    })
    await expect(stale).rejects.toThrow('updateConversation')
    expect(decided).toBe(5)
    expect(await rowsIn(place)).toEqual({ conversations: 1 })
    expect(await place.store.runTurn(target('a', '1'), count('a'))).toMatchObject({ kind: 'applied' })
  })

  test('two first messages at the same moment make one conversation and both count', async () => {
    const { store } = await fresh()
    const outcomes = await Promise.all(['1', '2'].map((id) => store.runTurn(target('a', id), count('a'))))
    expect(new Set(outcomes)).toEqual(new Set([1, 2].map((result) => ({ kind: 'applied', result }))))
    expect((await store.conversation(keyOf('a')))?.conversation.version).toBe(2)
  })

  test('fifty turns of one conversation at once all apply, one after the other', async () => {
    const { store } = await fresh()
    const ids = Array.from({ length: 50 }, (_, index) => `${index}`)
    const outcomes = await Promise.all(ids.map((id) => store.runTurn(target('a', id), count('a'))))
    const turns = outcomes.map((outcome) => (outcome.kind === 'applied' ? outcome.result : 0))
    expect(turns.toSorted((a, b) => a - b)).toEqual(ids.map((_, index) => index + 1))
    expect((await store.conversation(keyOf('a')))?.conversation.version).toBe(50)
  })

  test('two processes on one database take turns in the same conversation', async () => {
    const place = await fresh()
    const stores = [place.store, await place.open()]
    for (const id of ['1', '2', '3', '4']) {
      await Promise.all(
        stores.map((store, index) => store.runTurn(target('a', `${id}-${index}`), count('a'))),
      )
    }
    expect((await place.store.conversation(keyOf('a')))?.conversation.version).toBe(8)
  })

  test('one bad turn among many spoils no other', async () => {
    const { store } = await fresh()
    const ids = Array.from({ length: 20 }, (_, index) => `${index}`)
    const outcomes = await Promise.allSettled(
      ids.map((id) =>
        store.runTurn(target(id, id), (loaded) => {
          if (id === '7') throw new Error('a mistake of ours')
          return count(id)(loaded)
        }),
      ),
    )
    expect(outcomes.map(({ status }) => status === 'rejected')).toEqual(ids.map((id) => id === '7'))
    const kept = await Promise.all(ids.map(async (id) => (await store.conversation(keyOf(id))) !== null))
    expect(kept).toEqual(ids.map((id) => id !== '7'))
  })

  test('a turn sees its person’s key and the case that is not closed', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    const closed = { status: 'closed', openedAt: now + 1000, closedAt: now + 2000 } as const
    await store.commit([
      {
        do: 'insertCase',
        row: { ...caseRow('later', closed), conversationKey: keyOf('a'), personId: person('a').id },
      },
    ])
    const loaded = await store.conversation(keyOf('a'))
    expect(loaded?.personKey).toEqual(person('a').wrappedKey)
    expect(loaded?.case?.id).toBe(caseRow('a').id)
    await store.commit([{ do: 'updateCase', id: caseRow('a').id, version: 0, set: { status: 'closed' } }])
    expect((await store.conversation(keyOf('a')))?.case?.id).toBe(caseRow('later').id)
  })
})
