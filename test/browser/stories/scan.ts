/** What goes out of an office, by what it is. */
export const outgoingKinds = [
  'page',
  'letter',
  'file',
  'file_name',
  'packet',
  'paper',
  'message',
  'notice',
  'title',
  'address',
] as const

/** Something that somebody else than who wrote it gets to see. */
export interface Outgoing {
  readonly kind: (typeof outgoingKinds)[number]
  /** Whose, and where it was found. */
  readonly where: string
  readonly content: string | Uint8Array
}

const fromCode = (digits: string, base: number) => String.fromCodePoint(Number.parseInt(digits, base))

const percentDecoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A text without the ways in which pages, addresses and data write what is no plain letter. */
const unescaped = (text: string): string =>
  text
    .replaceAll(/(?:%[\da-f]{2})+/gi, percentDecoded)
    .replaceAll(/\\u([\da-f]{4})/gi, (_, code: string) => fromCode(code, 16))
    .replaceAll(/&#x([\da-f]{1,6});/gi, (_, code: string) => fromCode(code, 16))
    .replaceAll(/&#(\d{1,7});/g, (_, code: string) => fromCode(code, 10))
    .replaceAll(/&(?:amp|quot|apos|lt|gt|nbsp|shy);/g, ' ')

/** What a page says, without its elements. */
export const wordsOf = (html: string): string =>
  unescaped(html.replaceAll(/<[^>]*>/g, ''))
    .replaceAll(/\s+/g, ' ')
    .trim()

/** Letters and digits alone: a number is the same however it is grouped, and in whichever digits it is written. */
const squeezed = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

const textsIn = (content: string | Uint8Array): readonly string[] =>
  typeof content === 'string'
    ? [content]
    : ['utf-8', 'utf-16le'].map((encoding) => new TextDecoder(encoding).decode(content))

/** Which of these a thing holds, however it is written there: also in what is not shown, also across elements. */
export const foundIn = (content: string | Uint8Array, secrets: readonly string[]): readonly string[] => {
  const readings = textsIn(content).flatMap((text) => [squeezed(unescaped(text)), squeezed(wordsOf(text))])
  return secrets.filter((secret) => readings.some((reading) => reading.includes(squeezed(secret))))
}

/** Everything that went out with something in it, and what. */
export const leaksIn = (out: readonly Outgoing[], secrets: readonly string[]): readonly string[] =>
  out.flatMap(({ kind, where, content }) =>
    foundIn(content, secrets).map((secret) => `${kind} ${where}: ${secret}`),
  )
