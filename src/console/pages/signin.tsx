import type { Hono } from 'hono'
import { route } from '../access.ts'
import type { WorkerId } from '../../core/ids.ts'
import { arrive } from '../arrival.ts'
import type { Holder } from '../auth.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { sessionOf } from '../env.ts'
import { field } from '../forms.ts'
import { rememberLanguage } from '../language.ts'
import { mayLeave } from '../leaving.ts'
import { ownPath } from '../own-path.ts'
import { Field, Form, Problem } from '../parts/form.tsx'
import { CodeStep } from '../parts/code-step.tsx'
import { PasskeyButton } from '../parts/passkey-button.tsx'
import { Shell } from '../parts/shell.tsx'
import type { CodeKind } from '../second-factor.ts'
import { sendCookies, slowly } from '../slowly.ts'
import { isKnownBrowser, knownBrowser } from '../source.ts'

/** What was not right, or came too often. */
type Refused = 'password' | 'passkey'

const SignIn = (props: {
  readonly c: Page
  readonly email: string
  readonly refused: Refused | null
  /** The session this browser had was ended. */
  readonly isEnded?: boolean
}) => {
  const { words } = props.c.var
  return (
    <Shell c={props.c} class="narrow">
      <h1>{words.t('signin.title')}</h1>
      {props.isEnded === true ? (
        <p class="notice card" id="ended">
          {words.t('signin.ended')}
        </p>
      ) : null}
      {props.refused === null ? null : (
        <Problem>{words.t(props.refused === 'passkey' ? 'passkey.refused' : 'signin.refused')}</Problem>
      )}
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
      <Form c={props.c} action="/signin/passkey" class="scripted">
        <PasskeyButton
          c={props.c}
          asks={{ ask: '/signin/passkey/challenge' }}
          label={words.t('passkey.signin')}
        />
      </Form>
      <p class="hint">{words.t('signin.no_account')}</p>
    </Shell>
  )
}

const askForCode = async (
  c: Page,
  holder: Holder,
  trouble: CodeKind | 'passkey' | null,
): Promise<Response> => {
  const factors = await c.var.auth.factorsOf(holder.id)
  return c.html(<CodeStep c={c} factors={factors} trouble={trouble} />, trouble === null ? 200 : 401)
}

/** The question that a passkey answers. */
const ask = async (c: Page, whose: WorkerId | null): Promise<Response> => {
  const { options, cookies } = await c.var.auth.askForPasskey(c.req.raw.headers, whose)
  sendCookies(c, cookies)
  return c.json(options)
}

/** Signing in and out, and the choice of language. */
export const signInPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /signin', async (c) => {
    if (c.var.session !== null) return c.redirect('/', 303)
    const isEnded = await c.var.auth.wasEnded(c.req.raw.headers)
    return c.html(<SignIn c={c} email="" refused={null} isEnded={isEnded} />)
  })

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
    if (!entered?.ok) return c.html(<SignIn c={c} email={email} refused="password" />, 401)
    sendCookies(c, entered.value.cookies)
    return entered.value.kind === 'signed_in'
      ? arrive(c, entered.value.holder)
      : c.redirect('/signin/code', 303)
  })

  route(app, 'POST /signin/passkey/challenge', async (c) => {
    // Each question is kept until it is answered: a flood of them would fill the disk.
    const allowed = (await isKnownBrowser(c)) || c.var.deps.limits.mayAskForPasskey()
    if (!allowed) return c.body(null, 429)
    return ask(c, null)
  })

  route(app, 'POST /signin/passkey', async (c) => {
    const entered = await c.var.auth.enterPasskey(c.req.raw.headers, null, await field(c, 'credential'))
    if (!entered.ok) return c.html(<SignIn c={c} email="" refused="passkey" />, 401)
    sendCookies(c, entered.value.cookies)
    return arrive(c, entered.value.holder)
  })

  route(app, 'GET /signin/code', async (c) => {
    if (c.var.session !== null) return c.redirect('/', 303)
    const holder = await c.var.auth.challenged(c.req.raw.headers)
    return holder === null ? c.redirect('/signin', 303) : askForCode(c, holder, null)
  })

  route(app, 'POST /signin/code/challenge', async (c) => {
    const holder = await c.var.auth.challenged(c.req.raw.headers)
    return holder === null ? c.body(null, 401) : ask(c, holder.id)
  })

  route(app, 'POST /signin/code', async (c) => {
    const { headers } = c.req.raw
    const holder = await c.var.auth.challenged(headers)
    if (holder === null) return c.redirect('/signin', 303)
    const said = await field(c, 'kind')
    const kind = (['recovery', 'passkey'] as const).find((one) => one === said) ?? 'app'
    const [code, answer] = [await field(c, 'code'), await field(c, 'credential')]
    const entered = await slowly(c, { what: 'code', email: holder.email }, () =>
      kind === 'passkey'
        ? c.var.auth.enterByPasskey(headers, answer)
        : c.var.auth.enterCode(headers, kind, code),
    )
    if (!entered.ok) return askForCode(c, holder, kind)
    sendCookies(c, entered.value.cookies)
    if (kind === 'recovery') await c.var.deps.workers.note(holder.id, 'recovery_code_used')
    return arrive(c, holder)
  })

  route(app, 'POST /signout', async (c) => {
    if (!(await mayLeave(c))) return c.redirect('/handover', 303)
    c.var.deps.letterDrafts.forgetSession(sessionOf(c).id)
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
