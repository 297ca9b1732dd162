import type { AssistanceView } from '../../app/assistance.ts'
import { dayIn } from '../../app/calendar.ts'
import { riskLevels } from '../../core/case.ts'
import { currentLevel } from '../../referral/casework/record.ts'
import { stepIds } from '../../referral/steps/step.ts'
import type { Page } from '../env.ts'
import type { Words } from '../words.ts'
import type { Mark, Placing } from './lanes.tsx'
import { Lane, Legend, placing, width } from './lanes.tsx'

// Of the drawing, in its own units.
const levelY = { IMMEDIATE: 20, HIGH: 40, MEDIUM: 60, LOW: 80 } as const
const laneY = { steps: 112, messages: 136, consents: 160 } as const
type LaneName = keyof typeof laneY
const height = 190

const marksOf = (words: Words, { record, letters, consents, side }: AssistanceView) => {
  const byTime = (marks: readonly Mark[]) => marks.toSorted((a, b) => a.at - b.at)
  return {
    steps: byTime(
      stepIds.flatMap((step): readonly Mark[] => {
        const at = record.chain.steps[step]?.at
        return at === undefined ? [] : [{ at, look: 'number', label: words.number(Number(step)) }]
      }),
    ),
    messages: byTime(
      letters
        .toReversed()
        .map((each) => ({ at: each.at, look: each.side === side ? 'sent' : 'received', label: '' })),
    ),
    consents: byTime(
      consents.map(({ at, decision }) => ({
        at,
        look: decision === 'given' ? 'given' : 'withheld',
        label: '',
      })),
    ),
  } satisfies Record<LaneName, readonly Mark[]>
}

/** Where the danger stood from when to when: a line that steps, to this day. */
const levelPath = (levels: AssistanceView['record']['levels'], { along, mirrored, to }: Placing): string => {
  const moves = levels.map(({ level, at }, place) => {
    const [x, y] = [mirrored(along(at)).toFixed(1), levelY[level]]
    return place === 0 ? `M${x} ${y}` : `H${x}V${y}`
  })
  return `${moves.join('')}H${mirrored(to)}`
}

/** The other office is told of no consent, and of no danger but what it judged itself. */
const toldOf = (words: Words, view: AssistanceView): string => {
  const level = currentLevel(view.record)
  const letters = words.number(view.letters.length)
  const isSending = view.side === 'sending'
  const counts = isSending
    ? words.work('casework:course.counts', { letters, consents: words.number(view.consents.length) })
    : words.work('casework:course.seen', { letters })
  if (level === null) return isSending ? `${words.work('casework:course.unjudged')} ${counts}` : counts
  return `${words.work('casework:course.level', { level: words.work(`risk:level.${level.level}`) })} ${counts}`
}

/** How a case went over time: the danger, the steps, the letters, and what was said about consent. */
export const CoursePicture = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { words, deps } = props.c.var
  const { view } = props
  const marks = marksOf(words, view)
  const isSending = view.side === 'sending'
  const { levels } = view.record
  const drawn = [...levels, ...Object.values(marks).flat()]
  if (drawn.length === 0) return null
  const moments = [...view.log, ...drawn].map(({ at }) => at)
  const [since, until] = [Math.min(...moments), Math.max(deps.clock.now(), ...moments)]
  const names = {
    steps: words.work('casework:page.steps'),
    messages: words.work('casework:course.messages'),
    consents: words.work('casework:course.consents'),
  }
  const lanes = isSending ? (['steps', 'messages', 'consents'] as const) : (['steps', 'messages'] as const)
  // The other office is told of no danger: without one of its own there is no place for it.
  const shownLevels = isSending || levels.length > 0 ? riskLevels : []
  const above = shownLevels.length === 0 ? laneY.steps - levelY.IMMEDIATE : 0
  const levelNames = shownLevels.map((level) => [level, words.work(`risk:level.${level}`)] as const)
  const every = [...levelNames.map(([, name]) => name), ...lanes.map((lane) => names[lane])]
  const at = placing(every, since, until, words.language.dir === 'rtl')
  const told = toldOf(words, view)
  const dayOf = dayIn(view.sending.zone)
  return (
    <figure class="card trend">
      <figcaption id="course-title">{words.work('casework:course.title')}</figcaption>
      <svg
        class="chart course"
        viewBox={`0 ${above} ${width} ${height - above}`}
        role="img"
        aria-labelledby="course-title"
        aria-describedby="course-told"
      >
        <title>{words.work('casework:course.title')}</title>
        <desc id="course-told">{told}</desc>
        {levelNames.map(([level, name]) => (
          <>
            <line
              x1={at.mirrored(at.from)}
              x2={at.mirrored(at.to)}
              y1={levelY[level]}
              y2={levelY[level]}
              class="rule"
            />
            <text x={at.side} y={levelY[level] + 4} text-anchor="end">
              {name}
            </text>
          </>
        ))}
        {levels.length === 0 ? null : <path d={levelPath(levels, at)} class="level" />}
        {levels.map((each) => (
          <circle
            cx={at.mirrored(at.along(each.at)).toFixed(1)}
            cy={levelY[each.level]}
            r="3.5"
            class="bar solid"
          />
        ))}
        {lanes.map((lane) => (
          <Lane at={at} y={laneY[lane]} name={names[lane]} marks={marks[lane]} />
        ))}
        <text x={at.mirrored(at.from)} y={height - 6} text-anchor="start">
          {words.dayOfYear(dayOf(since))}
        </text>
        {dayOf(since) === dayOf(until) ? null : (
          <text x={at.mirrored(at.to)} y={height - 6} text-anchor="end">
            {words.dayOfYear(dayOf(until))}
          </text>
        )}
      </svg>
      <Legend words={words} isSending={isSending} />
      <p class="hint">{told}</p>
    </figure>
  )
}
