/** Width of an average letter, in sizes of the font; a little more than sans-serif fonts have, so that words fit. */
const letter = 0.56

/** The width that words take, nearly: nothing measures them here. */
export const widthOf = (words: string, fontSize: number): number => words.length * fontSize * letter

/** Words in lines no wider than `width`; a longer word has a line of its own. */
export const wrapped = (words: string, width: number, fontSize: number): readonly string[] => {
  const lines: string[] = []
  for (const word of words.split(' ').filter((each) => each !== '')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim()
    if (lines.length > 0 && widthOf(longer, fontSize) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
