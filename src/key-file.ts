import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseKeyRing, printKeyRing } from './privacy/key-file.ts'
import type { KeyRing } from './privacy/key-ring.ts'
import { newKeyRing } from './privacy/key-ring.ts'

export type KeyFileResult =
  | { readonly ok: true; readonly value: KeyRing }
  /** One clear line that says what to do. */
  | { readonly ok: false; readonly problem: string }

/** Reads the key ring, or makes one at first start. A file that others may read is refused. */
export const openKeyFile = (path: string, newId: () => string): KeyFileResult => {
  if (!existsSync(path)) createKeyFile(path, newKeyRing(newId()))
  if ((statSync(path).mode & 0o077) !== 0) {
    return { ok: false, problem: 'HANDRAIL_KEYS_FILE: others may read the key file; run chmod 600 on it' }
  }
  const ring = parseKeyRing(readFileSync(path, 'utf8'))
  return ring.ok
    ? { ok: true, value: ring.value }
    : {
        ok: false,
        problem: 'HANDRAIL_KEYS_FILE: the file is not a key ring; restore it from where you keep its copy',
      }
}

/**
 * Puts a new key ring in place whole or not at all. Of two that start at once the first one's stands, and both
 * read that: a ring that was used and then replaced would leave what it sealed closed for ever.
 */
const createKeyFile = (path: string, ring: KeyRing) => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const next = `${path}.${ring.wrapping[0]?.id ?? ''}.new`
  writeFileSync(next, printKeyRing(ring), { mode: 0o600, flush: true })
  try {
    linkSync(next, path)
  } catch (error) {
    if (!existsSync(path)) throw error
  } finally {
    rmSync(next)
  }
}
