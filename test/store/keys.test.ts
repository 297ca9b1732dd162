import { expect, test } from 'vitest'
import type { KeyHolder, Statement, Store } from '../../src/store/port.ts'
import { onBothEngines } from './engines.ts'
import { conversation, everythingOf, given, keyOf, now, person, wrapped } from './rows.ts'

const ofPerson = (name: string): KeyHolder => ({
  table: 'persons',
  id: person(name).id,
  wrappedKey: person(name).wrappedKey,
})
const ofConversation = (name: string): KeyHolder => ({
  table: 'conversations',
  id: keyOf(name),
  wrappedKey: conversation(name).wrappedKey,
})
const rewrap = (holder: KeyHolder, to: string): Statement => ({
  do: 'rewrapKey',
  holder,
  to: wrapped(to),
})

const everyPage = async (store: Store, limit: number) => {
  const pages: (readonly KeyHolder[])[] = []
  for (let last: KeyHolder | null = null; ; last = pages.at(-1)?.at(-1) ?? null) {
    const page: readonly KeyHolder[] = await store.keyHolders(last, limit)
    if (page.length === 0) return pages
    pages.push(page)
  }
}

onBothEngines('wrapped keys', (fresh) => {
  test('an empty database has none', async () => {
    const { store } = await fresh()
    expect(await store.keyHolders(null, 10)).toEqual([])
  })

  test.each([1, 2, 3, 4, 5, 100])('in pages of %i each is read once, persons’ first', async (limit) => {
    const { store } = await fresh()
    await store.commit([...everythingOf('b'), ...everythingOf('a')])
    await given(store, 'c')
    const pages = await everyPage(store, limit)
    expect(pages.flat()).toEqual([
      ofPerson('a'),
      ofPerson('b'),
      ofConversation('a'),
      ofConversation('b'),
      ofConversation('c'),
    ])
    expect(pages.every((page) => page.length <= limit)).toBe(true)
  })

  test('a key wrapped anew takes the old one’s place and nothing else changes, no version either', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    const before = await store.conversation(keyOf('a'))
    const result = await store.commit([
      rewrap(ofPerson('a'), 'new person'),
      rewrap(ofConversation('a'), 'new conversation'),
    ])
    expect(result.ok).toBe(true)
    expect(await store.person(person('a').id)).toEqual({ ...person('a'), wrappedKey: wrapped('new person') })
    expect(await store.conversation(keyOf('a'))).toEqual({
      ...before,
      personKey: wrapped('new person'),
      conversation: { ...before?.conversation, wrappedKey: wrapped('new conversation') },
    })
  })

  test('a key that another wrapped anew meanwhile stays as it is, and a row that is gone is no trouble', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    await store.commit([rewrap(ofPerson('a'), 'first')])
    const late = await store.commit([rewrap(ofPerson('a'), 'second'), rewrap(ofConversation('gone'), 'x')])
    expect(late.ok).toBe(true)
    expect((await store.person(person('a').id))?.wrappedKey).toEqual(wrapped('first'))
  })

  test('rotation between and during turns loses none of them, and no turn undoes it', async () => {
    const place = await fresh()
    const { store } = place
    await given(store, 'a', { expiresAt: null })
    const rotating = await place.open()
    const turns = Array.from({ length: 10 }, () =>
      store.runTurn({ key: keyOf('a'), externalKey: null, now }, (loaded) => ({
        statements: [
          {
            do: 'updateConversation',
            key: keyOf('a'),
            version: loaded?.conversation.version ?? -1,
            set: { lastInboundAt: (loaded?.conversation.lastInboundAt ?? 0) + 1 },
          },
        ],
        result: null,
      })),
    )
    const rotations = [rotating, store].map((from) => from.commit([rewrap(ofConversation('a'), 'new')]))
    await Promise.all([...turns, ...rotations])
    expect((await store.conversation(keyOf('a')))?.conversation).toEqual(
      conversation('a', {
        version: 10,
        lastInboundAt: now + 10,
        wrappedKey: wrapped('new'),
        expiresAt: null,
      }),
    )
  })
})
