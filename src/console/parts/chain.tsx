import type { AssistanceView } from '../../app/assistance.ts'
import { dayIn } from '../../app/calendar.ts'
import { senderOf, stepIds } from '../../referral/steps/step.ts'
import type { Page } from '../env.ts'

// Of the drawing, in its own units: six steps fit beside each other on a phone.
const width = 320
const height = 150
const rows = { sending: 52, receiving: 100 } as const
const radius = 12
/** Its day stands away from the lines to the next one. */
const dayY = { sending: -18, receiving: 26 } as const

/** The six steps between two offices: each stands with the office that takes it, and says when it was taken. */
export const ChainPicture = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { words } = props.c.var
  const { record, sending, receiving } = props.view
  const { steps, frozen } = record.chain
  const dayOf = dayIn(sending.zone)
  const isRightToLeft = words.language.dir === 'rtl'
  const mirrored = (x: number) => (isRightToLeft ? width - x : x)
  const nodes = stepIds.map((step, place) => ({
    step,
    x: mirrored((width / stepIds.length) * (place + 0.5)),
    y: rows[senderOf[step]],
    at: steps[step]?.at ?? null,
  }))
  const taken = nodes.filter(({ at }) => at !== null).map(({ step }) => words.number(Number(step)))
  const told =
    taken.length === 0
      ? words.work('casework:chain.none')
      : words.work('casework:chain.taken', { steps: words.list(taken) })
  const side = { x: mirrored(4), 'text-anchor': 'start' } as const
  return (
    <figure class="card trend">
      <figcaption id="chain-title">{words.work('casework:chain.title')}</figcaption>
      <svg
        class="chart course"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby="chain-title"
        aria-describedby="chain-told"
      >
        <title>{words.work('casework:chain.title')}</title>
        <desc id="chain-told">{told}</desc>
        <polyline class="way" points={nodes.map(({ x, y }) => `${x.toFixed(1)},${y}`).join(' ')} />
        <text {...side} y={12}>
          {sending.name}
        </text>
        <text {...side} y={height - 6}>
          {receiving?.name ?? words.work('casework:receiver.none')}
        </text>
        {nodes.map(({ step, x, y, at }) => (
          <>
            <circle cx={x.toFixed(1)} cy={y} r={radius} class={at === null ? 'bar hollow' : 'bar solid'} />
            <text
              x={x.toFixed(1)}
              y={y + 4}
              text-anchor="middle"
              class={at === null ? 'value' : 'value reversed'}
            >
              {words.number(Number(step))}
            </text>
            {at === null ? null : (
              <text x={x.toFixed(1)} y={y + dayY[senderOf[step]]} text-anchor="middle">
                {words.dayOfYear(dayOf(at))}
              </text>
            )}
          </>
        ))}
      </svg>
      <p class="hint">{frozen ? `${told} ${words.work('casework:chain.frozen')}` : told}</p>
    </figure>
  )
}
