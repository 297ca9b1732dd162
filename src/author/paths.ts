import type { Box, Layout, Point, Route } from './layers.ts'
import { rowGap } from './layers.ts'

interface End {
  readonly from: string
  readonly to: string
}

/** Between two lines that go back at the side. */
const lane = 14
/** Between two lines at the edge of a box, where there is room. */
const beside = 34
/** How much of a box's edge lines may take. */
const edge = 0.72
/** Between two rows, what leaves the upper one runs above what comes to the lower one. */
const lanesBetween = { out: rowGap * 0.3, into: rowGap * 0.5 }
/** Of a line that goes around a corner. */
const radius = 8

/** Enough places after the point for a drawing. */
export const round = (value: number): number => Math.round(value * 10) / 10

/** The width of what goes back at the side of a drawing. */
export const sideOf = ({ routes }: Layout): number => lane * (routes.filter(({ back }) => back).length + 1)

/** Each line as an SVG path. */
export const pathsOf = (lines: readonly End[], layout: Layout): readonly string[] => {
  const lanes = lanesOf(lines, layout)
  return lines.map((line, i) => {
    const route = layout.routes[i]
    const from = layout.boxes.get(line.from)
    const to = layout.boxes.get(line.to)
    if (route === undefined || from === undefined || to === undefined) return ''
    const together = (end: keyof End) => lines.flatMap((other, n) => (other[end] === line[end] ? [n] : []))
    const leaves = (n: number) => layout.routes[n]?.bends[0]?.x ?? to.x
    // What comes back comes from the right side, whatever it passed before.
    const comes = (n: number) =>
      layout.routes[n]?.back === true
        ? layout.size.width + lane * (lines.length - n)
        : (layout.routes[n]?.bends.at(-1)?.x ?? from.x)
    const out = port(from, from.y + from.height / 2, leaves(i), together('from').map(leaves))
    const into = port(to, to.y - to.height / 2, comes(i), together('to').map(comes))
    const side = layout.size.width + lane * ((lanes.get(i) ?? 0) + 1)
    return route.back ? around(out, route, side, into) : through(out, route.bends, into)
  })
}

/** Which place each line that goes back has at the side: the shortest way innermost, so that few cross. */
const lanesOf = (lines: readonly End[], { boxes, routes }: Layout): ReadonlyMap<number, number> => {
  const height = ({ from, to }: End) => (boxes.get(from)?.y ?? 0) - (boxes.get(to)?.y ?? 0)
  const back = lines.flatMap((line, i) => (routes[i]?.back === true ? [{ i, height: height(line) }] : []))
  return new Map(back.sort((a, b) => a.height - b.height).map(({ i }, place) => [i, place]))
}

/** Where a line meets a box: spread along its edge in the order of where the lines lead. */
const port = (box: Box, y: number, mine: number, all: readonly number[]): Point => {
  const place = [...all].sort((a, b) => a - b).indexOf(mine)
  const share = all.length === 1 ? 0 : place / (all.length - 1) - 0.5
  return { x: box.x + share * Math.min(box.width * edge, beside * (all.length - 1)), y }
}

const curve = (from: Point, to: Point): string => {
  const half = round((from.y + to.y) / 2)
  return `C${round(from.x)} ${half} ${round(to.x)} ${half} ${round(to.x)} ${round(to.y)}`
}

const move = ({ x, y }: Point) => `M${round(x)} ${round(y)}`

/** Down through the bends, straight where it passes a row. */
const through = (out: Point, bends: readonly Box[], into: Point): string => {
  const parts = [move(out)]
  let at = out
  for (const { x, y, height } of bends) {
    parts.push(curve(at, { x, y: y - height / 2 }), `V${round(y + height / 2)}`)
    at = { x, y: y + height / 2 }
  }
  return [...parts, curve(at, into)].join(' ')
}

/** Down under its label, up at the side of everything, and in from above. */
const around = (out: Point, { bends }: Route, side: number, into: Point): string => {
  const [label] = bends
  const start =
    label === undefined ? [move(out)] : [move(out), curve(out, { x: label.x, y: label.y - label.height / 2 })]
  const below = (label === undefined ? out.y : label.y + label.height / 2) + lanesBetween.out
  const above = into.y - lanesBetween.into
  return [
    ...start,
    `V${round(below - radius)} q0 ${radius} ${radius} ${radius}`,
    `H${round(side - radius)} q${radius} 0 ${radius} ${-radius}`,
    `V${round(above + radius)} q0 ${-radius} ${-radius} ${-radius}`,
    `H${round(into.x + radius)} q${-radius} 0 ${-radius} ${radius}`,
    `V${round(into.y)}`,
  ].join(' ')
}
