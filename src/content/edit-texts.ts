import type { Document, Scalar } from 'yaml'
import { isMap, isScalar, parseDocument } from 'yaml'

/**
 * A file of texts with some of them changed, by dotted key. Every other line stays as it is; a text that was not there
 * goes where `order`, all keys of the file, has it.
 */
export const editTexts = (
  source: string,
  changes: ReadonlyMap<string, string>,
  order: readonly string[],
): string => {
  const document = parseDocument(source)
  for (const [key, words] of changes) setWords(document, key.split('.'), words, order)
  // Written as our formatter would: no line is broken, and quotes are single ones.
  return document.toString({ lineWidth: 0, singleQuote: true })
}

const setWords = (document: Document, path: readonly string[], words: string, order: readonly string[]) => {
  const known = document.getIn(path, true)
  if (isScalar(known)) {
    known.value = words
    styleFor(known, words)
    return
  }
  const added = path.findIndex((_, depth) => !document.hasIn(path.slice(0, depth + 1)))
  const scalar = document.createNode(words)
  styleFor(scalar, words)
  document.setIn(path, scalar)
  if (added !== -1) moveToItsPlace(document, path.slice(0, added), path[added] ?? '', order)
}

/** Words of several lines stand in a block; the style of all others is left to the writer where it does not fit. */
const styleFor = (scalar: Scalar, words: string) => {
  const isBlock = scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED'
  if (words.includes('\n')) scalar.type = 'BLOCK_LITERAL'
  else if (isBlock) scalar.type = 'PLAIN'
}

/** Behind the nearest of the keys that come before it. */
const moveToItsPlace = (
  document: Document,
  parent: readonly string[],
  key: string,
  order: readonly string[],
) => {
  const map = parent.length === 0 ? document.contents : document.getIn(parent)
  if (!isMap(map)) return
  const prefix = parent.map((part) => `${part}.`).join('')
  const siblings = order.flatMap((each) =>
    each.startsWith(prefix) ? [each.slice(prefix.length).split('.')[0] ?? ''] : [],
  )
  const earlier = siblings.slice(0, siblings.indexOf(key))
  const keyOf = ({ key: own }: (typeof map.items)[number]) => String(isScalar(own) ? own.value : own)
  const [added] = map.items.splice(-1)
  const behind = map.items.findLastIndex((pair) => earlier.includes(keyOf(pair)))
  if (added !== undefined) map.items.splice(behind + 1, 0, added)
}
