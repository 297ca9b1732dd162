import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Page } from '../env.ts'
import { wantsFragment } from '../env.ts'
import { KeptDraft } from '../parts/kept-draft.tsx'
import { Shell } from '../parts/shell.tsx'

const kinds = {
  not_found: 404,
  forged: 403,
  taken: 409,
  too_large: 413,
  too_many: 429,
  signed_out: 401,
  defect: 500,
} as const satisfies Readonly<Record<string, ContentfulStatusCode>>
type ErrorKind = keyof typeof kinds

interface Particulars {
  /** What the words name. */
  readonly values?: Readonly<Record<string, string>>
  /** What was sent in vain. */
  readonly typed?: string
}

/** Says what happened, what was kept and what to do. A fragment's answer is the status alone. */
export const errorPage = (
  c: Page,
  kind: ErrorKind,
  { values = {}, typed = '' }: Particulars = {},
): Response | Promise<Response> => {
  const status = kinds[kind]
  if (wantsFragment(c)) return c.body(null, status)
  const { words } = c.var
  const wayOut = kind === 'signed_out' ? '/signin' : '/'
  // Nothing in it depends on the address: for what exists and for what does not a refusal is the same to the byte.
  return c.html(
    <Shell c={c} class="narrow" back={wayOut}>
      <h1>{words.t(`error.${kind}.title`)}</h1>
      <p>{words.t(`error.${kind}.body`, values)}</p>
      {kind === 'not_found' ? <KeptDraft c={c} typed={typed} /> : null}
      <p>
        <a class="button" href={wayOut}>
          {words.t(`error.${kind}.action`)}
        </a>
      </p>
    </Shell>,
    status,
  )
}

// In the middle of a step that ends one session and begins another, the page waits for its answer: recovery codes, shown once.
const quietPath = '/account/emergencies'

/** Nobody is signed in: a page asks for it, and so does one that wants to know what changed. A form keeps what it has. */
export const signedOutPage = (c: Page): Response | Promise<Response> => {
  const reads = ['GET', 'HEAD'].includes(c.req.method)
  if (reads && !wantsFragment(c) && c.req.path !== '/events') return c.redirect('/signin', 303)
  // What stands on a page must not outlive its session: it loads anew. Drafts stay with the browser.
  if (reads && wantsFragment(c) && c.req.path !== quietPath) c.header('hx-refresh', 'true')
  return errorPage(c, 'signed_out')
}
