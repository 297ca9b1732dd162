/** An element of the small part of XML that we write and read. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Element | string)[]
}

export const element = (
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly (Element | string)[] = [],
): Element => ({ name, attributes, children })

/** The elements of that name directly inside. */
export const inside = (parent: Element, name: string): readonly Element[] =>
  parent.children.flatMap((child) => (typeof child !== 'string' && child.name === name ? [child] : []))

/** What XML 1.0 can carry at all (section 2.2); anything else would make a file that no tool opens. */
const unspeakable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // Read back, a bare one would be a line feed (section 2.11).
  '\r': '&#13;',
}
const escaped = (words: string) =>
  words.replace(unspeakable, '\u{FFFD}').replace(/[&<>"\r]/g, (mark) => marks[mark] ?? mark)
/** In an attribute a bare tab or line feed would be read as a space (section 3.3.3). */
const quoted = (words: string) => escaped(words).replace(/[\t\n]/g, (mark) => `&#${mark.charCodeAt(0)};`)

/** The element as text. Where it holds words, not a space is added. */
export const writeXml = (root: Element): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${printed(root, '')}\n`

const printed = (node: Element | string, indent: string): string => {
  if (typeof node === 'string') return escaped(node)
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${quoted(value)}"`)
  const open = `${indent}<${node.name}${attributes.join('')}`
  if (node.children.length === 0) return `${open}/>`
  const hasWords = node.children.some((child) => typeof child === 'string')
  if (hasWords) return `${open}>${node.children.map((child) => printed(child, '')).join('')}</${node.name}>`
  const children = node.children.map((child) => printed(child, `${indent}  `))
  return `${open}>\n${children.join('\n')}\n${indent}</${node.name}>`
}

/** The root element, or the first thing that is not understood, with its line. */
export type XmlResult =
  | { readonly ok: true; readonly root: Element }
  | { readonly ok: false; readonly line: number; readonly problem: string }

class Malformed extends Error {
  override readonly name = 'Malformed'
}

const name = '[A-Za-z_][\\w:.-]*'
const token = new RegExp(
  [
    '<!--(?<comment>[\\s\\S]*?)-->',
    '<!\\[CDATA\\[(?<cdata>[\\s\\S]*?)\\]\\]>',
    `</(?<close>${name})\\s*>`,
    `<(?<open>${name})(?<attributes>(?:\\s+${name}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(?<empty>/?)>`,
    '(?<words>[^<]+)',
  ].join('|'),
  'y',
)
const attribute = new RegExp(`(${name})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g')

/** Deeper than any XLIFF, and shallow enough for a stack. */
const deepest = 50

/** No DOCTYPE and so no entities of the file's own: they could name a file of this machine or fill its memory. */
export const readXml = (text: string): XmlResult => {
  let at = /^\uFEFF?(?:<\?xml[^>]*\?>)?/.exec(text)?.[0].length ?? 0
  try {
    const top: Opened = { name: '', attributes: {}, children: [] }
    const open: Opened[] = [top]
    while (at < text.length) {
      token.lastIndex = at
      const found = token.exec(text)
      const groups = found?.groups
      const current = open.at(-1)
      if (found === null || groups === undefined || current === undefined)
        throw new Malformed(strange(text, at))
      if (groups['words'] !== undefined) current.children.push(unescaped(groups['words']))
      else if (groups['cdata'] !== undefined) current.children.push(groups['cdata'])
      else if (groups['open'] !== undefined) {
        const opened: Opened = {
          name: groups['open'],
          attributes: attributesOf(groups['attributes'] ?? ''),
          children: [],
        }
        current.children.push(opened)
        if (groups['empty'] === '') open.push(opened)
        if (open.length > deepest) throw new Malformed(`more than ${deepest} elements inside each other`)
      } else if (groups['close'] !== undefined) {
        if (open.length === 1 || current.name !== groups['close'])
          throw new Malformed(`</${groups['close']}> closes nothing that is open`)
        open.pop()
      }
      at = token.lastIndex
    }
    const unclosed = open.at(-1)
    if (unclosed !== undefined && unclosed !== top) throw new Malformed(`<${unclosed.name}> is never closed`)
    const [root, ...rest] = top.children.filter((child) => typeof child !== 'string' || child.trim() !== '')
    if (root === undefined || typeof root === 'string' || rest.length > 0)
      throw new Malformed('is not one element')
    return { ok: true, root }
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return { ok: false, line: text.slice(0, at).split('\n').length, problem: error.message }
  }
}

interface Opened extends Element {
  readonly children: (Element | string)[]
}

const strange = (text: string, at: number) =>
  /^<!DOCTYPE/i.test(text.slice(at, at + 9)) ? 'a DOCTYPE is not read' : 'this is not understood as XML'

const attributesOf = (written: string): Readonly<Record<string, string>> => {
  const read: Record<string, string> = {}
  for (const [, key = '', double, single] of written.matchAll(attribute)) {
    if (Object.hasOwn(read, key)) throw new Malformed(`${key} is written twice`)
    read[key] = unescaped(double ?? single ?? '')
  }
  return read
}

const known: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescaped = (written: string): string =>
  written
    .replace(/\r\n?/g, '\n')
    .replace(
      /&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w+))?;?/g,
      (all, decimal?: string, hex?: string, word?: string) => {
        if (!all.endsWith(';')) throw new Malformed('& stands alone; write &amp;')
        if (word !== undefined) {
          const mark = Object.hasOwn(known, word) ? known[word] : undefined
          if (mark === undefined) throw new Malformed(`the entity ${all} is not read`)
          return mark
        }
        const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
        const character = code <= 0x10ffff ? String.fromCodePoint(code) : ''
        if (character === '' || character.match(unspeakable) !== null)
          throw new Malformed(`${all} is no character`)
        return character
      },
    )
