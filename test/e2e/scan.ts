import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A planted value found where it must not be. */
export interface Find {
  readonly value: string
  readonly encoding: string
  readonly where: string
}

interface Needle {
  readonly value: string
  readonly encoding: string
  readonly bytes: Buffer
}

const swapped = (value: string) => Buffer.from(value, 'utf16le').swap16()

/** How the value looks in base64 when `before` bytes of other text precede it: only what depends on it alone. */
const base64Of = (value: Buffer, before: 0 | 1 | 2): string => {
  const bytes = Buffer.concat([Buffer.alloc(before), value])
  const first = [0, 2, 3][before] ?? 0
  return bytes.toString('base64').slice(first, Math.floor((bytes.length * 8) / 6))
}

/** What bytes look like in files, as they are and as text. */
const formsOf = (bytes: Buffer): readonly (readonly [string, Buffer])[] => {
  const hex = bytes.toString('hex')
  const base64 = ([0, 1, 2] as const).map((before) => base64Of(bytes, before))
  return [
    ['UTF-8', bytes],
    ['hex', Buffer.from(hex)],
    ['HEX', Buffer.from(hex.toUpperCase())],
    ...base64.map((text, i) => [`base64 after ${i}`, Buffer.from(text)] as const),
    ...base64.map(
      (text, i) =>
        [`base64url after ${i}`, Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_'))] as const,
    ),
  ]
}

/** The forms in which words, or a key, end up in files. */
export const encodingsOf = (value: string | Buffer): readonly Needle[] => {
  if (typeof value !== 'string')
    return formsOf(value).map(([encoding, bytes]) => ({ value: 'a key', encoding, bytes }))
  const forms: readonly (readonly [string, Buffer])[] = [
    ['UTF-16LE', Buffer.from(value, 'utf16le')],
    ['UTF-16BE', swapped(value)],
    ...formsOf(Buffer.from(value)),
  ]
  return forms.map(([encoding, bytes]) => ({ value, encoding, bytes }))
}

/** Spreads four bytes over the 2^20 places of the filter (Knuth's multiplicative hash). */
const placeOf = (fourBytes: number) => Math.imul(fourBytes, 0x9e3779b1) >>> 12

/** Looks for thousands of values at once: every four bytes are looked up, and only likely places compared. */
export const createScanner = (values: readonly (string | Buffer)[]) => {
  const filter = new Uint8Array(2 ** 20)
  const byStart = new Map<number, Needle[]>()
  for (const needle of values.flatMap(encodingsOf)) {
    const start = needle.bytes.readInt32BE(0)
    filter[placeOf(start)] = 1
    byStart.set(start, [...(byStart.get(start) ?? []), needle])
  }
  return (bytes: Buffer, where: string): readonly Find[] => {
    const finds: Find[] = []
    let window = 0
    for (let i = 0; i < bytes.length; i += 1) {
      window = (window << 8) | (bytes[i] ?? 0)
      if (i < 3 || filter[placeOf(window)] === 0) continue
      for (const { value, encoding, bytes: wanted } of byStart.get(window) ?? []) {
        const here = bytes.subarray(i - 3, i - 3 + wanted.length)
        if (here.equals(wanted)) finds.push({ value, encoding, where })
      }
    }
    return finds
  }
}

/** Every file below a folder; those that a running database removes meanwhile are passed over. */
export function* filesIn(folder: string): Generator<{ readonly path: string; readonly bytes: Buffer }> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const bytes = entry.isFile() ? read(path) : null
    if (bytes !== null) yield { path, bytes }
  }
}

const read = (path: string): Buffer | null => {
  try {
    return readFileSync(path)
  } catch {
    return null
  }
}

/** Everything of `values` in any file below a folder. */
export const scanFolder = (folder: string, values: readonly (string | Buffer)[]): readonly Find[] => {
  const scan = createScanner(values)
  return [...filesIn(folder)].flatMap(({ path, bytes }) => scan(bytes, path))
}
