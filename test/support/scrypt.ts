import crypto from 'node:crypto'
import type { ScryptOptions } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

type Bytes = string | Uint8Array
type Derived = (error: Error | null, key: Buffer) => void

const derive = crypto.scrypt
const known = new Map<string, Buffer>()

/**
 * Deriving a key from a password takes long, and on purpose: half the time of the console's tests. From the same
 * password and salt it is the same key, so each is derived once.
 */
const deriveOnce = (secret: Bytes, salt: Bytes, length: number, cost: ScryptOptions, told: Derived) => {
  const name = JSON.stringify([secret, salt, length, cost])
  const key = known.get(name)
  if (key !== undefined) {
    setImmediate(told, null, Buffer.from(key))
    return
  }
  derive(secret, salt, length, cost, (error, fresh) => {
    if (error === null) known.set(name, Buffer.from(fresh))
    told(error, fresh)
  })
}

Object.assign(crypto, { scrypt: deriveOnce })
// For those who imported it by its name.
syncBuiltinESMExports()
