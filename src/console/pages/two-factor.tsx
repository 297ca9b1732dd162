import type { Hono } from 'hono'
import { raw } from 'hono/html'
import { renderSVG } from 'uqr'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { headersOf } from '../better-auth.ts'
import { sessionOf, wantsFragment } from '../env.ts'
import { field, mintFormToken } from '../forms.ts'
import { CodeField, PasswordField } from '../parts/code-step.tsx'
import { Form, Problem } from '../parts/form.tsx'
import { RecoveryCodes } from '../parts/recovery-codes.tsx'
import { Shell } from '../parts/shell.tsx'
import { ownSlowly, sendCookies } from '../slowly.ts'

/** Begin: the password first. Turning it off is how a new phone begins, too. */
const Begin = (props: { readonly c: Page; readonly refused?: boolean }) => {
  const { c } = props
  const { words, deps } = c.var
  const isOn = sessionOf(c).secondFactor
  const required = deps.twoFactor === 'required'
  return (
    <Shell c={c} class="narrow">
      <h1>{words.t('two_factor.title')}</h1>
      <p>{words.t('two_factor.what')}</p>
      {required ? <p>{words.t('two_factor.required')}</p> : null}
      {isOn ? <p>{words.t(required ? 'two_factor.move' : 'two_factor.turn_off_body')}</p> : null}
      {props.refused ? <Problem>{words.t('password.trouble.refused')}</Problem> : null}
      <Form c={c} action={isOn ? '/account/two-factor/off' : '/account/two-factor'} class="card stack">
        <PasswordField c={c} name="password" />
        <button class="primary">{words.t(isOn ? 'two_factor.turn_off' : 'two_factor.begin')}</button>
      </Form>
    </Shell>
  )
}

interface Key {
  readonly secret: string
  readonly address: string
}

/** The key of an `otpauth:` address, which an app reads from the picture. */
const keyOf = (address: string): Key | null => {
  const url = URL.canParse(address) ? new URL(address) : null
  const secret = url?.protocol === 'otpauth:' ? url.searchParams.get('secret') : null
  return secret === null || secret === undefined ? null : { secret, address }
}

const inFours = (secret: string) => secret.match(/.{1,4}/g)?.join(' ') ?? ''

const Confirm = (props: { readonly c: Page; readonly shown: Key; readonly refused?: boolean }) => {
  const { c, shown } = props
  const { words } = c.var
  return (
    <Shell c={c} class="narrow" back="/account/two-factor">
      <h1>{words.t('two_factor.title')}</h1>
      <p>{words.t('two_factor.scan')}</p>
      <div class="card qr" role="img" aria-label={words.t('two_factor.picture')}>
        {raw(renderSVG(shown.address, { border: 2 }))}
      </div>
      <p>{words.t('two_factor.or_type')}</p>
      <p class="card key" dir="ltr">
        <code>{inFours(shown.secret)}</code>
      </p>
      {props.refused ? <Problem>{words.t('two_factor.wrong_code')}</Problem> : null}
      <Form c={c} action="/account/two-factor/confirm" class="card stack">
        <input type="hidden" name="address" value={shown.address} />
        <CodeField c={c} name="code" label={words.t('code.app')} />
        <button class="primary">{words.t('two_factor.confirm')}</button>
      </Form>
    </Shell>
  )
}

/** Where it is required, nothing else comes before it. */
export const enrolFirst = (c: Page): Response => {
  if (!wantsFragment(c)) return c.redirect('/account/two-factor', 303)
  c.header('hx-refresh', 'true')
  return c.body(null, 401)
}

const begin = async (c: Page): Promise<Response> => {
  const password = await field(c, 'password')
  const enrolled = await ownSlowly(c, 'password', () => c.var.auth.enrol(c.req.raw.headers, password))
  const shown = enrolled.ok ? keyOf(enrolled.value) : null
  return shown === null ? c.html(<Begin c={c} refused />, 422) : c.html(<Confirm c={c} shown={shown} />)
}

const confirm = async (c: Page): Promise<Response> => {
  const { auth, deps } = c.var
  const [code, address] = [await field(c, 'code'), await field(c, 'address')]
  if (sessionOf(c).secondFactor) return c.redirect('/account/two-factor', 303)
  const confirmed = await ownSlowly(c, 'code', () => auth.confirm(c.req.raw.headers, code))
  if (!confirmed.ok) {
    // Only shown again to who sent it: what counts is the key in the database.
    const shown = keyOf(address)
    return shown === null
      ? c.redirect('/account/two-factor', 303)
      : c.html(<Confirm c={c} shown={shown} refused />, 422)
  }
  await deps.workers.note(sessionOf(c).actor.id, 'second_factor_on')
  sendCookies(c, confirmed.value.cookies)
  c.set('gate', 'open')
  // The forms of the page are already the new session's.
  c.set('session', await auth.session(headersOf(confirmed.value.cookies)))
  mintFormToken(c)
  return c.html(<RecoveryCodes c={c} codes={confirmed.value.recovery} />)
}

const turnOff = async (c: Page): Promise<Response> => {
  const password = await field(c, 'password')
  const { auth, deps } = c.var
  const off = await ownSlowly(c, 'password', () => auth.turnOff(c.req.raw.headers, password))
  if (!off.ok) return c.html(<Begin c={c} refused />, 422)
  await deps.workers.note(sessionOf(c).actor.id, 'second_factor_off')
  sendCookies(c, off.value)
  return c.redirect('/account/two-factor', 303)
}

/** The authenticator app: setting it up, moving it to another phone, turning it off. */
export const twoFactorPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /account/two-factor', (c) => c.html(<Begin c={c} />))
  route(app, 'POST /account/two-factor', begin)
  route(app, 'POST /account/two-factor/confirm', confirm)
  route(app, 'POST /account/two-factor/off', turnOff)
}
