import type { Words } from '../words.ts'

/** How a bar is filled: by a pattern of its own, so that colour is never the only sign. */
export const fills = ['solid', 'hatched', 'dotted', 'hollow'] as const
export type Fill = (typeof fills)[number]

export interface Series {
  readonly name: string
  readonly fill: Fill
  /** One for each day; null: nothing is known of it, which is not none. */
  readonly values: readonly (number | null)[]
}

/** A diagram of bars by day, those of one day upon each other. */
export interface Diagram {
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  readonly days: readonly string[]
  readonly series: readonly Series[]
  readonly format: (value: number) => string
  /** What the highest line stands for, where that is not the highest bar. */
  readonly top?: number
}

// Of the drawing, in its own units: wide enough for the words at the side, small enough to be read on a phone.
const width = 300
const end = 18
const ceiling = 20
const floor = 150
const height = 172
/** More bars than this have no room for their numbers above them. */
const mostLabelled = 7
/** So that none is not taken for unknown. */
const thinnest = 1.5

/** How wide one letter at the side is at most, and what is left before and after the words. */
const letter = 6.2
const margins = 10

/** A share of a day's place that is left empty, so that bars stand apart. */
const gap = 0.25

const totalOf = (series: readonly Series[], day: number): number | null => {
  const known = series.flatMap(({ values }) => values[day] ?? [])
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}

/** Even, so that the line in the middle stands for a whole number; of times, what they are. */
const topOf = (totals: readonly (number | null)[]): number => {
  const most = Math.max(0, ...totals.map((total) => total ?? 0))
  return Math.max(2, 2 * Math.ceil(most / 2))
}

/** Where things stand from left to right: time runs as the language is read. */
const placing = (days: number, longest: number, isRightToLeft: boolean) => {
  const side = margins + letter * longest
  const step = (width - side - end) / days
  const mirrored = (x: number) => (isRightToLeft ? width - x : x)
  return {
    bar: step * (1 - gap),
    middle: (day: number) => mirrored(side + step * (day + 0.5)),
    edge: mirrored(side - margins / 2),
    from: mirrored(side),
    to: mirrored(width - end),
  }
}
type Placing = ReturnType<typeof placing>

/** What bars are filled with; each diagram has its own, for a name is looked up in the whole page. */
const Patterns = ({ id }: { readonly id: string }) => (
  <defs>
    <pattern id={`${id}-hatched`} width="5" height="5" patternUnits="userSpaceOnUse">
      <rect width="5" height="5" class="ground" />
      <path d="M-1 1 1 -1M-1 6 6 -1M4 6 6 4" class="stroke" />
    </pattern>
    <pattern id={`${id}-dotted`} width="5" height="5" patternUnits="userSpaceOnUse">
      <rect width="5" height="5" class="ground" />
      <circle cx="2.5" cy="2.5" r="1.2" class="dot" />
    </pattern>
  </defs>
)

const fillOf = (id: string, fill: Fill) =>
  fill === 'hatched' || fill === 'dotted' ? { fill: `url(#${id}-${fill})` } : {}

/** Each with what it stands for: the floor, the middle and the top. */
const Lines = (props: { readonly at: Placing; readonly names: readonly string[] }) => {
  const { at, names } = props
  return (
    <>
      {names.map((name, place) => {
        const y = floor - ((floor - ceiling) * place) / (names.length - 1)
        return (
          <>
            <line x1={at.from} x2={at.to} y1={y} y2={y} class="rule" />
            <text x={at.edge} y={y + 4} text-anchor="end">
              {name}
            </text>
          </>
        )
      })}
    </>
  )
}

/** The first day, the last and the one in the middle. */
const named = (days: readonly string[]) =>
  [...new Set([0, Math.floor((days.length - 1) / 2), days.length - 1])].flatMap((place) => {
    const day = days[place]
    return day === undefined ? [] : [{ place, day }]
  })

const Bar = (props: {
  readonly diagram: Diagram
  readonly day: number
  readonly at: Placing
  readonly heightOf: (value: number) => number
}) => {
  const { diagram, day, at, heightOf } = props
  const x = at.middle(day) - at.bar / 2
  let y = floor
  return (
    <>
      {diagram.series.map(({ fill, values }) => {
        const value = values[day] ?? null
        if (value === null) return null
        const tall = Math.max(thinnest, heightOf(value))
        y -= tall
        const shape = { x: x.toFixed(2), y: y.toFixed(2), width: at.bar.toFixed(2), height: tall.toFixed(2) }
        return <rect {...shape} class={`bar ${fill}`} {...fillOf(diagram.id, fill)} />
      })}
    </>
  )
}

const Legend = (props: { readonly diagram: Diagram }) => {
  const { id, series } = props.diagram
  return series.length === 1 ? null : (
    <ul class="legend">
      {series.map(({ name, fill }) => (
        <li>
          <svg class="chart" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <rect x="1" y="1" width="14" height="14" class={`bar ${fill}`} {...fillOf(id, fill)} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}

/** Bars by day, drawn on the server; what they say stands in words beside them, and in the table of the numbers. */
export const Chart = (props: { readonly diagram: Diagram; readonly words: Words }) => {
  const { diagram, words } = props
  const { id, title, days, series, format } = diagram
  const totals = days.map((_, day) => totalOf(series, day))
  const top = diagram.top ?? topOf(totals)
  const names = [words.number(0), format(top / 2), format(top)]
  const longest = Math.max(...names.map((name) => name.length))
  const at = placing(days.length, longest, words.language.dir === 'rtl')
  const heightOf = (value: number) => ((floor - ceiling) * value) / top
  const most = Math.max(...totals.map((total) => total ?? 0))
  const highest = days[totals.indexOf(most)]
  return (
    <figure class="card trend">
      <figcaption id={`${id}-title`}>{title}</figcaption>
      {highest === undefined || most === 0 ? (
        <p class="hint">{words.t('trends.nothing')}</p>
      ) : (
        <>
          <svg
            class="chart"
            viewBox={`0 0 ${width} ${height}`}
            role="img"
            aria-labelledby={`${id}-title`}
            aria-describedby={`${id}-most`}
          >
            <title>{title}</title>
            <desc id={`${id}-most`}>
              {words.t('trends.most', { most: format(most), day: words.dayOfYear(highest) })}
            </desc>
            <Patterns id={id} />
            <Lines at={at} names={names} />
            {days.map((_, day) => (
              <Bar diagram={diagram} day={day} at={at} heightOf={heightOf} />
            ))}
            {days.length > mostLabelled
              ? null
              : totals.map((total, day) =>
                  total === null ? null : (
                    <text
                      class="value"
                      x={at.middle(day)}
                      y={floor - Math.max(thinnest, heightOf(total)) - 4}
                      text-anchor="middle"
                    >
                      {format(total)}
                    </text>
                  ),
                )}
            {named(days).map(({ place, day }) => (
              <text x={at.middle(place)} y={floor + 16} text-anchor="middle">
                {words.dayOfYear(day)}
              </text>
            ))}
          </svg>
          <Legend diagram={diagram} />
        </>
      )}
    </figure>
  )
}
