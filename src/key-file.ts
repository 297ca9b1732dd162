import type { BigIntStats } from 'node:fs'
import {
  closeSync,
  existsSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { parseKeyRing, printKeyRing } from './privacy/key-file.ts'
import type { KeyRing } from './privacy/key-ring.ts'
import { newKeyRing } from './privacy/key-ring.ts'

type Refused = {
  readonly ok: false
  /** One clear line that says what to do. */
  readonly problem: string
}
export type KeyFileResult = { readonly ok: true; readonly value: KeyRing } | Refused

const refuse = (problem: string): Refused => ({ ok: false, problem: `HANDRAIL_KEYS_FILE: ${problem}` })

/** What the system calls its refusal. Anything else is a defect and goes on its way. */
const codeOf = (error: unknown): string => {
  if (error instanceof Error && 'code' in error) return String(error.code)
  throw error
}

/**
 * Reads the key ring, or makes one at first start. A file that others may read is refused. The ring follows the file:
 * a key that another process adds is known here when it is first needed.
 */
export const openKeyFile = (path: string, newId: () => string): KeyFileResult => {
  try {
    if (!existsSync(path)) createKeyFile(path, newKeyRing(newId()))
  } catch (error) {
    return refuse(`the key file cannot be made there (${codeOf(error)})`)
  }
  const read = readKeyFile(path)
  return read.ok ? { ok: true, value: following(path, read) } : read
}

/**
 * Changes the key ring, for every process that follows the file. The new file is written beside the old one, which
 * is then replaced whole; while it is there nobody else can begin, so that of two changes none is lost.
 */
export const changeKeyFile = (path: string, change: (ring: KeyRing) => KeyRing): KeyFileResult => {
  // Behind a link: what is replaced is the file, not the link.
  const file = existsSync(path) ? realpathSync(path) : path
  const aside = `${file}.next`
  try {
    closeSync(openSync(aside, 'wx', 0o600))
  } catch (error) {
    return codeOf(error) === 'EEXIST'
      ? refuse(`another command is changing the key file; if none is, one was cut off: delete ${aside}`)
      : refuse(`nothing can be written beside the key file (${codeOf(error)})`)
  }
  try {
    const read = readKeyFile(file)
    if (!read.ok) return read
    const ring = change(read.ring)
    writeDurably(aside, ring, read.owner)
    renameSync(aside, file)
    syncFolder(file)
    return { ok: true, value: ring }
  } catch (error) {
    return refuse(`the key file could not be replaced (${codeOf(error)}); it is as it was`)
  } finally {
    rmSync(aside, { force: true })
  }
}

/** When the key file was last changed, in ms since 1970. */
export const keyFileChangedAt = (path: string): number => statSync(path).mtimeMs

interface ReadKeyFile {
  readonly ok: true
  readonly ring: KeyRing
  /** Another file, or another time of writing, has another one. */
  readonly stamp: string
  readonly owner: { readonly uid: number; readonly gid: number }
}

const stampOf = ({ ino, mtimeNs, ctimeNs, size }: BigIntStats) => [ino, mtimeNs, ctimeNs, size].join()

const readKeyFile = (path: string): ReadKeyFile | Refused => {
  try {
    const file = openSync(path, 'r')
    try {
      const stats = fstatSync(file, { bigint: true })
      if ((stats.mode & 0o077n) !== 0n) return refuse('others may read the key file; run chmod 600 on it')
      const ring = parseKeyRing(readFileSync(file, 'utf8'))
      if (!ring.ok) return refuse('the file is not a key ring; restore it from where you keep its copy')
      const owner = { uid: Number(stats.uid), gid: Number(stats.gid) }
      return { ok: true, ring: ring.value, stamp: stampOf(stats), owner }
    } finally {
      closeSync(file)
    }
  } catch (error) {
    return refuse(`the key file cannot be read (${codeOf(error)})`)
  }
}

/** The stamp of the file that is there now; null when none can be seen. */
const stampAt = (path: string) => {
  try {
    return stampOf(statSync(path, { bigint: true }))
  } catch {
    return null
  }
}

/** A ring that becomes what the file says. What cannot be used changes nothing: a running server goes on. */
const following = (path: string, first: ReadKeyFile): KeyRing => {
  let known = first
  const seen = new Set(first.ring.wrapping.map(({ id }) => id))
  return {
    index: first.ring.index,
    get wrapping() {
      return known.ring.wrapping
    },
    refresh: () => {
      if (stampAt(path) === known.stamp) return
      const read = readKeyFile(path)
      // Another index key is another ring: with it nobody would be found.
      if (!read.ok || Buffer.compare(read.ring.index, known.ring.index) !== 0) return
      // An older copy put back would take away the key that is in use, perhaps the only copy of it: one that lacks it
      // and has nothing new.
      const ids = read.ring.wrapping.map(({ id }) => id)
      const newest = known.ring.wrapping.at(-1)?.id ?? ''
      if (!ids.includes(newest) && ids.every((id) => seen.has(id))) return
      for (const id of ids) seen.add(id)
      known = read
    },
  }
}

/**
 * Puts a new key ring in place whole or not at all. Of two that start at once the first one's stands, and both
 * read that: a ring that was used and then replaced would leave what it sealed closed for ever.
 */
const createKeyFile = (path: string, ring: KeyRing) => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const aside = `${path}.${ring.wrapping[0]?.id ?? ''}.new`
  writeDurably(aside, ring, null)
  try {
    linkSync(aside, path)
    syncFolder(path)
  } catch (error) {
    if (!existsSync(path)) throw error
  } finally {
    rmSync(aside)
  }
}

/** `owner`: whose the file is to be, when an operator writes it for the server's own user. */
const writeDurably = (path: string, ring: KeyRing, owner: ReadKeyFile['owner'] | null) => {
  const file = openSync(path, 'w', 0o600)
  try {
    const { uid, gid } = fstatSync(file)
    if (owner !== null && (owner.uid !== uid || owner.gid !== gid)) fchownSync(file, owner.uid, owner.gid)
    writeFileSync(file, printKeyRing(ring))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** A name is on the disk only with its folder: after a power cut, nothing may be sealed with a key that is gone. */
const syncFolder = (path: string) => {
  const folder = openSync(dirname(path), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
