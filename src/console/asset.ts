import { createHash } from 'node:crypto'

/** A file of our own, addressed by the hash of its content: it may be cached for ever. */
export interface Asset {
  readonly name: string
  readonly type: string
  readonly body: string
}

const types = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
} as const

/** A file that is served as this content. */
export const asset = (stem: string, extension: keyof typeof types, body: string): Asset => ({
  name: `${stem}.${createHash('sha256').update(body).digest('hex').slice(0, 16)}.${extension}`,
  type: types[extension],
  body,
})

/** Where a file is asked for. */
export const addressOf = ({ name }: Asset): string => `/assets/${name}`
