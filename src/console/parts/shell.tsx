import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { mayUse, nearestPage } from '../access.ts'
import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { themeOf } from '../theme.ts'
import { Arrived } from './arrived.tsx'
import { Development } from './development.tsx'
import { Emergencies } from './emergencies.tsx'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'
import { DisplayMenu, LanguageMenu } from './menus.tsx'
import { Cover, Hide, Sheet } from './sheet.tsx'

// Answers that carry no fragment: the page stays as it is and live.js says what happened. What a reader has
// unfolded stays unfolded through a refresh.
const htmxConfig =
  '{"noSwap":[204,304,401,403,404,413,"5xx"],"history":false,"morphIgnore":["data-htmx-powered","open"],"includeIndicatorCSS":false}'

/** This page; after a form that was answered with a page, the nearest one that can be asked for again. */
export const ownAddress = (c: Page): string => {
  const { pathname, search } = new URL(c.req.url)
  return c.req.method === 'GET' ? pathname + search : nearestPage(pathname)
}

/** What waits for this worker in particular, while something does. */
const Waiting = async ({ c }: { readonly c: Page }) => {
  const { words, attention } = c.var
  const { approvals, complaints, overdue, letters } = await attention()
  const current = (path: string) => (c.req.path === path ? 'page' : undefined)
  return (
    <>
      {approvals === 0 ? null : (
        <a href="/approvals" aria-current={current('/approvals')}>
          <Icon name="user-check" />
          {words.t('nav.approvals')} <span class="count">{words.number(approvals)}</span>
        </a>
      )}
      {complaints === 0 ? null : (
        <a href="/complaints" aria-current={current('/complaints')}>
          <Icon name="flag" />
          {words.t('complaints.title')} <span class="count">{words.number(complaints)}</span>
        </a>
      )}
      {mayUse.worker(actorOf(c).role) ? (
        <a href="/letters" aria-current={current('/letters')}>
          <Icon name="mail" />
          {words.work('letters:title')}
          {letters === 0 ? null : (
            <span class="count">
              <span class="visually-hidden">{words.work('letters:state.not_received')} </span>
              {words.number(letters)}
            </span>
          )}
        </a>
      ) : null}
      {mayUse.worker(actorOf(c).role) ? (
        <a href="/calendar" aria-current={current('/calendar')}>
          <Icon name="calendar-days" />
          {words.t('calendar.title')}
          {overdue === 0 ? null : (
            <span class="count">
              <span class="visually-hidden">{words.t('calendar.overdue')} </span>
              {words.number(overdue)}
            </span>
          )}
        </a>
      ) : null}
    </>
  )
}

/** Offices, agencies and countries stand beside each other: whoever may use one of them begins at the first. */
const PlacesLink = ({ c }: { readonly c: Page }) => {
  const { words } = c.var
  const [path, title] = mayUse.supervisor(actorOf(c).role)
    ? ['/offices', 'office.title']
    : ['/countries', 'country.title']
  return (
    <a href={path} aria-current={c.req.path === path ? 'page' : undefined}>
      <Icon name="building-2" />
      {words.t(title)}
    </a>
  )
}

const Navigation = ({ c }: { readonly c: Page }) => {
  const { words, session, gate } = c.var
  const current = (path: string) => (c.req.path === path ? 'page' : undefined)
  return session === null || gate !== 'open' ? null : (
    <nav aria-label={words.t('nav.label')}>
      {mayUse.worker(session.actor.role) ? (
        <a href="/" aria-current={current('/')}>
          <Icon name="list" />
          {words.t('nav.queue')}
        </a>
      ) : null}
      <Waiting c={c} />
      {mayUse.supervisor(session.actor.role) ? (
        <a href="/shift" aria-current={current('/shift')}>
          <Icon name="clock" />
          {words.t('nav.shift')}
        </a>
      ) : null}
      {mayUse.assessor(session.actor.role) ? <PlacesLink c={c} /> : null}
      <a href="/directory" aria-current={current('/directory')}>
        <Icon name="phone" />
        {words.t('nav.directory')}
      </a>
      {mayUse.manager(session.actor.role) ? (
        <a href="/workers" aria-current={current('/workers')}>
          <Icon name="users" />
          {words.t('nav.workers')}
        </a>
      ) : null}
    </nav>
  )
}

/** What a worker can do for whom, beside their name; an administrator has none. */
const OwnProfile = ({ c }: { readonly c: Page }) => {
  const { words, session, gate } = c.var
  const current = c.req.path === '/profile' ? 'page' : undefined
  return session === null || gate !== 'open' || !mayUse.worker(session.actor.role) ? null : (
    <a class="tool" href="/profile" title={words.t('nav.profile')} aria-current={current}>
      <Icon name="user-pen" />
      <span class="visually-hidden">{words.t('nav.profile')}</span>
    </a>
  )
}

