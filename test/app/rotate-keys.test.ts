import { expect, it } from 'vitest'
import { olderKeys, rotateKeys } from '../../src/app/rotate-keys.ts'
import type { WrappedKey } from '../../src/core/sealed.ts'
import type { KeyRing } from '../../src/privacy/key-ring.ts'
import {
  addWrappingKey,
  dropWrappingKeys,
  newDataKey,
  newKeyRing,
  unwrap,
  wrappedBy,
} from '../../src/privacy/key-ring.ts'
import type { KeyHolder, Store } from '../../src/store/port.ts'
import { onBothEngines } from '../store/engines.ts'
import { conversation, person } from '../store/rows.ts'

const first = newKeyRing('aaaaaaaa')
const rotated = addWrappingKey(first, 'bbbbbbbb')
const ignore = () => {}

const hold = async (store: Store, ring: KeyRing, name: string) => {
  const [ofPerson, ofConversation] = [newDataKey(ring).wrapped, newDataKey(ring).wrapped]
  const personRow = person(name, { wrappedKey: ofPerson })
  await store.commit([
    { do: 'insertPerson', row: personRow },
    { do: 'insertConversation', row: conversation(name, { wrappedKey: ofConversation }) },
  ])
}
const holdMany = async (store: Store, ring: KeyRing, count: number) => {
  for (let index = 0; index < count; index += 1) await hold(store, ring, `${index}`)
}

const holders = (store: Store) => store.keyHolders(null, 1000)
const keysIn = (ring: KeyRing, all: readonly KeyHolder[]) =>
  new Map(all.map(({ table, id, wrappedKey }) => [`${table} ${id}`, unwrap(ring, wrappedKey)]))
const usersOf = (all: readonly KeyHolder[], id: string) =>
  all.filter(({ wrappedKey }) => wrappedBy(wrappedKey) === id).length

onBothEngines('rotating keys', (fresh) => {
  it('wraps every data key anew and changes none', async () => {
    const { store } = await fresh()
    await holdMany(store, first, 70)
    const before = keysIn(first, await holders(store))
    const progress: number[] = []
    const done = await rotateKeys({ store, ring: rotated }, (rewrapped) => progress.push(rewrapped))
    expect(done).toEqual({ rewrapped: 140, closed: 0, complete: true })
    expect(progress).toEqual([100, 140])
    const after = await holders(store)
    expect(keysIn(dropWrappingKeys(rotated, ['aaaaaaaa']), after)).toEqual(before)
    expect([...keysIn(first, after).values()].every((key) => key === null)).toBe(true)
    expect(await rotateKeys({ store, ring: rotated }, ignore)).toMatchObject({ rewrapped: 0, complete: true })
  })

  it('goes round again for what a server wrote with the old key behind its back', async () => {
    const { store } = await fresh()
    await holdMany(store, first, 3)
    let late = 0
    const busy: Store = {
      ...store,
      keyHolders: async (after, limit) => {
        // Sorts before all the others: this round has passed it.
        if (after?.table === 'conversations' && late < 3) await hold(store, first, `!late ${late++}`)
        return await store.keyHolders(after, limit)
      },
    }
    expect(await rotateKeys({ store: busy, ring: rotated }, ignore)).toEqual({
      rewrapped: 12,
      closed: 0,
      complete: true,
    })
    expect(usersOf(await holders(store), 'aaaaaaaa')).toBe(0)
  })

  it('gives up on a server that never stops using the old key, and says so', async () => {
    const { store } = await fresh()
    await hold(store, first, 'anna')
    let late = 0
    const stuck: Store = {
      ...store,
      keyHolders: async (after, limit) => {
        if (after?.table === 'conversations') await hold(store, first, `!late ${late++}`)
        return await store.keyHolders(after, limit)
      },
    }
    expect(await rotateKeys({ store: stuck, ring: rotated }, ignore)).toMatchObject({ complete: false })
    expect((await olderKeys({ store, ring: rotated })).holding).toBeGreaterThan(0)
  })

  it('can be cut off after any page and run again', async () => {
    const { store } = await fresh()
    await holdMany(store, first, 120)
    const cut = new Error('cut off')
    const rotating = rotateKeys({ store, ring: rotated }, () => {
      throw cut
    })
    await expect(rotating).rejects.toBe(cut)
    expect(await olderKeys({ store, ring: rotated })).toEqual({ unused: [], holding: 140 })
    // The operator's second try adds a key of its own.
    const ring = addWrappingKey(rotated, 'cccccccc')
    expect(await rotateKeys({ store, ring }, ignore)).toMatchObject({ rewrapped: 240, complete: true })
    expect(await olderKeys({ store, ring })).toEqual({ unused: ['aaaaaaaa', 'bbbbbbbb'], holding: 0 })
  })

  it('leaves alone what was erased or wrapped anew by another meanwhile', async () => {
    const { store } = await fresh()
    await hold(store, first, 'anna')
    const [ofPerson] = await holders(store)
    if (ofPerson === undefined) throw new Error('nobody is there')
    const [to, other]: readonly WrappedKey[] = [newDataKey(rotated).wrapped, newDataKey(rotated).wrapped]
    if (to === undefined || other === undefined) throw new Error('no key')
    await store.commit([{ do: 'rewrapKey', holder: ofPerson, to }])
    expect(await store.commit([{ do: 'rewrapKey', holder: ofPerson, to: other }])).toMatchObject({ ok: true })
    expect(Buffer.from((await holders(store))[0]?.wrappedKey ?? [])).toEqual(Buffer.from(to))
    await store.commit([{ do: 'deletePerson', id: person('anna').id }])
    expect(await store.commit([{ do: 'rewrapKey', holder: ofPerson, to }])).toMatchObject({ ok: true })
  })

  it('counts what no key on the ring opens, and is not held up by it', async () => {
    const { store } = await fresh()
    await hold(store, newKeyRing('zzzzzzzz'), 'lost')
    await hold(store, first, 'anna')
    expect(await rotateKeys({ store, ring: rotated }, ignore)).toEqual({
      rewrapped: 2,
      closed: 2,
      complete: true,
    })
  })
})
