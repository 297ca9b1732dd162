import type { Hono } from 'hono'
import { route } from '../access.ts'
import type { Factors } from '../enrolment.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { sessionOf } from '../env.ts'
import { field } from '../forms.ts'
import type { OpenSession } from '../open-sessions.ts'
import type { PasswordTrouble } from '../password.ts'
import { passwordTrouble } from '../password.ts'
import { Form, Problem } from '../parts/form.tsx'
import { History } from '../parts/account-history.tsx'
import { Proof } from '../parts/proof.tsx'
import { RecoveryCodes } from '../parts/recovery-codes.tsx'
import { SessionList } from '../parts/session-list.tsx'
import { PasswordToBe } from '../parts/password-to-be.tsx'
import { Shell } from '../parts/shell.tsx'
import { weaknessIn } from '../parts/weakness.ts'
import type { AccountEvent } from '../ports.ts'
import { isProven } from '../proof.ts'
import { sendCookies } from '../slowly.ts'
import { errorPage } from './error.tsx'

type Trouble = PasswordTrouble | 'refused' | 'recovery_refused'

interface Own {
  readonly sessions: readonly OpenSession[]
  readonly factors: Factors
  readonly history: readonly AccountEvent[]
}

const PasswordForm = (props: {
  readonly c: Page
  readonly trouble: Trouble | null
  readonly passkeys: number
}) => {
  const { c, trouble } = props
  const { words } = c.var
  return (
    <section class="card stack" aria-labelledby="password">
      <h2 id="password">{words.t('account.password')}</h2>
      {trouble === null || trouble === 'recovery_refused' ? null : (
        <Problem>{trouble === 'refused' ? words.t('proof.refused') : weaknessIn(words, trouble)}</Problem>
      )}
      <Form c={c} action="/account/password" class="stack">
        <Proof c={c} name="change" passkeys={props.passkeys} />
        <PasswordToBe words={words} name="next" label={words.t('account.password_next')} />
        <p class="hint">{words.t('account.password_ends')}</p>
        <button class="primary">{words.t('account.password_submit')}</button>
      </Form>
    </section>
  )
}

const SecondStep = (props: { readonly c: Page; readonly factors: Factors; readonly refused: boolean }) => {
  const { c, factors } = props
  const { words } = c.var
  return (
    <section class="card stack" aria-labelledby="two-factor">
      <h2 id="two-factor">{words.t('two_factor.title')}</h2>
      <p>{words.t(sessionOf(c).secondFactor ? 'two_factor.on' : 'two_factor.off')}</p>
      <p class="row">
        <a class="button" href="/account/two-factor">
          {words.t(factors.app ? 'two_factor.change' : 'two_factor.set_up')}
        </a>
        <a class="button" href="/account/passkeys">
          {words.t('passkey.count', { number: words.number(factors.passkeys) })}
        </a>
      </p>
      {sessionOf(c).secondFactor ? (
        <>
          <p>{words.t('recovery.left', { number: words.number(factors.recoveryLeft) })}</p>
          {props.refused ? <Problem>{words.t('proof.refused')}</Problem> : null}
          <Form c={c} action="/account/recovery" class="stack">
            <Proof c={c} name="recovery" passkeys={factors.passkeys} />
            <button>{words.t('recovery.renew')}</button>
          </Form>
        </>
      ) : null}
    </section>
  )
}

const AccountPage = (props: { readonly c: Page; readonly own: Own; readonly trouble: Trouble | null }) => {
  const { c, own, trouble } = props
  const { words } = c.var
  const { actor, email } = sessionOf(c)
  return (
    <Shell c={c} class="middle">
      <h1>{words.t('account.title')}</h1>
      <p class="card row">
        <strong>
          <bdi>{actor.name}</bdi>
        </strong>
        <span dir="ltr">{email}</span>
        <span class="tag">{words.t(`role.${actor.role}`)}</span>
      </p>
      <SessionList c={c} sessions={own.sessions} />
      <SecondStep c={c} factors={own.factors} refused={trouble === 'recovery_refused'} />
      <PasswordForm c={c} trouble={trouble} passkeys={own.factors.passkeys} />
      <History c={c} events={own.history} />
    </Shell>
  )
}

const show = async (c: Page, trouble: Trouble | null): Promise<Response> => {
  const { actor } = sessionOf(c)
  const own = {
    sessions: await c.var.auth.sessionsOf(actor.id),
    factors: await c.var.auth.factorsOf(actor.id),
    history: await c.var.deps.workers.history(actor.id),
  }
  return c.html(<AccountPage c={c} own={own} trouble={trouble} />, trouble === null ? 200 : 422)
}

const changePassword = async (c: Page): Promise<Response> => {
  const { actor, email } = sessionOf(c)
  const next = await field(c, 'next')
  const weak = passwordTrouble(next, { name: actor.name, email })
  if (weak !== null) return show(c, weak)
  if (!(await isProven(c))) return show(c, 'refused')
  const { auth, deps } = c.var
  const changed = await auth.changePassword(c.req.raw.headers, await field(c, 'password'), next)
  if (!changed.ok) return show(c, 'refused')
  await deps.workers.note(actor.id, 'password_changed')
  sendCookies(c, changed.value)
  return c.redirect('/account', 303)
}

/** Ends the named session, or all but this one. */
const endSessions = async (c: Page): Promise<Response> => {
  const { id, actor } = sessionOf(c)
  const { auth, deps } = c.var
  const named = await field(c, 'session')
  if (named === '') await auth.endSessions(actor.id, id)
  else if (!(await auth.endSession(actor.id, named))) return errorPage(c, 'not_found')
  await deps.workers.note(actor.id, 'sessions_ended')
  return c.redirect('/account', 303)
}

const renewRecovery = async (c: Page): Promise<Response> => {
  const { auth, deps } = c.var
  if (!(await isProven(c))) return show(c, 'recovery_refused')
  const made = await auth.renewRecovery(c.req.raw.headers, await field(c, 'password'))
  if (!made.ok) return show(c, 'recovery_refused')
  await deps.workers.note(sessionOf(c).actor.id, 'recovery_codes_made')
  return c.html(<RecoveryCodes c={c} codes={made.value} next="/account" />)
}

/** What a worker may know and change of their own account. */
export const accountPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /account', (c) => show(c, null))
  route(app, 'POST /account/password', changePassword)
  route(app, 'POST /account/sessions', endSessions)
  route(app, 'POST /account/recovery', renewRecovery)
}
