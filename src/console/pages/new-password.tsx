import type { Hono } from 'hono'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { field } from '../forms.ts'
import { passwordOwner, takePasswordLink } from '../invitation.ts'
import type { PasswordTrouble } from '../password.ts'
import { passwordTrouble } from '../password.ts'
import { Field, Form, Problem } from '../parts/form.tsx'
import { PasswordToBe } from '../parts/password-to-be.tsx'
import { Shell } from '../parts/shell.tsx'
import { usedUp } from '../parts/used-up.tsx'
import { weaknessIn } from '../parts/weakness.ts'
import type { Worker } from '../ports.ts'
import { errorPage } from './error.tsx'

const NewPassword = (props: {
  readonly c: Page
  readonly worker: Worker
  readonly trouble: PasswordTrouble | null
}) => {
  const { c, worker, trouble } = props
  const { words } = c.var
  return (
    <Shell c={c} class="narrow">
      <h1>{words.t('new_password.title')}</h1>
      <p>{words.t('new_password.intro', { name: worker.name })}</p>
      {trouble === null ? null : <Problem>{weaknessIn(words, trouble)}</Problem>}
      <Form c={c} action={c.req.path} class="card stack">
        <Field
          label={words.t('signin.email')}
          name="email"
          type="email"
          value={worker.email}
          autocomplete="username"
        />
        <PasswordToBe words={words} name="password" label={words.t('account.password_next')} />
        <button class="primary">{words.t('new_password.submit')}</button>
      </Form>
    </Shell>
  )
}

const ownerAt = async (c: Page): Promise<Worker | null> => {
  const owner = await passwordOwner(c.var.deps, c.req.param('token') ?? '')
  return (await c.var.deps.workers.list()).find(({ id }) => id === owner) ?? null
}

const set = async (c: Page): Promise<Response> => {
  const { auth, deps } = c.var
  if (!deps.limits.mayOpenInvitation()) return errorPage(c, 'too_many')
  const worker = await ownerAt(c)
  if (worker === null) return usedUp(c, c.var.words.t('new_password.gone'))
  const password = await field(c, 'password')
  const weak = passwordTrouble(password, worker)
  if (weak !== null) return c.html(<NewPassword c={c} worker={worker} trouble={weak} />, 422)
  // Taken before the password is set: of two people with the same link one sets it.
  const owner = await takePasswordLink(deps, c.req.param('token') ?? '')
  if (owner !== worker.id) return usedUp(c, c.var.words.t('new_password.gone'))
  await deps.workers.note(worker.id, 'password_link_used')
  await auth.setPassword(worker.id, password)
  // Whatever second step they have is asked there.
  return c.redirect('/signin', 303)
}

/** The one-time link to a new password, for who forgot theirs or may have lost it to somebody. */
export const newPasswordPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /password/:token', async (c) => {
    if (!c.var.deps.limits.mayOpenInvitation()) return errorPage(c, 'too_many')
    const worker = await ownerAt(c)
    return worker === null
      ? usedUp(c, c.var.words.t('new_password.gone'))
      : c.html(<NewPassword c={c} worker={worker} trouble={null} />)
  })
  route(app, 'POST /password/:token', set)
}
