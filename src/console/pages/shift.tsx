import type { Hono } from 'hono'
import type { ShiftView, StaffMember, WaitingSummary } from '../../app/staffing.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { MissingList } from '../parts/fit.tsx'
import { Icon } from '../parts/icon.tsx'
import { Leading } from '../parts/leading.tsx'
import { More } from '../parts/more.tsx'
import { LateHandovers, Neglected } from '../parts/neglected.tsx'
import { PriorityMark } from '../parts/priority.tsx'
import { levelIn } from '../parts/profile-form.tsx'
import { Resting, TalkWith } from '../parts/resting.tsx'
import { Shell } from '../parts/shell.tsx'
import { firstOf, queryOf, wholeOf } from '../queue-filter.ts'
import { errorPage } from './error.tsx'

interface Props {
  readonly c: Page
  readonly view: ShiftView
}

/** A number with what it counts. */
const Count = (props: { readonly label: string; readonly value: string }) => (
  <span>
    <span class="hint">{props.label}</span> <strong>{props.value}</strong>
  </span>
)

const Waiting = (props: { readonly c: Page; readonly waiting: readonly WaitingSummary[] }) => {
  const { words } = props.c.var
  const label = (name: 'count' | 'late' | 'oldest' | 'pages') => words.t(`staffing.waiting.${name}`)
  return (
    <ul class="card lines">
      {props.waiting.map(({ priority, count, late, oldest, pages }) => (
        <li>
          <p class="head">
            <PriorityMark priority={priority} words={words} />
            <Count label={label('count')} value={words.number(count)} />
            {count === 0 ? null : (
              <>
                <Count label={label('late')} value={words.number(late)} />
                <Count label={label('oldest')} value={words.span(oldest)} />
                <Count label={label('pages')} value={words.number(pages)} />
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}

const Member = (props: { readonly c: Page; readonly member: StaffMember }) => {
  const { words } = props.c.var
  const { id, name, profile, onShift, load } = props.member
  const abilities = [
    ...(profile?.languages ?? []).map(
      ({ code, level }) => `${words.languageName(code)} (${levelIn(words, level)})`,
    ),
    ...(profile?.childTrained ? [words.t('staffing.child_trained')] : []),
  ]
  return (
    <li>
      <p class="head">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span class="tag">{words.t(onShift ? 'staffing.on_shift' : 'staffing.off_shift')}</span>
        <Resting c={props.c} member={props.member} />
        <span>
          {words.t('staffing.load', { open: words.number(load.open), urgent: words.number(load.urgent) })}
        </span>
        <a href={`/staff/${id}`} aria-label={words.t('staffing.profile_of', { name })}>
          {words.t('staffing.profile')}
        </a>
      </p>
      <p class="hint">
        {abilities.length === 0
          ? words.t('staffing.misses', { missing: words.t('staffing.mismatch.no_profile') })
          : abilities.join(' · ')}
      </p>
    </li>
  )
}

/** Those nobody at work matches, as long as the page is. */
const Unmatched = ({ c, view }: Props) => {
  const { words } = c.var
  const filter = wholeOf(c)
  const { shown, left } = firstOf(filter, view.unmatched, ({ item }) => item)
  return shown.length === 0 ? null : (
    <section id="unmatched" aria-labelledby="unmatched-title">
      <h2 id="unmatched-title">
        {words.t('staffing.unmatched')} <span class="count">{words.number(view.unmatched.length)}</span>
      </h2>
      <p class="hint">{words.t('staffing.unmatched_todo')}</p>
      <ul class="card lines">
        {shown.map(({ item, missing }) => (
          <li>
            <PriorityMark priority={item.priority} words={words} />{' '}
            <a
              href={`/cases/${item.id}/assign`}
              aria-label={words.t('queue.assign_label', { code: item.code })}
            >
              <bdi class="code">{item.code}</bdi>
            </a>
            <MissingList missing={missing} words={words} />
          </li>
        ))}
      </ul>
      <More c={c} filter={filter} left={left.length} at="unmatched" path="/shift" />
    </section>
  )
}

const Unseen = ({ c, view }: Props) => {
  const filter = wholeOf(c)
  const { shown, left } = firstOf(filter, view.neglected, ({ item }) => item)
  return (
    <Neglected c={c} cases={shown} left={left.length}>
      <More c={c} filter={filter} left={left.length} at="neglected" path="/shift" />
    </Neglected>
  )
}

const ShiftPage = ({ c, view }: Props) => {
  const { words } = c.var
  return (
    <Shell c={c} events="/events" class="wide">
      <div
        id="shift"
        class="queue"
        hx-get={`/shift${queryOf(wholeOf(c))}`}
        hx-trigger="changed from:body, every 60s"
        hx-select="#shift"
        hx-swap="outerMorph"
      >
        <h1>{words.t('staffing.shift_title')}</h1>
        {view.alone === null ? null : (
          <p class="notice card" role="status">
            <Icon name="triangle-alert" /> {words.t('staffing.alone', { name: view.alone.name })}
          </p>
        )}
        <Leading c={c} />
        <section aria-labelledby="waiting-title">
          <h2 id="waiting-title">{words.t('queue.waiting')}</h2>
          <Waiting c={c} waiting={view.waiting} />
        </section>
        <Unmatched c={c} view={view} />
        <Unseen c={c} view={view} />
        <TalkWith c={c} staff={view.toTalkWith} />
        <LateHandovers c={c} late={view.lateHandovers} />
        <section aria-labelledby="staff-title">
          <h2 id="staff-title">{words.t('staffing.staff')}</h2>
          <p>
            <a href="/teams">{words.t('team.title')}</a>
          </p>
          <ul class="card lines">
            {view.staff.map((member) => (
              <Member c={c} member={member} />
            ))}
          </ul>
        </section>
      </div>
    </Shell>
  )
}

/** What a supervisor sees of a shift: codes and names, and nobody ranked. */
export const shiftPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /shift', async (c) => {
    const view = await c.var.deps.staffing.shift(actorOf(c))
    return view === null ? errorPage(c, 'not_found') : c.html(<ShiftPage c={c} view={view} />)
  })
}
