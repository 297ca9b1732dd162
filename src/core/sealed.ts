declare const sealed: unique symbol
/**
 * A value encrypted with one person's data key, bound to its table, column and row.
 * Only `privacy/seal.ts` makes one, and the store accepts nothing else for a personal column.
 */
export type Sealed<T> = Uint8Array & { readonly [sealed]: T }

declare const wrapped: unique symbol
/** A data key encrypted with a key of the key ring. */
export type WrappedKey = Uint8Array & { readonly [wrapped]: true }
