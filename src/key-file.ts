import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
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
  if (!existsSync(path)) {
    const ring = newKeyRing(newId())
    writeKeyFile(path, ring)
    return { ok: true, value: ring }
  }
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

/** Replaces the file in one step, so that a crash leaves the old ring or the new one, never half of one. */
export const writeKeyFile = (path: string, ring: KeyRing) => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const next = `${path}.new`
  writeFileSync(next, printKeyRing(ring), { mode: 0o600, flush: true })
  chmodSync(next, 0o600)
  renameSync(next, path)
}
