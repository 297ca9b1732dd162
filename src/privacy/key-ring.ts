import type { WrappedKey } from '../core/sealed.ts'
import type { Key } from './crypto.ts'
import { decrypt, encrypt, newKey } from './crypto.ts'

/**
 * The keys outside the database. Every data key is wrapped with one of `wrapping`; the last is used for new
 * ones, the others still open what they wrapped. `index` makes look-up hashes and never changes, since a
 * changed one would find nobody.
 */
export interface KeyRing {
  readonly index: Uint8Array
  readonly wrapping: readonly WrappingKey[]
}
export interface WrappingKey {
  readonly id: string
  readonly key: Uint8Array
}

/** A person's or a conversation's own key, in the clear: never stored, never logged. */
export type DataKey = Key & { readonly dataKey: true }

const idBytes = 8
const bound = (id: string) => `data-key:${id}`

/** A ring of its own for a fresh installation. `id` names the first wrapping key: 8 characters. */
export const newKeyRing = (id: string): KeyRing => ({ index: newKey(), wrapping: [{ id, key: newKey() }] })

/** The same ring with a new wrapping key, which is used from now on. */
export const addWrappingKey = (ring: KeyRing, id: string): KeyRing => ({
  ...ring,
  wrapping: [...ring.wrapping, { id, key: newKey() }],
})

/** A new data key and its wrapped form, the only one that is stored. */
export const newDataKey = (ring: KeyRing): { readonly key: DataKey; readonly wrapped: WrappedKey } => {
  const key = newKey() as DataKey
  return { key, wrapped: wrap(ring, key) }
}

const wrap = (ring: KeyRing, key: DataKey): WrappedKey => {
  const current = ring.wrapping.at(-1)
  if (current === undefined) throw new Error('the key ring has no wrapping key')
  const sealed = encrypt(current.key, bound(current.id), key)
  return Buffer.concat([Buffer.from(current.id.padEnd(idBytes)), sealed]) as unknown as WrappedKey
}

/** The data key, or null when its wrapping key is not on the ring or the bytes were changed. */
export const unwrap = (ring: KeyRing, wrapped: WrappedKey): DataKey | null => {
  const id = Buffer.from(wrapped.subarray(0, idBytes)).toString().trimEnd()
  const wrapping = ring.wrapping.find((each) => each.id === id)
  if (wrapping === undefined) return null
  return decrypt(wrapping.key, bound(id), wrapped.subarray(idBytes)) as DataKey | null
}

/** Wrapped anew with the current key, or null when it already is or cannot be opened. */
export const rewrap = (ring: KeyRing, wrapped: WrappedKey): WrappedKey | null => {
  const id = Buffer.from(wrapped.subarray(0, idBytes)).toString().trimEnd()
  if (id === ring.wrapping.at(-1)?.id) return null
  const key = unwrap(ring, wrapped)
  return key === null ? null : wrap(ring, key)
}
