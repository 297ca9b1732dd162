import type { Hono } from 'hono'
import { nearestPage, route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf, wantsFragment } from '../env.ts'
import { field } from '../forms.ts'
import type { KeptForm } from '../kept-form.ts'
import { keptForm, keptFormIn, wordsIn } from '../kept-form.ts'
import { ownPath } from '../own-path.ts'
import { Field, Form, Problem } from '../parts/form.tsx'
import { Shell } from '../parts/shell.tsx'
import { ownSlowly } from '../slowly.ts'

/** What somebody wrote, for copying. */
const Kept = (props: { readonly c: Page; readonly kept: KeptForm; readonly label: string }) => {
  const typed = wordsIn(props.kept)
  return typed === '' ? null : (
    <div class="card stack">
      <label for="typed">{props.label}</label>
      <textarea id="typed" rows={6} dir="auto" readonly>
        {typed}
      </textarea>
    </div>
  )
}

const Lock = (props: {
  readonly c: Page
  readonly back: string
  /** What was sent in vain. */
  readonly kept?: KeptForm | null
  readonly refused?: boolean
}) => {
  const { words } = props.c.var
  const kept = props.kept ?? null
  return (
    <Shell c={props.c} class="narrow" back={props.back}>
      <h1>{words.t('lock.title')}</h1>
      <p>{words.t('lock.body', { name: actorOf(props.c).name })}</p>
      <p class="hint">{words.t('lock.silent')}</p>
      {props.refused ? <Problem>{words.t('lock.refused')}</Problem> : null}
      {kept === null ? null : <Kept c={props.c} kept={kept} label={words.t('lock.kept')} />}
      <Form c={props.c} action="/lock" class="card stack">
        <input type="hidden" name="back" value={props.back} />
        {kept === null ? null : <input type="hidden" name="kept" value={JSON.stringify(kept)} />}
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

/** What was sent before the lock, to be looked at once more and sent. */
const SendAgain = (props: { readonly c: Page; readonly kept: KeptForm; readonly back: string }) => {
  const { c, kept } = props
  const { words } = c.var
  return (
    <Shell c={c} class="narrow" back={props.back}>
      <h1>{words.t('lock.again')}</h1>
      <p>{words.t('lock.again_why')}</p>
      <Kept c={c} kept={kept} label={words.t('lock.again_words')} />
      <Form c={c} action={kept.action} class="row">
        {kept.fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button class="primary">{words.t('lock.send')}</button>
        <a class="button" href={props.back}>
          {words.t('lock.drop')}
        </a>
      </Form>
    </Shell>
  )
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
  return c.html(<Lock c={c} back={back} kept={await keptForm(c)} />, 423)
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
    const kept = keptFormIn(await field(c, 'kept'))
    if (c.var.gate === 'locked') {
      const password = await field(c, 'password')
      const { headers } = c.req.raw
      const opened = await ownSlowly(c, 'password', () => c.var.auth.checkPassword(headers, password))
      if (!opened.ok) return c.html(<Lock c={c} back={back} kept={kept} refused />, 422)
      const { session, deps, auth } = c.var
      if (session !== null) await auth.noteUse(session.id, session.actor.id, deps.clock.now())
    }
    if (kept === null) return c.redirect(back, 303)
    return c.html(<SendAgain c={c} kept={kept} back={back} />)
  })
}
