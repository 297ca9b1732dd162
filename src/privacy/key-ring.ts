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
  /** For a ring that is kept somewhere: `wrapping` becomes what is there now. */
  readonly refresh?: () => void
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
export const addWrappingKey = ({ index, wrapping }: KeyRing, id: string): KeyRing => ({
  index,
  wrapping: [...wrapping, { id, key: newKey() }],
})

/** The same ring without these wrapping keys. The one in use stays, whatever is asked. */
export const dropWrappingKeys = ({ index, wrapping }: KeyRing, ids: readonly string[]): KeyRing => ({
  index,
  wrapping: wrapping.filter((each) => each === wrapping.at(-1) || !ids.includes(each.id)),
})

/** A new data key and its wrapped form, the only one that is stored. */
export const newDataKey = (ring: KeyRing): { readonly key: DataKey; readonly wrapped: WrappedKey } => {
  // A key that came a moment ago is used from this data key on: an older one can only retire so.
  ring.refresh?.()
  const key = newKey() as DataKey
  return { key, wrapped: wrap(ring, key) }
}

const wrap = (ring: KeyRing, key: DataKey): WrappedKey => {
  const current = ring.wrapping.at(-1)
  if (current === undefined) throw new Error('the key ring has no wrapping key')
  const sealed = encrypt(current.key, bound(current.id), key)
  return Buffer.concat([Buffer.from(current.id.padEnd(idBytes)), sealed]) as unknown as WrappedKey
}

/** Whether the ring has the key that wrapped it. Where it has and it still does not open, the bytes were changed. */
export const isOnRing = (ring: KeyRing, wrapped: WrappedKey): boolean =>
  ring.wrapping.some(({ id }) => id === wrappedBy(wrapped))

/** The id of the wrapping key that opens it. */
export const wrappedBy = (wrapped: WrappedKey): string =>
  Buffer.from(wrapped.subarray(0, idBytes)).toString().trimEnd()

const find = (ring: KeyRing, id: string) => ring.wrapping.find((each) => each.id === id)

/** The data key, or null when its wrapping key is not on the ring or the bytes were changed. */
export const unwrap = (ring: KeyRing, wrapped: WrappedKey): DataKey | null => {
  const id = wrappedBy(wrapped)
  if (find(ring, id) === undefined) ring.refresh?.()
  const wrapping = find(ring, id)
  if (wrapping === undefined) return null
  return decrypt(wrapping.key, bound(id), wrapped.subarray(idBytes)) as DataKey | null
}

/** Wrapped anew with the current key, or null when it already is or cannot be opened. */
export const rewrap = (ring: KeyRing, wrapped: WrappedKey): WrappedKey | null => {
  if (wrappedBy(wrapped) === ring.wrapping.at(-1)?.id) return null
  const key = unwrap(ring, wrapped)
  return key === null ? null : wrap(ring, key)
}
