import type { Instant } from '../../core/time.ts'
import type { Words } from '../words.ts'

/** How wide the drawing is, in its own units. */
export const width = 340
const end = 14
/** How wide one letter at the side is at most, and what is left before and after the words. */
const letter = 6.8
const margins = 12
/** Between the words at the side and the first mark. */
const beside = 12
/** Marks of one lane stand at least so far apart. */
const apartBy = 15

/** Something that happened, as it is drawn. */
export interface Mark {
  readonly at: Instant
  readonly look: 'number' | 'sent' | 'received' | 'given' | 'withheld'
  readonly label: string
}

/** Wide enough for the words at the side; time runs from there to the end, as the language is read. */
export const placing = (names: readonly string[], since: Instant, until: Instant, isRightToLeft: boolean) => {
  const from = Math.min(width * 0.4, margins + letter * Math.max(...names.map((name) => name.length)))
  const to = width - end
  const mirrored = (x: number) => (isRightToLeft ? width - x : x)
  const first = from + beside
  const along = (at: Instant) => first + ((to - first) * (at - since)) / Math.max(1, until - since)
  return { from, first, to, along, mirrored, side: mirrored(from - margins / 2) }
}
/** Where things stand from left to right. */
export type Placing = ReturnType<typeof placing>

/** Marks that would lie upon each other stand a little after the one before, and none beyond the end. */
const apart = (places: readonly number[], from: number, to: number): readonly number[] => {
  const gap = Math.min(apartBy, (to - from) / Math.max(1, places.length - 1))
  const forth: number[] = []
  for (const place of places) forth.push(Math.max(place, (forth.at(-1) ?? -gap) + gap))
  const back: number[] = []
  for (const place of forth.toReversed()) back.push(Math.min(place, (back.at(-1) ?? to + gap) - gap))
  return back.toReversed()
}

/** Told apart by their shape, so that colour is never the only sign. */
const shapes = {
  sent: 'M0 -6 6 5 -6 5Z',
  received: 'M0 6 6 -5 -6 -5Z',
  given: 'M0 -6 6 0 0 6 -6 0Z',
  withheld: 'M0 -6 6 0 0 6 -6 0Z',
} as const
const isFilled = (look: Mark['look']) => look === 'sent' || look === 'given'

const Shape = (props: { readonly mark: Mark; readonly x: number; readonly y: number }) => {
  const { mark, x, y } = props
  if (mark.look === 'number') {
    return (
      <>
        <circle cx={x.toFixed(1)} cy={y} r="7" class="bar solid" />
        <text x={x.toFixed(1)} y={y + 4} text-anchor="middle" class="value reversed">
          {mark.label}
        </text>
      </>
    )
  }
  return (
    <path
      d={shapes[mark.look]}
      transform={`translate(${x.toFixed(1)} ${y})`}
      class={isFilled(mark.look) ? 'bar solid' : 'bar hollow'}
    />
  )
}

/** One kind of thing over time, with its name at the side. */
export const Lane = (props: {
  readonly at: Placing
  readonly y: number
  readonly name: string
  readonly marks: readonly Mark[]
}) => {
  const { at, y, name, marks } = props
  const { from, first, to, along, mirrored } = at
  const places = apart(
    marks.map((mark) => along(mark.at)),
    first,
    to,
  )
  return (
    <>
      <line x1={mirrored(from)} x2={mirrored(to)} y1={y} y2={y} class="rule" />
      <text x={at.side} y={y + 4} text-anchor="end">
        {name}
      </text>
      {marks.map((mark, place) => (
        <Shape mark={mark} x={mirrored(places[place] ?? to)} y={y} />
      ))}
    </>
  )
}

/** What the marks stand for; the other office is told of no consent. */
export const Legend = (props: { readonly words: Words; readonly isSending: boolean }) => {
  const { words, isSending } = props
  const looks = isSending
    ? (['sent', 'received', 'given', 'withheld'] as const)
    : (['sent', 'received'] as const)
  return (
    <ul class="legend">
      {looks.map((look) => (
        <li>
          <svg class="chart" viewBox="-8 -8 16 16" aria-hidden="true" focusable="false">
            <path d={shapes[look]} class={isFilled(look) ? 'bar solid' : 'bar hollow'} />
          </svg>
          {words.work(`casework:course.${look}`)}
        </li>
      ))}
    </ul>
  )
}
