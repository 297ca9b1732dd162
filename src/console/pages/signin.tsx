import type { Hono } from 'hono'
import { route } from '../access.ts'
import { arrive } from '../arrival.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { field } from '../forms.ts'
import { rememberLanguage } from '../language.ts'
import { mayLeave } from '../leaving.ts'
import { ownPath } from '../own-path.ts'
import { Field, Form, Problem } from '../parts/form.tsx'
import { CodeStep } from '../parts/code-step.tsx'
import { Shell } from '../parts/shell.tsx'
import { sendCookies, slowly } from '../slowly.ts'
import { knownBrowser } from '../source.ts'

const SignIn = (props: { readonly c: Page; readonly email: string; readonly refused: boolean }) => {
  const { words } = props.c.var
  return (
    <Shell c={props.c} class="narrow">
      <h1>{words.t('signin.title')}</h1>
      {props.refused ? <Problem>{words.t('signin.refused')}</Problem> : null}
      <Form c={props.c} action="/signin" class="card stack">
        <Field
          label={words.t('signin.email')}
          name="email"
          type="email"
          value={props.email}
          autocomplete="username"
        />
        <Field
          label={words.t('signin.password')}
          name="password"
          type="password"
          autocomplete="current-password"
        />
        <button class="primary">{words.t('signin.submit')}</button>
      </Form>
      <p class="hint">{words.t('signin.no_account')}</p>
    </Shell>
  )
}

/** Signing in and out, and the choice of language. */
export const signInPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /signin', (c) =>
    c.var.session === null ? c.html(<SignIn c={c} email="" refused={false} />) : c.redirect('/', 303),
  )

  route(app, 'POST /signin', async (c) => {
    const email = await field(c, 'email')
    const password = await field(c, 'password')
    // A browser that is known is let in through a flood of others.
    const allowed = knownBrowser(c, email) !== null || c.var.deps.limits.maySignIn()
    // Not where the limit for everybody refused: naming thousands of emails would make the others forgotten.
    const entered = allowed
      ? await slowly(c, { what: 'password', email }, () =>
          c.var.auth.signIn(c.req.raw.headers, email, password),
        )
      : null
    if (!entered?.ok) return c.html(<SignIn c={c} email={email} refused />, 401)
    sendCookies(c, entered.value.cookies)
    return entered.value.kind === 'signed_in'
      ? arrive(c, entered.value.holder)
      : c.redirect('/signin/code', 303)
  })

  route(app, 'GET /signin/code', async (c) => {
    if (c.var.session !== null) return c.redirect('/', 303)
    const holder = await c.var.auth.challenged(c.req.raw.headers)
    return holder === null ? c.redirect('/signin', 303) : c.html(<CodeStep c={c} trouble={null} />)
  })

  route(app, 'POST /signin/code', async (c) => {
    const { headers } = c.req.raw
    const holder = await c.var.auth.challenged(headers)
    if (holder === null) return c.redirect('/signin', 303)
    const kind = (await field(c, 'kind')) === 'recovery' ? 'recovery' : 'app'
    const code = await field(c, 'code')
    const entered = await slowly(c, { what: 'code', email: holder.email }, () =>
      c.var.auth.enterCode(headers, kind, code),
    )
    if (!entered.ok) return c.html(<CodeStep c={c} trouble={kind} />, 401)
    sendCookies(c, entered.value.cookies)
    if (kind === 'recovery') await c.var.deps.workers.note(holder.id, 'recovery_code_used')
    return arrive(c, holder)
  })

  route(app, 'POST /signout', async (c) => {
    if (!(await mayLeave(c))) return c.redirect('/handover', 303)
    for (const cookie of await c.var.auth.signOut(c.req.raw.headers)) {
      c.header('set-cookie', cookie, { append: true })
    }
    return c.redirect('/signin', 303)
  })

  route(app, 'POST /language', async (c) => {
    rememberLanguage(c, await field(c, 'language'))
    return c.redirect(ownPath(c, await field(c, 'back')), 303)
  })
}
