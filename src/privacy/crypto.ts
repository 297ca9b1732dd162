import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes } from 'node:crypto'

const nonceBytes = 12
const tagBytes = 16
/** Named inside every ciphertext, so that the algorithm can change without guessing. */
const format = 1

/** A 256-bit key. */
export type Key = Uint8Array & { readonly length: 32 }

export const newKey = (): Key => randomBytes(32) as unknown as Key

// Node takes raw bytes as a key too, but looks at them so long that a turn would spend a tenth of its time there.
const keyOf = (key: Uint8Array) => createSecretKey(key)

/** AES-256-GCM: format byte, nonce, tag, ciphertext. `bound` must be the same when it is opened. */
export const encrypt = (key: Uint8Array, bound: string, plain: Uint8Array): Uint8Array => {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', keyOf(key), nonce, { authTagLength: tagBytes })
  cipher.setAAD(Buffer.from(bound))
  const body = cipher.update(plain)
  cipher.final()
  return Buffer.concat([Uint8Array.of(format), nonce, cipher.getAuthTag(), body])
}

/** The plain bytes, or null when anything at all is not as it was sealed. */
export const decrypt = (key: Uint8Array, bound: string, sealed: Uint8Array): Uint8Array | null => {
  if (sealed.length < 1 + nonceBytes + tagBytes || sealed[0] !== format) return null
  const tagAt = 1 + nonceBytes
  const decipher = createDecipheriv('aes-256-gcm', keyOf(key), sealed.subarray(1, tagAt), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(Buffer.from(bound))
  decipher.setAuthTag(sealed.subarray(tagAt, tagAt + tagBytes))
  try {
    const body = decipher.update(sealed.subarray(tagAt + tagBytes))
    decipher.final()
    return body
  } catch {
    return null
  }
}

/** Keyed hash: the same words find the same row, and without the key say nothing. */
export const keyedHash = (key: Uint8Array, ...parts: readonly string[]): string => {
  const mac = createHmac('sha256', keyOf(key))
  // Each part carries its length, so that ("ab","c") and ("a","bc") differ.
  for (const part of parts) mac.update(`${part.length}:${part}`)
  return mac.digest('base64url')
}
