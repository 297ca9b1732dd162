import { keyedHash } from './crypto.ts'
import type { KeyRing } from './key-ring.ts'
import { derivedSecret } from './pseudonym.ts'

interface Entry {
  readonly seq: number
  readonly id: string
  readonly at: number
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly reason: string | null
}
interface Ends {
  readonly baseSeq: number
  readonly baseHash: string
  readonly lastSeq: number
  readonly lastHash: string
}

/**
 * The chain of the audit log. Whoever has the database alone cannot make a hash, and so can neither change an entry
 * nor add one. The key hangs on the ring's index key, which never changes: rotation leaves the log as it is.
 */
export const auditChain = (ring: KeyRing) => {
  const key = Buffer.from(derivedSecret(ring, 'audit'), 'base64url')
  // JSON keeps the fields apart: no two entries are written alike.
  const hash = (what: 'entry' | 'head', fields: readonly (string | number | null)[]) =>
    keyedHash(key, what, JSON.stringify(fields))
  return {
    link: (previousHash: string, { seq, id, at, actor, action, subject, reason }: Entry): string =>
      hash('entry', [previousHash, seq, id, at, actor, action, subject, reason]),
    seal: ({ baseSeq, baseHash, lastSeq, lastHash }: Ends): string =>
      hash('head', [baseSeq, baseHash, lastSeq, lastHash]),
  }
}
