import type { Hono } from 'hono'
import { nearestPage, route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf, wantsFragment } from '../env.ts'
import { field } from '../forms.ts'
import { ownPath } from '../own-path.ts'
import { Field, Form, Problem } from '../parts/form.tsx'
import { Shell } from '../parts/shell.tsx'
import { ownSlowly } from '../slowly.ts'

const Lock = (props: {
  readonly c: Page
  readonly back: string
  /** What was sent in vain. */
  readonly typed?: string
  readonly refused?: boolean
}) => {
  const { words } = props.c.var
  return (
    <Shell c={props.c} class="narrow" back={props.back}>
      <h1>{words.t('lock.title')}</h1>
      <p>{words.t('lock.body', { name: actorOf(props.c).name })}</p>
      {props.refused ? <Problem>{words.t('lock.refused')}</Problem> : null}
      {props.typed ? (
        <div class="card stack">
          <label for="typed">{words.t('lock.not_sent')}</label>
          <textarea id="typed" rows={6} dir="auto" readonly>
            {props.typed}
          </textarea>
        </div>
      ) : null}
      <Form c={props.c} action="/lock" class="card stack">
        <input type="hidden" name="back" value={props.back} />
        <Field
          label={words.t('signin.password')}
          name="password"
          type="password"
          autocomplete="current-password"
        />
        <button class="primary">{words.t('lock.submit')}</button>
      </Form>
    </Shell>
  )
}

// A reply of 4,096 characters, as a browser encodes it. Larger is read only behind the limit on forms.
const longestKept = 40_000

/** A reply sent without a script would be lost: whoever pressed the button a moment ago may copy it. */
const typedIn = async (c: Page): Promise<string> => {
  const length = Number(c.req.header('content-length') ?? Infinity)
  return c.req.method === 'POST' && length <= longestKept ? field(c, 'text') : ''
}

/** Instead of what was asked for. What asks by itself makes its page load anew, and so be covered. */
export const lockedPage = async (c: Page): Promise<Response> => {
  if (wantsFragment(c)) {
    c.header('hx-refresh', 'true')
    return c.body(null, 401)
  }
  if (c.req.path === '/events') return c.body(null, 401)
  const { pathname, search } = new URL(c.req.url)
  const back = c.req.method === 'POST' ? nearestPage(pathname) : pathname + search
  return c.html(<Lock c={c} back={back} typed={await typedIn(c)} />, 423)
}

/** A screen left alone, until its worker is back. */
export const lockPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /lock', (c) =>
    c.var.gate === 'locked'
      ? c.html(<Lock c={c} back={ownPath(c, c.req.query('back') ?? '/')} />)
      : c.redirect('/', 303),
  )

  route(app, 'POST /lock', async (c) => {
    const back = ownPath(c, await field(c, 'back'))
    if (c.var.gate !== 'locked') return c.redirect(back, 303)
    const password = await field(c, 'password')
    const opened = await ownSlowly(c, 'password', () => c.var.auth.checkPassword(c.req.raw.headers, password))
    if (!opened.ok) return c.html(<Lock c={c} back={back} refused />, 422)
    const { session, deps, auth } = c.var
    if (session !== null) await auth.noteUse(session.id, session.actor.id, deps.clock.now())
    return c.redirect(back, 303)
  })
}