const Account = ({ c }: { readonly c: Page }) =>
  c.var.session === null ? null : (
    <Form c={c} action="/signout" class="account">
      {c.var.gate === 'open' ? (
        <a class="who" href="/account" aria-current={c.req.path === '/account' ? 'page' : undefined}>
          <span class="visually-hidden">{c.var.words.t('account.title')}: </span>
          <bdi>{c.var.session.actor.name}</bdi>
        </a>
      ) : (
        <span class="who">
          <bdi>{c.var.session.actor.name}</bdi>
        </span>
      )}
      <button class="quiet" aria-label={c.var.words.t('nav.signout')} title={c.var.words.t('nav.signout')}>
        <Icon name="log-out" mirrored />
      </button>
    </Form>
  )

/** Says that the line is down or that something was not sent. Filled by live.js. */
const Line = ({ c }: { readonly c: Page }) => (
  <p
    id="line"
    class="line"
    role="status"
    data-lost={c.var.words.t('line.lost')}
    data-failed={c.var.words.t('line.failed')}
    data-signed-out={c.var.words.t('line.signed_out')}
  />
)

const readsWork = ({ var: { session, gate } }: Page): boolean =>
  session !== null && gate === 'open' && mayUse.worker(session.actor.role)

/**
 * Here one session may end and another begin in the middle of a step: a stream that ends with the first would load the page
 * anew before the answer is there. What waits is asked for instead, by an address that never does.
 */
const changesSession = (c: Page) => c.req.path.startsWith('/account')

/** Where it cannot be found out they are: the page that says so must not fail as well, nor fall silent. */
const isAtWork = (c: Page): Promise<boolean> => c.var.deps.staffing.isAtWork(actorOf(c)).catch(() => true)

/** What every page of somebody at work listens to: who writes a long form must still hear of an emergency. */
const workStream = async (c: Page): Promise<string | undefined> =>
  readsWork(c) && !changesSession(c) && (await isAtWork(c)) ? '/events' : undefined

/** Also where nothing can be listened to. */
const tellsWaiting = async (c: Page, events: string | undefined): Promise<boolean> =>
  readsWork(c) && (events !== undefined || (changesSession(c) && (await isAtWork(c))))

/** A whole page. The title is the product's name and at most a number: window lists and histories show it. */
export const Shell = async (props: {
  readonly c: Page
  readonly count?: number
  /** Where the page hears that something changed. */
  readonly events?: string
  /** Who waits stands on the page itself, or is none of its matter: emergencies are not told once more. */
  readonly showsWaiting?: boolean
  readonly class?: string
  /** Where a change of language leads, when not to this page itself. */
  readonly back?: string | undefined
  readonly children: Child
}) => {
  const { words, assets, session } = props.c.var
  const name = words.t('app.name')
  const chosen = themeOf(props.c)
  const theme = chosen === 'system' ? undefined : chosen
  const back = props.back ?? ownAddress(props.c)
  const events = props.events ?? (await workStream(props.c))
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={words.language.code} dir={words.language.dir} data-theme={theme}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <meta name="color-scheme" content={theme ?? 'light dark'} />
          <meta name="htmx-config" content={htmxConfig} />
          <title>{props.count ? `(${words.number(props.count)}) ${name}` : name}</title>
          <link rel="stylesheet" href={assets.styles} />
          <script src={assets.htmx} defer></script>
          <script src={assets.script} defer></script>
        </head>
        <body data-events={events} data-worker={session?.actor.id}>
          <a class="skip" href="#main">
            {words.t('nav.skip')}
          </a>
          {props.c.var.deps.development ? <Development c={props.c} /> : null}
          <header class="top">
            <a class="brand" href="/">
              <Icon name="route" />
              <span>{name}</span>
            </a>
            <Navigation c={props.c} />
            <div class="tools">
              <LanguageMenu c={props.c} back={back} />
              <DisplayMenu c={props.c} back={back} />
              {session === null ? null : <Hide c={props.c} />}
              <OwnProfile c={props.c} />
              <Account c={props.c} />
            </div>
          </header>
          <Line c={props.c} />
          <Arrived c={props.c} />
          <main id="main" tabindex={-1} class={props.class}>
            {(await tellsWaiting(props.c, events)) && !props.showsWaiting ? (
              <Emergencies c={props.c} {...(events === undefined && { quietly: true })} />
            ) : null}
            {props.children}
          </main>
          {session === null ? null : (
            <>
              <Sheet c={props.c} />
              <Cover c={props.c} />
            </>
          )}
        </body>
      </html>
    </>
  )
}
