import type { Result } from '../core/result.ts'
import { fail, ok } from '../core/result.ts'
import type { KeyRing, WrappingKey } from './key-ring.ts'

/** The key ring as the text of its file. */
export const printKeyRing = (ring: KeyRing): string =>
  JSON.stringify(
    {
      version: 1,
      index: toText(ring.index),
      wrapping: ring.wrapping.map(({ id, key }) => ({ id, key: toText(key) })),
    },
    null,
    2,
  )

/** The key ring a file's text holds; `bad_key_file` says nothing of what stands in it. */
export const parseKeyRing = (text: string): Result<KeyRing, 'bad_key_file'> => {
  const file = parseJson(text)
  if (!isRecord(file) || file['version'] !== 1 || !Array.isArray(file['wrapping']))
    return fail('bad_key_file')
  const index = toKey(file['index'])
  const wrapping = file['wrapping'].map(toWrappingKey)
  const complete = wrapping.filter((each) => each !== null)
  if (index === null || complete.length === 0 || complete.length < wrapping.length)
    return fail('bad_key_file')
  return ok({ index, wrapping: complete })
}

const toText = (key: Uint8Array) => Buffer.from(key).toString('base64')

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const toKey = (value: unknown): Uint8Array | null => {
  const key = typeof value === 'string' ? Buffer.from(value, 'base64') : null
  return key?.length === 32 ? key : null
}

const toWrappingKey = (value: unknown): WrappingKey | null => {
  if (!isRecord(value)) return null
  const { id } = value
  const key = toKey(value['key'])
  return typeof id === 'string' && /^[a-z0-9]{8}$/.test(id) && key !== null ? { id, key } : null
}
