/** Letters to add, take away or change between two names. */
const distance = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [i, letter] of one.split('').entries()) {
    const above = row
    row = [i + 1]
    for (const [j, same] of other.split('').entries()) {
      const change = (above[j] ?? 0) + (letter === same ? 0 : 1)
      row.push(Math.min(change, (above[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1))
    }
  }
  return row[other.length] ?? 0
}

/** The known name that was probably meant: a slip of a letter, or of a third of them in a long name. */
export const nearest = (name: string, known: Iterable<string>): string | null => {
  const [best] = [...known]
    .map((each) => ({ each, away: distance(name, each) }))
    .filter(({ each, away }) => each !== name && away <= Math.max(1, Math.floor(name.length / 3)))
    .sort((one, other) => one.away - other.away)
  return best?.each ?? null
}

/** A name that nobody knows, as a sentence for whoever wrote it. */
export const noSuch = (what: string, name: string, known: Iterable<string>): string => {
  const instead = suggestion(name, known)
  return `there is no ${what} ${name}${instead === undefined ? '' : `; ${instead}`}`
}

/** A list longer than this is not read. */
const longestList = 120

/** What to write in the place of a name nobody knows; nothing when there is nothing helpful to say. */
export const suggestion = (name: string, known: Iterable<string>): string | undefined => {
  const meant = nearest(name, known)
  if (meant !== null) return `did you mean ${meant}?`
  const list = [...known].join(', ')
  return list !== '' && list.length <= longestList ? `write one of: ${list}` : undefined
}
