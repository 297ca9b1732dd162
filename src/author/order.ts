/** One place in a row of a drawing: a box, a label, or a bend of a line that passes the row. */
export interface Item {
  readonly key: string
  readonly row: number
  readonly width: number
  readonly height: number
}

/** A piece of a line, from an item to one in the next row. */
export interface Link {
  readonly above: string
  readonly below: string
}

/** How often the rows are gone through; more changes nothing in dialogs of this size. */
const sweeps = 24

type Row = readonly Item[]

/** The rows with their items in an order in which few lines cross. */
export const orderRows = (items: readonly Item[], links: readonly Link[]): readonly Row[] => {
  const count = Math.max(...items.map(({ row }) => row)) + 1
  let rows: readonly Row[] = Array.from({ length: count }, (_, row) =>
    items.filter((item) => item.row === row),
  )
  const above = neighbours(links, 'below', 'above')
  const below = neighbours(links, 'above', 'below')
  let best = rows
  let fewest = crossings(rows, below)
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
    rows = sweep % 2 === 0 ? sortDown(rows, above) : sortDown(rows.toReversed(), below).toReversed()
    const now = crossings(rows, below)
    if (now < fewest) {
      fewest = now
      best = rows
    }
  }
  return best
}

export type Neighbours = ReadonlyMap<string, readonly string[]>

/** Whom each item is linked to on one side. */
export const neighbours = (links: readonly Link[], from: keyof Link, to: keyof Link): Neighbours =>
  new Map(
    [...Map.groupBy(links, (link) => link[from])].map(([key, each]) => [key, each.map((link) => link[to])]),
  )

export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

/** Each row by the mean place of what its items are linked to in the row before. */
const sortDown = (rows: readonly Row[], linked: Neighbours): readonly Row[] => {
  const sorted: Row[] = []
  for (const row of rows) {
    const before = new Map(sorted.at(-1)?.map(({ key }, place) => [key, place]))
    const wish = (item: Item, place: number) =>
      mean((linked.get(item.key) ?? []).map((key) => before.get(key) ?? 0)) ?? place
    const wishes = row.map((item, place) => ({ item, wish: wish(item, place) }))
    sorted.push(wishes.sort((a, b) => a.wish - b.wish).map(({ item }) => item))
  }
  return sorted
}

const crossings = (rows: readonly Row[], below: Neighbours): number =>
  rows.reduce((sum, row, at) => {
    const places = new Map(rows[at + 1]?.map(({ key }, place) => [key, place]))
    const ends = row.flatMap(({ key }) =>
      (below.get(key) ?? []).map((each) => places.get(each) ?? 0).sort((a, b) => a - b),
    )
    const crossed = ends.reduce(
      (found, end, i) => found + ends.slice(i + 1).filter((later) => later < end).length,
      0,
    )
    return sum + crossed
  }, 0)
