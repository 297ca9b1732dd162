import { constants, inflateSync } from 'node:zlib'

/** What a PDF shows, as far as a test asks: how many pages, how large, and their words. */
export interface ReadPdf {
  readonly pages: number
  /** Of every page, in points. */
  readonly size: readonly [width: number, height: number]
  /** In the order in which it is drawn. */
  readonly text: string
}

/** Every object of the file by its number: what is said of it, and its stream where it has one. */
const objectsOf = (file: string) =>
  new Map(
    [...file.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)endobj/g)].map(([, number, body = '']) => {
      const [said = '', stream = ''] = body.split(/stream\r?\n/)
      const bytes = Buffer.from(stream, 'latin1')
      const isPacked = said.includes('FlateDecode') && stream !== ''
      const content = isPacked ? inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }) : bytes
      return [Number(number), { said, content: content.toString('latin1') }] as const
    }),
  )

const utf16 = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')

/** What each glyph of a font stands for. */
const glyphsOf = (map: string): ReadonlyMap<string, string> => {
  const glyphs = new Map<string, string>()
  for (const [, body = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, from = '', to = ''] of body.matchAll(/<(\w+)>\s*<(\w+)>/g))
      glyphs.set(from.toUpperCase(), utf16(to))
  }
  for (const [, body = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', until = '', to = ''] of body.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const [first, last, code] = [from, until, to].map((hex) => Number.parseInt(hex, 16))
      for (let at = first ?? 0; at <= (last ?? -1); at++) {
        const glyph = at.toString(16).padStart(4, '0').toUpperCase()
        glyphs.set(glyph, String.fromCodePoint((code ?? 0) + at - (first ?? 0)))
      }
    }
  }
  return glyphs
}

/** Reads what Chromium printed: its fonts tell which glyph is which letter. */
export const readPdf = (bytes: Uint8Array): ReadPdf => {
  const file = Buffer.from(bytes).toString('latin1')
  const objects = objectsOf(file)
  const [, width = '0', height = '0'] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(file) ?? []
  const fonts = new Map(
    [...file.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', object]) => {
      const [, map] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(object))?.said ?? '') ?? []
      return [name, glyphsOf(objects.get(Number(map))?.content ?? '')] as const
    }),
  )
  const words: string[] = []
  for (const { content } of objects.values()) {
    let glyphs: ReadonlyMap<string, string> = new Map()
    for (const [, font, hex] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>(?= Tj)/g)) {
      if (font !== undefined) glyphs = fonts.get(font) ?? new Map()
      const codes = (hex ?? '').toUpperCase().match(/.{4}/g) ?? []
      words.push(codes.map((code) => glyphs.get(code) ?? '').join(''))
    }
  }
  return {
    pages: file.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0,
    size: [Math.round(Number(width)), Math.round(Number(height))],
    text: words.join(''),
  }
}
