import type { Hono } from 'hono'
import { meetingEnds } from '../../app/end-meeting.ts'
import type { Arrival, CalendarDay, CalendarEntry, OfficeCalendar } from '../../app/office-calendar.ts'
import { minutes } from '../../core/time.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { Form } from '../parts/form.tsx'
import { Icon } from '../parts/icon.tsx'
import { Shell } from '../parts/shell.tsx'
import type { Words } from '../words.ts'
import { errorPage } from './error.tsx'

/** What is due at once is not late by nothing. */
const lateIn = (words: Words, late: number, time: string): string =>
  late < minutes(1)
    ? words.t('calendar.due_now', { time })
    : words.t('calendar.late', { span: words.span(late), time })

const Entry = (props: {
  readonly c: Page
  readonly entry: CalendarEntry
  readonly zone: string
  readonly late?: true
}) => {
  const { words, deps } = props.c.var
  const { caseId, code, kind, dueAt } = props.entry
  return (
    <li>
      <p class="head">
        <a href={`/cases/${caseId}/assistance`}>
          <bdi class="code">{code}</bdi>
        </a>
        <span>{words.t(`due.${kind ?? 'unknown'}`)}</span>
        {props.late === true ? (
          <span class="late">
            <Icon name="clock" />
            {lateIn(words, deps.clock.now() - dueAt, words.timeIn(dueAt, props.zone))}
          </span>
        ) : (
          <span class="hint">{words.t('calendar.by', { time: words.clockIn(dueAt, props.zone) })}</span>
        )}
      </p>
    </li>
  )
}

const Day = (props: { readonly c: Page; readonly day: CalendarDay; readonly zone: string }) => {
  const { words } = props.c.var
  const { day, isToday, rest, entries } = props.day
  return (
    <li aria-current={isToday ? 'date' : undefined}>
      <p class="head">
        <strong>{words.dayOfWeek(day)}</strong>
        {isToday ? <span class="tag">{words.t('calendar.today')}</span> : null}
        {rest === null ? null : <span class="tag">{words.t(`calendar.rest.${rest}`)}</span>}
        {entries.length === 0 ? <span class="hint">{words.t('calendar.free')}</span> : null}
      </p>
      {entries.length === 0 ? null : (
        <ul class="lines">
          {entries.map((entry) => (
            <Entry c={props.c} entry={entry} zone={props.zone} />
          ))}
        </ul>
      )}
    </li>
  )
}

/** Somebody on the way. Where no case tells any more that they arrived, it is said here. */
const Coming = (props: { readonly c: Page; readonly arrival: Arrival; readonly zone: string }) => {
  const { words } = props.c.var
  const { code, arrivesAt, caseId, isLate } = props.arrival
  const mayEndSearch = isLate && actorOf(props.c).role === 'supervisor'
  return (
    <li>
      <p class="head">
        {caseId === null ? (
          <bdi class="code">{code}</bdi>
        ) : (
          <a href={`/cases/${caseId}/travel`}>
            <bdi class="code">{code}</bdi>
          </a>
        )}
        <span>{words.t('calendar.arrives', { time: words.timeIn(arrivesAt, props.zone) })}</span>
      </p>
      {caseId !== null ? null : (
        <>
          <p class="hint">{words.t('calendar.erased')}</p>
          <Form c={props.c} action="/calendar" class="row">
            <input type="hidden" name="code" value={code} />
            <button name="how" value="met">
              {words.t('calendar.end.met')}
            </button>
            {mayEndSearch ? (
              <button name="how" value="search_ended">
                {words.t('calendar.end.search_ended')}
              </button>
            ) : null}
          </Form>
        </>
      )}
    </li>
  )
}

const Office = (props: { readonly c: Page; readonly office: OfficeCalendar; readonly place: number }) => {
  const { words } = props.c.var
  const { name, zone, arrivals, overdue, days } = props.office
  const title = `office-${props.place}`
  return (
    <section class="stack" aria-labelledby={title}>
      <h2 id={title}>
        <bdi>{name}</bdi>
      </h2>
      <p class="hint">
        {words.t('calendar.zone')} <bdi dir="ltr">{zone}</bdi>
      </p>
      {arrivals.length === 0 ? null : (
        <div class="card stack">
          <h3>{words.t('calendar.arrivals')}</h3>
          <ul class="lines">
            {arrivals.map((arrival) => (
              <Coming c={props.c} arrival={arrival} zone={zone} />
            ))}
          </ul>
        </div>
      )}
      {overdue.length === 0 ? null : (
        <div class="card stack overdue" role="status">
          <p>
            <Icon name="triangle-alert" /> <strong>{words.t('calendar.overdue')}</strong>{' '}
            <span class="count">{words.number(overdue.length)}</span>
          </p>
          <ul class="lines">
            {overdue.map((entry) => (
              <Entry c={props.c} entry={entry} zone={zone} late />
            ))}
          </ul>
        </div>
      )}
      <ol class="card lines">
        {days.map((day) => (
          <Day c={props.c} day={day} zone={zone} />
        ))}
      </ol>
    </section>
  )
}

/** What a worker's offices have to do, by day. */
export const calendarPages = (app: Hono<ConsoleEnv>): void => {
  // Whoever was quicker has ended it: the calendar shows that nobody is waited for any more.
  route(app, 'POST /calendar', async (c) => {
    const said = await field(c, 'how')
    const how = meetingEnds.find((each) => each === said)
    if (how === undefined) return errorPage(c, 'not_found')
    const done = await c.var.deps.endMeeting(actorOf(c), await field(c, 'code'), how)
    return done.ok || done.code === 'gone' ? c.redirect('/calendar', 303) : errorPage(c, 'not_found')
  })

  route(app, 'GET /calendar', async (c) => {
    const { words, deps } = c.var
    const offices = await deps.calendar(actorOf(c))
    return c.html(
      <Shell c={c} class="middle">
        <h1>{words.t('calendar.title')}</h1>
        {offices.length === 0 ? <p class="empty">{words.t('calendar.none')}</p> : null}
        {offices.map((office, place) => (
          <Office c={c} office={office} place={place} />
        ))}
      </Shell>,
    )
  })
}
