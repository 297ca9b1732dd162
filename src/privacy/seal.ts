import type { Sealed } from '../core/sealed.ts'
import { decrypt, encrypt } from './crypto.ts'
import type { DataKey } from './key-ring.ts'

/** Where a sealed value lives: it opens nowhere else. */
export interface Place {
  readonly table: string
  readonly column: string
  readonly row: string
}

const bound = (place: Place) => `${place.table}.${place.column}#${place.row}`

/** Seals a value under a data key, for one place. The only maker of `Sealed<T>`. */
export const seal = <T>(key: DataKey, place: Place, value: T): Sealed<T> =>
  encrypt(key, bound(place), Buffer.from(JSON.stringify(value))) as Sealed<T>

/**
 * The value, or null when the key is another, the value was moved or a bit was changed. Whoever calls must say
 * so; there is nothing to show.
 */
export const open = <T>(key: DataKey, place: Place, sealed: Sealed<T>): T | null => {
  const plain = decrypt(key, bound(place), sealed)
  return plain === null ? null : (JSON.parse(Buffer.from(plain).toString()) as T)
}

/** What stays of a value that is no longer needed: nothing, under no key. */
export const spent = new Uint8Array(0) as Sealed<never>
