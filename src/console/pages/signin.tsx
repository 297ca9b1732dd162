import type { Hono } from 'hono'
import { route } from '../access.ts'
import { createAttempts } from '../attempts.ts'
import type { Clock } from '../../core/time.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { field } from '../forms.ts'
import { rememberLanguage } from '../language.ts'
import { Field, Form, Problem } from '../parts/form.tsx'
import { Shell } from '../parts/shell.tsx'

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

/** Only a path of ours: a form must not send its reader to another site. */
const ownPath = (c: Page, path: string): string => {
  const own = new URL(c.var.deps.publicUrl).origin
  const target = URL.canParse(path, own) ? new URL(path, own) : null
  return target?.origin === own ? target.pathname + target.search : '/'
}

/** Signing in and out, and the choice of language. */
export const signInPages = (app: Hono<ConsoleEnv>, clock: Clock): void => {
  const attempts = createAttempts(clock)

  route(app, 'GET /signin', (c) =>
    c.var.session === null ? c.html(<SignIn c={c} email="" refused={false} />) : c.redirect('/', 303),
  )

  route(app, 'POST /signin', async (c) => {
    const email = await field(c, 'email')
    const password = await field(c, 'password')
    // Counted before it is checked, or hundreds sent at once would all be checked.
    const allowed = c.var.deps.limits.maySignIn()
    const may = allowed && attempts.mayTry(email)
    // Not where the limit for everybody refused: naming thousands of emails would make the others forgotten.
    if (allowed) attempts.failed(email)
    const signedIn = may ? await c.var.auth.signIn(email, password) : null
    if (!signedIn?.ok) {
      return c.html(<SignIn c={c} email={email} refused />, 401)
    }
    attempts.succeeded(email)
    for (const cookie of signedIn.value) c.header('set-cookie', cookie, { append: true })
    return c.redirect('/', 303)
  })

  route(app, 'POST /signout', async (c) => {
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
