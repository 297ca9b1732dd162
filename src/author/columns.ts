import type { Item, Link } from './order.ts'
import { mean, neighbours } from './order.ts'

/** Free space between two items of a row. */
const gap = 22

/** Enough for the places to settle. */
const sweeps = 16

/** How far from the left each item's middle is: near what it is linked to, in its row's order, without overlap. */
export const placeColumns = (
  rows: readonly (readonly Item[])[],
  links: readonly Link[],
): ReadonlyMap<string, number> => {
  const above = neighbours(links, 'below', 'above')
  const below = neighbours(links, 'above', 'below')
  const middles = new Map<string, number>()
  for (const row of rows) {
    let x = 0
    for (const { key, width } of row) {
      middles.set(key, x + width / 2)
      x += width + gap
    }
  }
  const middle = (key: string) => middles.get(key) ?? 0
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const down = sweep % 2 === 0
    for (const row of down ? rows : rows.toReversed()) {
      const wishes = row.map(({ key }) => {
        const near = (down ? above : below).get(key) ?? []
        return mean(near.map(middle)) ?? middle(key)
      })
      apart(row, wishes).forEach((x, i) => middles.set(row[i]?.key ?? '', x))
    }
  }
  const left = Math.min(...rows.flat().map(({ key, width }) => middle(key) - width / 2))
  return new Map([...middles].map(([key, x]) => [key, x - left]))
}

/**
 * The places nearest to the wished ones (least squares) that keep the order and the space between: what would
 * overlap is moved together, each group to the mean of its wishes.
 */
const apart = (row: readonly Item[], wishes: readonly number[]): readonly number[] => {
  const offsets: number[] = []
  row.forEach(({ width }, i) => {
    const before = row[i - 1]
    offsets.push(before === undefined ? 0 : (offsets[i - 1] ?? 0) + before.width / 2 + gap + width / 2)
  })
  const groups: { sum: number; count: number }[] = []
  wishes.forEach((wish, i) => {
    let group = { sum: wish - (offsets[i] ?? 0), count: 1 }
    for (
      let last = groups.at(-1);
      last && last.sum / last.count > group.sum / group.count;
      last = groups.at(-1)
    ) {
      groups.pop()
      group = { sum: last.sum + group.sum, count: last.count + group.count }
    }
    groups.push(group)
  })
  return groups
    .flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
    .map((place, i) => place + (offsets[i] ?? 0))
}
