import type { IncomingMessage } from 'node:http'

/** A file of a posted form. */
export interface PostedFile {
  readonly bytes: Uint8Array
  readonly mime: string
  readonly name: string
}

export interface Multipart {
  readonly fields: Readonly<Record<string, string>>
  readonly files: ReadonlyMap<string, PostedFile>
}

/** A posted form with files; null when it is something else. */
export const multipartOf = async (request: IncomingMessage, body: Buffer): Promise<Multipart | null> => {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) return null
  const bytes = Uint8Array.from(body)
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
  const fields: Record<string, string> = {}
  const files = new Map<string, PostedFile>()
  for (const [name, value] of form) {
    if (typeof value === 'string') fields[name] = value
    else files.set(name, { bytes: await value.bytes(), mime: value.type, name: value.name })
  }
  return { fields, files }
}
