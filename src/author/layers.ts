import { placeColumns } from './columns.ts'
import type { Item, Link } from './order.ts'
import { orderRows } from './order.ts'

export interface Size {
  readonly width: number
  readonly height: number
}
export interface Point {
  readonly x: number
  readonly y: number
}
/** Where something stands: its middle, and how large it is. */
export interface Box extends Point, Size {}

export interface Line {
  readonly from: string
  readonly to: string
  /** Of its label; null: it has none. */
  readonly label: Size | null
}

/** A line as it runs: through which bends, and where its label is. `back`: against the reading direction. */
export interface Route {
  readonly bends: readonly Box[]
  readonly label: Box | null
  readonly back: boolean
}

export interface Layout {
  readonly boxes: ReadonlyMap<string, Box>
  /** In the order of the lines. */
  readonly routes: readonly Route[]
  readonly size: Size
}

/** Free space between two rows: lines that go back run in it. */
export const rowGap = 34
const bend: Size = { width: 10, height: 0 }

/**
 * Places boxes in rows, so that lines lead down. Every second row holds the labels, each directly under where its line
 * begins: no label covers another, and no line is without its own.
 */
export const layOutRows = (
  sizes: ReadonlyMap<string, Size>,
  start: string,
  lines: readonly Line[],
): Layout => {
  const back = linesBack(start, lines)
  const rowOf = longestWays(
    [...sizes.keys()],
    lines.filter((_, i) => !back.has(i)),
  )
  const items: Item[] = [...sizes].map(([key, size]) => ({ key, row: 2 * (rowOf.get(key) ?? 0), ...size }))
  const chains = lines.map((line, i): readonly Item[] => {
    const from = 2 * (rowOf.get(line.from) ?? 0)
    const to = back.has(i) ? from + 2 : 2 * (rowOf.get(line.to) ?? 0)
    return Array.from({ length: to - from - 1 }, (_, n) => ({
      key: `${i}/${n}`,
      row: from + 1 + n,
      ...((n === 0 ? line.label : null) ?? bend),
    }))
  })
  items.push(...chains.flat())
  const links = lines.flatMap((line, i) => {
    const stops = [line.from, ...(chains[i] ?? []).map(({ key }) => key), ...(back.has(i) ? [] : [line.to])]
    return stops.slice(1).map((below, n): Link => ({ above: stops[n] ?? '', below }))
  })
  const rows = orderRows(items, links)
  const columns = placeColumns(rows, links)
  const placed = new Map<string, Box>()
  let y = 0
  for (const row of rows) {
    const height = Math.max(0, ...row.map((item) => item.height))
    for (const item of row) {
      placed.set(item.key, {
        x: columns.get(item.key) ?? 0,
        y: y + height / 2,
        width: item.width,
        // A bend is as high as its row, so that its line passes the boxes beside it straight.
        height: item.height === 0 ? height : item.height,
      })
    }
    y += height + rowGap
  }
  const boxOf = (key: string) => placed.get(key) ?? { x: 0, y: 0, width: 0, height: 0 }
  return {
    boxes: new Map([...sizes.keys()].map((key) => [key, boxOf(key)])),
    routes: lines.map((line, i) => {
      const bends = (chains[i] ?? []).map(({ key }) => boxOf(key))
      return { bends, label: line.label === null ? null : (bends[0] ?? null), back: back.has(i) }
    }),
    size: {
      width: Math.max(...[...placed.values()].map((box) => box.x + box.width / 2)),
      height: y - rowGap,
    },
  }
}

/** Lines that close a circle, found on a walk from the start. */
const linesBack = (start: string, lines: readonly Line[]): ReadonlySet<number> => {
  const back = new Set<number>()
  const done = new Set<string>()
  const visit = (key: string, path: readonly string[]) => {
    done.add(key)
    lines.forEach(({ from, to }, i) => {
      if (from !== key) return
      if ([...path, key].includes(to)) back.add(i)
      else if (!done.has(to)) visit(to, [...path, key])
    })
  }
  visit(start, [])
  for (const { from } of lines) if (!done.has(from)) visit(from, [])
  return back
}

/** How many lines the longest way to each box has. */
const longestWays = (keys: readonly string[], lines: readonly Line[]): ReadonlyMap<string, number> => {
  const known = new Map<string, number>()
  const wayTo = (key: string): number => {
    const before = known.get(key)
    if (before !== undefined) return before
    const found = Math.max(0, ...lines.filter(({ to }) => to === key).map(({ from }) => wayTo(from) + 1))
    known.set(key, found)
    return found
  }
  for (const key of keys) wayTo(key)
  return known
}
