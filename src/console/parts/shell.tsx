import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { nearestPage } from '../access.ts'
import type { Page } from '../env.ts'
import { Development } from './development.tsx'
import { Form, Token } from './form.tsx'
import { Icon } from './icon.tsx'

// Answers that carry no fragment: the page stays as it is and live.js says what happened. What a reader has
// unfolded stays unfolded through a refresh.
const htmxConfig =
  '{"noSwap":[204,304,401,403,404,413,"5xx"],"history":false,"morphIgnore":["data-htmx-powered","open"],"includeIndicatorCSS":false}'

/** This page; after a form that was answered with a page, the nearest one that can be asked for again. */
const ownAddress = (c: Page): string => {
  const { pathname, search } = new URL(c.req.url)
  return c.req.method === 'GET' ? pathname + search : nearestPage(pathname)
}

/** Every other deployed language, each by its own name: who does not read this page can still find theirs. */
const Languages = ({ c, back }: { readonly c: Page; readonly back: string }) => {
  const { words } = c.var
  return (
    <details class="languages">
      <summary title={words.t('language.label')}>
        <Icon name="languages" />
        {words.language.name}
      </summary>
      <form method="post" action="/language" aria-label={words.t('language.label')}>
        <Token c={c} />
        <input type="hidden" name="back" value={back} />
        {words.languages
          .filter((one) => one.code !== words.language.code)
          .map((one) => (
            <button class="quiet" name="language" value={one.code} lang={one.code} dir={one.dir}>
              {one.name}
            </button>
          ))}
      </form>
    </details>
  )
}

const Navigation = ({ c }: { readonly c: Page }) => {
  const { words, session, approvals } = c.var
  const current = (path: string) => (c.req.path === path ? 'page' : undefined)
  return session === null ? null : (
    <nav aria-label={words.t('nav.label')}>
      <a href="/" aria-current={current('/')}>
        <Icon name="list" />
        {words.t('nav.queue')}
      </a>
      {approvals === 0 ? null : (
        <a href="/approvals" aria-current={current('/approvals')}>
          <Icon name="user-check" />
          {words.t('nav.approvals')} <span class="count">{words.number(approvals)}</span>
        </a>
      )}
      <a href="/directory" aria-current={current('/directory')}>
        <Icon name="phone" />
        {words.t('nav.directory')}
      </a>
      {session.actor.role === 'supervisor' ? (
        <a href="/workers" aria-current={current('/workers')}>
          <Icon name="users" />
          {words.t('nav.workers')}
        </a>
      ) : null}
    </nav>
  )
}

const Account = ({ c }: { readonly c: Page }) =>
  c.var.session === null ? null : (
    <Form c={c} action="/signout" class="account">
      <span class="who">{c.var.session.actor.name}</span>
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

/** A whole page. The title is the product's name and at most a number: window lists and histories show it. */
export const Shell = (props: {
  readonly c: Page
  readonly count?: number
  /** Where the page hears that something changed. */
  readonly events?: string
  readonly class?: string
  /** Where a change of language leads, when not to this page itself. */
  readonly back?: string | undefined
  readonly children: Child
}) => {
  const { words, assets } = props.c.var
  const name = words.t('app.name')
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={words.language.code} dir={words.language.dir}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <meta name="color-scheme" content="light dark" />
          <meta name="htmx-config" content={htmxConfig} />
          <title>{props.count ? `(${words.number(props.count)}) ${name}` : name}</title>
          <link rel="stylesheet" href={assets.styles} />
          <script src={assets.htmx} defer></script>
          <script src={assets.live} defer></script>
        </head>
        <body data-events={props.events}>
          <a class="skip" href="#main">
            {words.t('nav.skip')}
          </a>
          {props.c.var.deps.development ? <Development c={props.c} /> : null}
          <header class="top">
            <a class="brand" href="/">
              <Icon name="route" />
              {name}
            </a>
            <Navigation c={props.c} />
            <Languages c={props.c} back={props.back ?? ownAddress(props.c)} />
            <Account c={props.c} />
          </header>
          <Line c={props.c} />
          <main id="main" tabindex={-1} class={props.class}>
            {props.children}
          </main>
        </body>
      </html>
    </>
  )
}
