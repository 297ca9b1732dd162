import type { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { DayTrend, Outcome, Trends, TrendSpan } from '../../app/trends.ts'
import { trendSpans } from '../../app/trends.ts'
import type { Priority } from '../../core/case.ts'
import { priorities } from '../../core/case.ts'
import { days, minutes } from '../../core/time.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import type { Diagram, Fill } from '../parts/chart.tsx'
import { Chart } from '../parts/chart.tsx'
import { PriorityMark } from '../parts/priority.tsx'
import { Shell } from '../parts/shell.tsx'
import type { Words } from '../words.ts'
import { errorPage } from './error.tsx'

const fillOf: Readonly<Record<Priority, Fill>> = { P0: 'solid', P1: 'hatched', P2: 'dotted', P3: 'hollow' }

/** No bar at all where there is nothing to count. */
const some = (count: number) => (count === 0 ? null : count)

const diagramsOf = ({ days: shown }: Trends, words: Words): readonly Diagram[] => {
  const label = (name: string) => words.t(`trends.${name}`)
  const number = (value: number) => words.number(value)
  const one = (
    id: 'in_time' | 'median' | 'pages' | 'closed',
    format: Diagram['format'],
    of: (day: DayTrend) => number | null,
  ) => ({
    id,
    title: label(id),
    days: shown.map(({ day }) => day),
    series: [{ name: label(id), fill: 'solid' as const, values: shown.map(of) }],
    format,
  })
  // Two minutes at least: half of it is the line in the middle, and still says something.
  const longest = Math.max(minutes(2), ...shown.map(({ median }) => median ?? 0))
  return [
    {
      id: 'opened',
      title: label('opened'),
      days: shown.map(({ day }) => day),
      series: priorities.map((priority) => ({
        name: words.t(`priority.${priority}`),
        fill: fillOf[priority],
        values: shown.map(({ openedBy }) => some(openedBy[priority])),
      })),
      format: number,
    },
    {
      ...one(
        'in_time',
        (value) => words.percent(value),
        ({ inTime, due }) => (due === 0 ? null : inTime / due),
      ),
      top: 1,
    },
    {
      ...one(
        'median',
        (value) => words.span(value),
        ({ median }) => median,
      ),
      top: longest,
    },
    one('pages', number, ({ pages }) => some(pages)),
    one('closed', number, ({ closed }) => some(closed)),
  ]
}

const Numbers = (props: { readonly outcome: Outcome; readonly words: Words }) => {
  const { words } = props
  const { inTime, due, median, pages, closed } = props.outcome
  return (
    <>
      <td>
        {due === 0
          ? words.t('trends.unknown')
          : words.t('trends.part', { part: words.number(inTime), whole: words.number(due) })}
      </td>
      <td>{median === null ? words.t('trends.unknown') : words.span(median)}</td>
      <td>{words.number(pages)}</td>
      <td>{words.number(closed)}</td>
    </>
  )
}

const NumberHeads = ({ words }: { readonly words: Words }) => (
  <>
    {(['in_time', 'median', 'pages', 'closed'] as const).map((name) => (
      <th scope="col">{words.t(`trends.${name}`)}</th>
    ))}
  </>
)

/** Wider than a phone: scrolled by itself, also by keyboard. */
const Scrolled = (props: { readonly label: string; readonly children: Child }) => (
  <div class="card scrolled" role="region" aria-label={props.label} tabindex={0}>
    <table class="figures">{props.children}</table>
  </div>
)

const ByPriority = (props: { readonly trends: Trends; readonly words: Words }) => {
  const { trends, words } = props
  const rows = [
    ...priorities.map((priority) => ({
      name: <PriorityMark priority={priority} words={words} />,
      outcome: trends.byPriority[priority],
    })),
    { name: <strong>{words.t('trends.all')}</strong>, outcome: trends.all },
  ]
  return (
    <Scrolled label={words.t('trends.by_priority')}>
      <thead>
        <tr>
          <th scope="col">{words.t('trends.priority')}</th>
          <th scope="col">{words.t('trends.opened')}</th>
          <NumberHeads words={words} />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, outcome }) => (
          <tr>
            <th scope="row">{name}</th>
            <td>{words.number(outcome.opened)}</td>
            <Numbers outcome={outcome} words={words} />
          </tr>
        ))}
      </tbody>
    </Scrolled>
  )
}

/** The same as the diagrams, in numbers; the latest day first. */
const EveryDay = (props: { readonly trends: Trends; readonly words: Words }) => {
  const { words } = props
  return (
    <details class="every-day">
      <summary>{words.t('trends.numbers')}</summary>
      <Scrolled label={words.t('trends.numbers')}>
        <thead>
          <tr>
            <th scope="col">{words.t('trends.day')}</th>
            {priorities.map((priority) => (
              <th scope="col">{words.t(`priority.${priority}`)}</th>
            ))}
            <NumberHeads words={words} />
          </tr>
        </thead>
        <tbody>
          {props.trends.days.toReversed().map((day) => (
            <tr>
              <th scope="row">{words.dayOfYear(day.day)}</th>
              {priorities.map((priority) => (
                <td>{words.number(day.openedBy[priority])}</td>
              ))}
              <Numbers outcome={day} words={words} />
            </tr>
          ))}
        </tbody>
      </Scrolled>
    </details>
  )
}

const TrendsPage = (props: { readonly c: Page; readonly span: TrendSpan; readonly trends: Trends }) => {
  const { c, span, trends } = props
  const { words } = c.var
  return (
    <Shell c={c} class="wide">
      <div class="stack">
        <h1>{words.t('trends.title')}</h1>
        <p class="hint">{words.t('trends.body')}</p>
        <nav class="row" aria-label={words.t('trends.span')}>
          {trendSpans.map((each) => (
            <a class="button" href={`/trends?days=${each}`} aria-current={each === span ? 'page' : undefined}>
              {words.span(days(each))}
            </a>
          ))}
        </nav>
        {trends.isCut ? <p class="card notice">{words.t('trends.cut')}</p> : null}
        {trends.all.opened === 0 ? (
          <p class="empty">{words.t('trends.none')}</p>
        ) : (
          <>
            <ByPriority trends={trends} words={words} />
            <div class="trends">
              {diagramsOf(trends, words).map((diagram) => (
                <Chart diagram={diagram} words={words} />
              ))}
            </div>
            <EveryDay trends={trends} words={words} />
          </>
        )}
      </div>
    </Shell>
  )
}

/** For supervisors: how the last days went, for all workers together. */
export const trendPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /trends', async (c) => {
    const asked = Number(c.req.query('days'))
    const span = trendSpans.find((each) => each === asked) ?? trendSpans[0]
    const trends = await c.var.deps.lookBack(actorOf(c), span)
    return trends === null
      ? errorPage(c, 'not_found')
      : c.html(<TrendsPage c={c} span={span} trends={trends} />)
  })
}
