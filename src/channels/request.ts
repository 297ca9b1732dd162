import { createHash, timingSafeEqual } from 'node:crypto'
import { fail, ok } from '../core/result.ts'
import type { Result } from '../core/result.ts'

/** The largest webhook either vendor sends is 3 MB (WhatsApp's documented maximum). */
export const bodyCap = 3 * 1024 * 1024

/**
 * The raw bytes of a request, read no further than the cap. HTTP holds a sender to the length it names, and then the
 * body can be had at once; of one that names none the bytes are counted as they come.
 */
export const readBody = async (request: Request): Promise<Result<Buffer, 'too_large'>> => {
  const named = request.headers.get('content-length')
  if (named === null) return await countedBytes(request.body, bodyCap)
  if (Number(named) > bodyCap) return fail('too_large')
  const body = Buffer.from(await request.arrayBuffer())
  return body.length > bodyCap ? fail('too_large') : ok(body)
}

/** Bytes as they come, read no further than the cap. */
export const countedBytes = async (
  body: ReadableStream<Uint8Array> | null,
  cap: number,
): Promise<Result<Buffer, 'too_large'>> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > cap) return fail('too_large')
    chunks.push(chunk)
  }
  return ok(Buffer.concat(chunks))
}

/** The JSON in some bytes; undefined when there is none. */
export const parseJson = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

/** Compares in constant time: the hashes hide the length too. */
export const sameSecret = (given: string | null, expected: string): boolean =>
  timingSafeEqual(digest(given ?? ''), digest(expected)) && given !== null

const digest = (text: string) => createHash('sha256').update(text).digest()

/** An answer without a body: vendors read the status only. */
export const answer = (status: 200 | 400 | 401 | 403 | 405 | 413 | 500 | 503): Response =>
  new Response(null, { status, headers: status === 413 ? leftUnread : {} })

/** What was not read still comes down this connection: the next request on it would be lost with it. */
const leftUnread = { connection: 'close' }
