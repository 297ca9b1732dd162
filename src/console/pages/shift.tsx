import type { Hono } from 'hono'
import type { ShiftView, StaffMember, WaitingSummary } from '../../app/staffing.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { MissingList } from '../parts/fit.tsx'
import { LateHandovers, Neglected } from '../parts/neglected.tsx'
import { PriorityMark } from '../parts/priority.tsx'
import { levelIn } from '../parts/profile-form.tsx'
import { Shell } from '../parts/shell.tsx'
import { errorPage } from './error.tsx'

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
        <span>
          {words.t('staffing.load', { open: words.number(load.open), urgent: words.number(load.urgent) })}
        </span>
        <a href={`/staff/${id}`} aria-label={words.t('staffing.profile_of', { name })}>
          {words.t('staffing.profile')}
        </a>
      </p>
      <p class="hint">
        {abilities.length === 0 ? words.t('staffing.mismatch.no_profile') : abilities.join(' · ')}
      </p>
    </li>
  )
}

const ShiftPage = (props: { readonly c: Page; readonly view: ShiftView }) => {
  const { c, view } = props
  const { words } = c.var
  return (
    <Shell c={c} events="/events" class="wide">
      <div
        id="shift"
        class="queue"
        hx-get="/shift"
        hx-trigger="changed from:body, every 60s"
        hx-select="#shift"
        hx-swap="outerMorph"
      >
        <h1>{words.t('staffing.shift_title')}</h1>
        <section aria-labelledby="waiting-title">
          <h2 id="waiting-title">{words.t('queue.waiting')}</h2>
          <Waiting c={c} waiting={view.waiting} />
        </section>
        {view.unmatched.length === 0 ? null : (
          <section aria-labelledby="unmatched-title">
            <h2 id="unmatched-title">{words.t('staffing.unmatched')}</h2>
            <ul class="card lines">
              {view.unmatched.map(({ item, missing }) => (
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
          </section>
        )}
        <Neglected c={c} cases={view.neglected} />
        <LateHandovers c={c} late={view.lateHandovers} />
        <section aria-labelledby="staff-title">
          <h2 id="staff-title">{words.t('staffing.staff')}</h2>
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
