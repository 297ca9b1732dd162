import type { Hono } from 'hono'
import { raw } from 'hono/html'
import { renderSVG } from 'uqr'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { headersOf } from '../better-auth.ts'
import type { Factors } from '../enrolment.ts'
import { actorOf, sessionOf, wantsFragment } from '../env.ts'
import { firstPage } from '../first-page.ts'
import { field, mintFormToken } from '../forms.ts'
import { keptForm, wordsIn } from '../kept-form.ts'
import { CodeField } from '../parts/code-step.tsx'
import { Form, Problem } from '../parts/form.tsx'
import { KeptDraft } from '../parts/kept-draft.tsx'
import { Proof } from '../parts/proof.tsx'
import { RecoveryCodes } from '../parts/recovery-codes.tsx'
import { Shell } from '../parts/shell.tsx'
import { isProven } from '../proof.ts'
import { ownSlowly, sendCookies } from '../slowly.ts'

/** Begin: first who it is. Turning it off is how a new phone begins, too. */
const Begin = (props: {
  readonly c: Page
  readonly factors: Factors
  readonly refused: boolean
  /** What was sent in vain. */
  readonly typed: string
}) => {
  const { c, factors } = props
  const { words, secondStep } = c.var
  const required = secondStep === 'required'
  return (
    <Shell c={c} class="narrow" back="/account/two-factor">
      <h1>{words.t('two_factor.title')}</h1>
      <p>{words.t('two_factor.what')}</p>
      {required ? <p>{words.t('two_factor.required')}</p> : null}
      {factors.app ? <p>{words.t(required ? 'two_factor.move' : 'two_factor.turn_off_body')}</p> : null}
      {props.refused ? <Problem>{words.t('proof.refused')}</Problem> : null}
      {props.typed === '' ? null : <KeptDraft c={c} typed={props.typed} />}
      <Form c={c} action={factors.app ? '/account/two-factor/off' : '/account/two-factor'} class="card stack">
        <Proof c={c} name="app" passkeys={factors.passkeys} />
        <button class="primary">{words.t(factors.app ? 'two_factor.turn_off' : 'two_factor.begin')}</button>
      </Form>
      <p>
        {words.t('two_factor.or_passkey')} <a href="/account/passkeys">{words.t('passkey.title')}</a>
      </p>
    </Shell>
  )
}

const show = async (c: Page, refused: boolean, typed = ''): Promise<Response> => {
  const factors = await c.var.auth.factorsOf(actorOf(c).id)
  return c.html(<Begin c={c} factors={factors} refused={refused} typed={typed} />, refused ? 422 : 200)
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
      <p>
        <a href={shown.address}>{words.t('two_factor.same_phone')}</a>
      </p>
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

/** Where it is required, nothing else comes before it; it may have become so in the middle of a sentence. */
export const enrolFirst = async (c: Page): Promise<Response> => {
  if (wantsFragment(c)) {
    c.header('hx-refresh', 'true')
    return c.body(null, 401)
  }
  const kept = await keptForm(c)
  const typed = kept === null ? '' : wordsIn(kept)
  return typed === '' ? c.redirect('/account/two-factor', 303) : show(c, false, typed)
}

const begin = async (c: Page): Promise<Response> => {
  if (!(await isProven(c))) return show(c, true)
  const password = await field(c, 'password')
  const enrolled = await c.var.auth.enrol(c.req.raw.headers, actorOf(c).id, password)
  const shown = enrolled.ok ? keyOf(enrolled.value) : null
  if (shown === null) return show(c, true)
  c.var.proofs.remember(sessionOf(c).id, 'app')
  return c.html(<Confirm c={c} shown={shown} />)
}

const confirm = async (c: Page): Promise<Response> => {
  const { auth, deps, proofs } = c.var
  const { id, actor } = sessionOf(c)
  // Only who has proven who they are was shown the key that counts: an older one may be somebody else's.
  if (!proofs.isFresh(id, 'app')) return c.redirect('/account/two-factor', 303)
  const [code, address] = [await field(c, 'code'), await field(c, 'address')]
  if ((await auth.factorsOf(actor.id)).app) return c.redirect('/account/two-factor', 303)
  const confirmed = await ownSlowly(c, 'code', () => auth.confirm(c.req.raw.headers, actor.id, code))
  if (!confirmed.ok) {
    // Only shown again to who sent it: what counts is the key in the database.
    const shown = keyOf(address)
    return shown === null
      ? c.redirect('/account/two-factor', 303)
      : c.html(<Confirm c={c} shown={shown} refused />, 422)
  }
  proofs.forget(id, 'app')
  await deps.workers.note(actor.id, 'app_added')
  if (confirmed.value.recovery === null) return c.redirect('/account/two-factor', 303)
  await deps.workers.note(actor.id, 'second_factor_on')
  sendCookies(c, confirmed.value.cookies)
  c.set('gate', 'open')
  // The forms of the page are already the new session's.
  c.set('session', await auth.session(headersOf(confirmed.value.cookies)))
  mintFormToken(c)
  const next = await firstPage(c, actor)
  return c.html(<RecoveryCodes c={c} codes={confirmed.value.recovery} next={next} />)
}

const turnOff = async (c: Page): Promise<Response> => {
  if (!(await isProven(c))) return show(c, true)
  const { auth, deps } = c.var
  const { id } = actorOf(c)
  await auth.turnOffApp(id)
  await deps.workers.note(id, 'app_removed')
  if ((await auth.factorsOf(id)).passkeys === 0) await deps.workers.note(id, 'second_factor_off')
  return c.redirect('/account/two-factor', 303)
}

/** The authenticator app: setting it up, moving it to another phone, turning it off. */
export const twoFactorPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /account/two-factor', (c) => show(c, false))
  route(app, 'POST /account/two-factor', begin)
  route(app, 'POST /account/two-factor/confirm', confirm)
  route(app, 'POST /account/two-factor/off', turnOff)
}
