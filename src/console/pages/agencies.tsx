import type { Hono } from 'hono'
import type { Agency, AgencyEntry, AgencyTrouble } from '../../app/agencies.ts'
import { asId } from '../../core/ids.ts'
import type { AgencyId } from '../../core/ids.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { AgencyFields, agencyIn, newAgency } from '../parts/agency-form.tsx'
import { countryNamed } from '../parts/countries.tsx'
import { Form, Problem } from '../parts/form.tsx'
import { Places, Seen, seenIn } from '../parts/places.tsx'
import { Shell } from '../parts/shell.tsx'
import { errorPage } from './error.tsx'
import { Sure } from '../parts/tick.tsx'

interface Refused {
  readonly entry: AgencyEntry
  readonly trouble: AgencyTrouble | 'stale'
}
/** Why the number was not noted as checked. */
type Unverified = 'unsure' | 'call_back' | 'stale'

const Trouble = (props: {
  readonly c: Page
  readonly trouble: Refused['trouble'] | Unverified | undefined
}) =>
  props.trouble === undefined ? null : (
    <Problem>{props.c.var.words.t(`agency.trouble.${props.trouble}`)}</Problem>
  )

/** Whether it may be worked with, and whether its number may be called back. */
const States = (props: { readonly c: Page; readonly agency: Agency }) => {
  const { words } = props.c.var
  const { vetting, isVetted, vettedUntil, verified } = props.agency
  const isOver = vetting === 'vetted' && !isVetted
  return (
    <>
      <span class="tag">{words.t(isOver ? 'agency.state.over' : `agency.state.${vetting}`)}</span>
      {vettedUntil === null ? null : (
        <span class="hint">{words.t('agency.until', { day: words.date(vettedUntil) })}</span>
      )}
      <span class="tag">{words.t(verified === null ? 'agency.unchecked' : 'agency.checked')}</span>
    </>
  )
}

const AgencyLine = (props: { readonly c: Page; readonly agency: Agency }) => {
  const { words } = props.c.var
  const { id, name, country, services } = props.agency
  return (
    <li>
      <p class="head">
        <a href={`/agencies/${id}`}>
          <bdi>{name}</bdi>
        </a>
        <span>{countryNamed(props.c, country)}</span>
        <States {...props} />
      </p>
      <p class="hint">{words.list(services.map((service) => words.t(`service.${service}`)))}</p>
    </li>
  )
}

const listPage = async (c: Page, refused: Refused | null = null) => {
  const { words, deps } = c.var
  const agencies = await deps.agencies.agencies(actorOf(c))
  if (agencies === null) return errorPage(c, 'not_found')
  const page = (
    <Shell c={c} class="middle">
      <h1>{words.t('agency.title')}</h1>
      <Places c={c} />
      <p>{words.t('agency.body')}</p>
      {agencies.length === 0 ? (
        <p class="empty">{words.t('agency.none')}</p>
      ) : (
        <ul class="card lines">
          {agencies.map((agency) => (
            <AgencyLine c={c} agency={agency} />
          ))}
        </ul>
      )}
      <Form c={c} action="/agencies" class="card stack">
        <h2>{words.t('agency.make_title')}</h2>
        <Trouble c={c} trouble={refused?.trouble} />
        <AgencyFields c={c} entry={refused?.entry ?? newAgency} />
        <div class="row">
          <button class="primary">{words.t('agency.make')}</button>
        </div>
      </Form>
    </Shell>
  )
  return c.html(page, refused === null ? 200 : 422)
}

const named = (c: Page) => asId<AgencyId>(c.req.param('id') ?? '')

/** Of a key, as much as one reads out on the phone. Another key with the same end nobody makes in passing. */
const readOut = 12

