import type { Hono } from 'hono'
import { worksWithPeople } from '../../app/casework.ts'
import type { Office, OfficeEntry, OfficeTrouble } from '../../app/offices.ts'
import { asId } from '../../core/ids.ts'
import type { OfficeId } from '../../core/ids.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { countryNamed } from '../parts/countries.tsx'
import { Form, Problem } from '../parts/form.tsx'
import { newOffice, OfficeFields, officeIn } from '../parts/office-form.tsx'
import type { Parts } from '../parts/office-people.tsx'
import { PeopleFields, peopleIn } from '../parts/office-people.tsx'
import { Places, Seen, seenIn } from '../parts/places.tsx'
import { Shell } from '../parts/shell.tsx'
import type { Worker } from '../ports.ts'
import { errorPage } from './error.tsx'

/** A form that was not saved, as it was typed. */
interface Refused {
  readonly entry: OfficeEntry
  readonly trouble: OfficeTrouble | 'stale'
}

const Trouble = (props: { readonly c: Page; readonly trouble: OfficeTrouble | 'stale' | null }) =>
  props.trouble === null ? null : <Problem>{props.c.var.words.t(`office.trouble.${props.trouble}`)}</Problem>

const OfficeLine = (props: { readonly c: Page; readonly office: Office }) => {
  const { words } = props.c.var
  const { id, name, country, zone, opens, closes, members } = props.office
  return (
    <li>
      <p class="head">
        <a href={`/offices/${id}`}>
          <bdi>{name}</bdi>
        </a>
        <span>{countryNamed(props.c, country)}</span>
        <span class="hint">
          <bdi dir="ltr">{zone}</bdi> · {words.clock(opens)} – {words.clock(closes)}
        </span>
      </p>
      <p class="hint">
        {members.length === 0
          ? words.t('office.empty')
          : words.t('office.count', { number: words.number(members.length) })}
      </p>
      {members.length === 0 || members.some(({ part }) => part === 'focal_point') ? null : (
        <p class="notice">{words.t('office.no_focal_point')}</p>
      )}
    </li>
  )
}

const listPage = async (c: Page, refused: Refused | null = null) => {
  const { words, deps } = c.var
  const offices = await deps.offices.offices(actorOf(c))
  if (offices === null) return errorPage(c, 'not_found')
  const page = (
    <Shell c={c} class="middle">
      <h1>{words.t('office.title')}</h1>
      <Places c={c} />
      <p>{words.t('office.body')}</p>
      {offices.length === 0 ? (
        <p class="empty">{words.t('office.none')}</p>
      ) : (
        <ul class="card lines">
          {offices.map((office) => (
            <OfficeLine c={c} office={office} />
          ))}
        </ul>
      )}
      <Form c={c} action="/offices" class="card stack">
        <h2>{words.t('office.make_title')}</h2>
        <Trouble c={c} trouble={refused?.trouble ?? null} />
        <OfficeFields c={c} entry={refused?.entry ?? newOffice} />
        <div class="row">
          <button class="primary">{words.t('office.make')}</button>
        </div>
      </Form>
    </Shell>
  )
  return c.html(page, refused === null ? 200 : 422)
}

interface Shown {
  readonly office: Office
  readonly workers: readonly Worker[]
}

const named = (c: Page) => asId<OfficeId>(c.req.param('id') ?? '')

const shownIn = async (c: Page): Promise<Shown | null> => {
  const { offices, workers } = c.var.deps
  const office = (await offices.offices(actorOf(c)))?.find(({ id }) => id === named(c))
  if (office === undefined) return null
  return { office, workers: (await workers.list()).filter(({ role }) => worksWithPeople(role)) }
}

const officePage = async (
  c: Page,
  refused: Partial<Refused> & { readonly parts?: Parts } = {},
): Promise<Response> => {
  const { words } = c.var
  const shown = await shownIn(c)
  if (shown === null) return errorPage(c, 'not_found')
  const { office, workers } = shown
  const parts = refused.parts ?? new Map(office.members.map(({ workerId, part }) => [workerId, part]))
  const isOfPeople = refused.parts !== undefined
  const page = (
    <Shell c={c} class="middle">
      <h1>
        <bdi>{office.name}</bdi>
      </h1>
      <Places c={c} />
      <Form c={c} action={`/offices/${office.id}/people`} class="card stack">
        <h2>{words.t('office.people')}</h2>
        <p>{words.t('office.about_people')}</p>
        <p>{words.t('office.about_parts')}</p>
        {isOfPeople ? <Trouble c={c} trouble="stale" /> : null}
        <Seen version={office.version} />
        <PeopleFields c={c} workers={workers} parts={parts} />
        <p class="hint">
          {words.t('office.not_here')} <a href="/workers">{words.t('nav.workers')}</a>
        </p>
        <div class="row">
          <button class="primary">{words.t('office.save_people')}</button>
        </div>
      </Form>
      <Form c={c} action={`/offices/${office.id}`} class="card stack">
        <h2>{words.t('office.when')}</h2>
        <Trouble c={c} trouble={refused.trouble ?? null} />
        <Seen version={office.version} />
        <OfficeFields c={c} entry={refused.entry ?? office} />
        <div class="row">
          <button class="primary">{words.t('office.save')}</button>
        </div>
      </Form>
    </Shell>
  )
  if (isOfPeople || refused.trouble === 'stale') return c.html(page, 409)
  return c.html(page, refused.trouble === undefined ? 200 : 422)
}

/** Offices and their people, for supervisors. */
export const officePages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /offices', (c) => listPage(c))
  route(app, 'POST /offices', async (c) => {
    const entry = await officeIn(c)
    const saved = await c.var.deps.offices.saveOffice(actorOf(c), { id: null, seen: 0, entry })
    if (saved.ok) return c.redirect(`/offices/${saved.value}`, 303)
    return saved.code === 'not_yours'
      ? errorPage(c, 'not_found')
      : listPage(c, { entry, trouble: saved.code })
  })

  route(app, 'GET /offices/:id', (c) => officePage(c))
  route(app, 'POST /offices/:id', async (c) => {
    const [entry, seen] = [await officeIn(c), await seenIn(c)]
    const saved = await c.var.deps.offices.saveOffice(actorOf(c), { id: named(c), seen, entry })
    if (saved.ok) return c.redirect('/offices', 303)
    return saved.code === 'not_yours'
      ? errorPage(c, 'not_found')
      : officePage(c, { entry, trouble: saved.code })
  })
  route(app, 'POST /offices/:id/people', async (c) => {
    const shown = await shownIn(c)
    if (shown === null) return errorPage(c, 'not_found')
    const [parts, seen] = [await peopleIn(c, shown.workers), await seenIn(c)]
    const set = await c.var.deps.offices.setPeople(actorOf(c), named(c), { seen, parts })
    if (set.ok) return c.redirect('/offices', 303)
    return set.code === 'stale' ? officePage(c, { parts }) : errorPage(c, 'not_found')
  })
}
