/** No smaller number is shown (domain reference, section 17.4). */
export const smallestShown = 11
/** A number is shown to the nearest of these. */
const roundedTo = 10
/** Fewer cases in all than this say too much about each of them. */
const fewestCases = 30

interface Cell {
  readonly quarter: string
  readonly country: string
  readonly branch: string
  readonly count: number
}

/** `null`: hidden. A cell that is not there is empty. */
export interface ShownQuarter {
  readonly quarter: string
  readonly total: number | null
  readonly cells: readonly {
    readonly country: string
    readonly branch: string
    readonly count: number | null
  }[]
}

/**
 * The statistics as they may be shown: null when there are too few cases for any. Quarters share no total, so that
 * nothing of one follows from another.
 */
export const suppress = (cells: readonly Cell[]): readonly ShownQuarter[] | null => {
  if (sum(cells) < fewestCases) return null
  const quarters = [...new Set(cells.map(({ quarter }) => quarter))].toSorted()
  return quarters.map((quarter) =>
    showQuarter(
      quarter,
      cells.filter((cell) => cell.quarter === quarter),
    ),
  )
}

const nameOf = ({ country, branch }: Cell) => `${country} ${branch}`

const showQuarter = (quarter: string, unordered: readonly Cell[]): ShownQuarter => {
  // By name: an order that came from the numbers would tell them.
  const cells = unordered.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  const hidden = hide(cells)
  return {
    quarter,
    total: isBlurred(hidden) ? rounded(sum(cells)) : null,
    cells: cells.map((cell) => ({
      country: cell.country,
      branch: cell.branch,
      count: hidden.includes(cell) ? null : rounded(cell.count),
    })),
  }
}

/** The small cells, and as many of the others, smallest first, as it takes for the total not to betray them. */
const hide = (cells: readonly Cell[]): readonly Cell[] => {
  const bySize = cells.toSorted((a, b) => a.count - b.count)
  const small = bySize.filter(({ count }) => count < smallestShown).length
  for (let hidden = small; hidden < bySize.length; hidden += 1) {
    if (isBlurred(bySize.slice(0, hidden))) return bySize.slice(0, hidden)
  }
  return bySize
}

/**
 * Whether hidden cells stay hidden from somebody who subtracts all that is shown from the total: each of them may
 * still be one that could have been shown.
 */
const isBlurred = (hidden: readonly Cell[]) =>
  hidden.length === 0 || sum(hidden) - (hidden.length - 1) >= smallestShown

const rounded = (count: number) => Math.round(count / roundedTo) * roundedTo

const sum = (cells: readonly Cell[]) => cells.reduce((total, { count }) => total + count, 0)
