/** Cuts a text into parts of at most `limit`, at a paragraph, line, sentence or word, never inside a character. */
export const splitText = (text: string, limit: number): readonly string[] => {
  const parts: string[] = []
  let rest = text.trim()
  while (rest.length > limit) {
    const at = cut(rest, limit)
    parts.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  return rest === '' ? parts : [...parts, rest]
}

/** Where a reader expects a break, best first. The full stops are those of the scripts Handrail is deployed in. */
const breaks = [/\n{2,}/gu, /\n/gu, /[.!?…؟۔。।](?=\s)/gu, /\s+/gu]

const cut = (text: string, limit: number): number => {
  const window = text.slice(0, limit)
  for (const pattern of breaks) {
    const ends = [...window.matchAll(pattern)].map((match) => match.index + match[0].length)
    const last = ends.at(-1) ?? 0
    // A break in the first half would make a scrap of a message: the next kind of break is better.
    if (last > limit / 2) return last
  }
  return wholeCharacters(text, limit)
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

const wholeCharacters = (text: string, limit: number): number => {
  const start = graphemes.segment(text).containing(limit)?.index ?? limit
  if (start > 0) return start
  // One character longer than a message exists only as an attack (stacked marks): split between code points.
  return /[\uD800-\uDBFF]/u.test(text.charAt(limit - 1)) ? limit - 1 : limit
}
