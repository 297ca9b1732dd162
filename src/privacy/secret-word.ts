import { scrypt } from 'node:crypto'
import { keyedHash } from './crypto.ts'
import type { KeyRing } from './key-ring.ts'

/** RFC 7914's interactive setting: 16 MB and some tens of milliseconds for each guess. */
const cost = { N: 2 ** 14, r: 8, p: 1 }
const bytes = 32

const slow = (secret: string, salt: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(secret, salt, bytes, cost, (error, hash) => (error === null ? resolve(hash) : reject(error)))
  })

/**
 * A word a person chose, as a salted slow hash. It is keyed, too: without the key ring a stolen hash cannot even be
 * guessed at. Takes its time on another thread.
 */
export const secretWordHash = async (ring: KeyRing, folded: string, salt: string): Promise<string> =>
  (await slow(keyedHash(ring.index, 'secret-word', folded), salt)).toString('base64')