/** Its number, and that somebody checked it: called from a source of its own, and never from whoever called us. */
const CallBack = (props: {
  readonly c: Page
  readonly agency: Agency
  readonly trouble: Unverified | undefined
}) => {
  const { words, deps } = props.c.var
  const { id, callBack, verified, version, publicKey } = props.agency
  if (callBack === '' && props.trouble === undefined) {
    return (
      <section class="card stack" aria-labelledby="call-back">
        <h2 id="call-back">{words.t('agency.call_back')}</h2>
        <p>{words.t('agency.no_number')}</p>
      </section>
    )
  }
  return (
    <Form c={props.c} action={`/agencies/${id}/verify`} class="card stack">
      <h2>{words.t('agency.call_back')}</h2>
      <p>{callBack === '' ? words.t('agency.no_number') : <bdi dir="ltr">{callBack}</bdi>}</p>
      {verified === null ? null : (
        <p class="hint">
          {words.t('agency.checked_by', {
            name: verified.byName ?? words.t('conversation.worker'),
            time: words.time(verified.at, deps.clock.now()),
          })}
        </p>
      )}
      <p>{words.t('agency.how_to_check')}</p>
      {publicKey === null ? null : (
        <p>
          {words.t('agency.how_to_check_key')} <bdi dir="ltr">… {publicKey.slice(-readOut)}</bdi>
        </p>
      )}
      <Trouble c={props.c} trouble={props.trouble} />
      <Seen version={version} />
      <Sure label={words.t('agency.sure')} />
      <div class="row">
        <button>{words.t('agency.verify')}</button>
      </div>
    </Form>
  )
}

const agencyPage = async (
  c: Page,
  refused: Partial<Refused> & { readonly unverified?: Unverified } = {},
): Promise<Response> => {
  const { words, deps } = c.var
  const agency = (await deps.agencies.agencies(actorOf(c)))?.find(({ id }) => id === named(c))
  if (agency === undefined) return errorPage(c, 'not_found')
  const trouble = refused.trouble ?? refused.unverified
  const page = (
    <Shell c={c} class="middle">
      <h1>
        <bdi>{agency.name}</bdi>
      </h1>
      <Places c={c} />
      <p class="head">
        <States c={c} agency={agency} />
      </p>
      <CallBack c={c} agency={agency} trouble={refused.unverified} />
      <Form c={c} action={`/agencies/${agency.id}`} class="card stack">
        <h2>{words.t('agency.about')}</h2>
        <Trouble c={c} trouble={refused.trouble} />
        <Seen version={agency.version} />
        <AgencyFields c={c} entry={refused.entry ?? agency} />
        <div class="row">
          <button class="primary">{words.t('agency.save')}</button>
        </div>
      </Form>
    </Shell>
  )
  if (trouble === 'stale') return c.html(page, 409)
  return c.html(page, trouble === undefined ? 200 : 422)
}

/** Partner agencies, for supervisors. */
export const agencyPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /agencies', (c) => listPage(c))
  route(app, 'POST /agencies', async (c) => {
    const entry = await agencyIn(c)
    const saved = await c.var.deps.agencies.saveAgency(actorOf(c), { id: null, seen: 0, entry })
    if (saved.ok) return c.redirect(`/agencies/${saved.value}`, 303)
    return saved.code === 'not_yours'
      ? errorPage(c, 'not_found')
      : listPage(c, { entry, trouble: saved.code })
  })

  route(app, 'GET /agencies/:id', (c) => agencyPage(c))
  route(app, 'POST /agencies/:id', async (c) => {
    const [entry, seen] = [await agencyIn(c), await seenIn(c)]
    const saved = await c.var.deps.agencies.saveAgency(actorOf(c), { id: named(c), seen, entry })
    if (saved.ok) return c.redirect('/agencies', 303)
    return saved.code === 'not_yours'
      ? errorPage(c, 'not_found')
      : agencyPage(c, { entry, trouble: saved.code })
  })
  route(app, 'POST /agencies/:id/verify', async (c) => {
    if ((await field(c, 'sure')) !== 'yes') return agencyPage(c, { unverified: 'unsure' })
    const verified = await c.var.deps.agencies.verifyAgency(actorOf(c), named(c), await seenIn(c))
    if (verified.ok) return c.redirect(`/agencies/${named(c)}`, 303)
    return verified.code === 'not_yours'
      ? errorPage(c, 'not_found')
      : agencyPage(c, { unverified: verified.code })
  })
}
