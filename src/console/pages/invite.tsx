import type { Hono } from 'hono'
import { z } from 'zod'
import type { Role } from '../../app/casework.ts'
import { route } from '../access.ts'
import { arrive } from '../arrival.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { firstPage } from '../first-page.ts'
import { field } from '../forms.ts'
import { invitedRole, takeInvite } from '../invitation.ts'
import { passwordTrouble, passwordTroubles } from '../password.ts'
import type { PasswordTrouble } from '../password.ts'
import { Field, Form, Problem } from '../parts/form.tsx'
import { errorPage } from './error.tsx'
import { PasswordToBe } from '../parts/password-to-be.tsx'
import { Shell } from '../parts/shell.tsx'
import { usedUp } from '../parts/used-up.tsx'
import { weaknessIn } from '../parts/weakness.ts'
import { sendCookies } from '../slowly.ts'
import type { Words } from '../words.ts'

const account = z.object({
  // A work name is shown to people in their chat.
  name: z.string().trim().min(1).max(40),
  email: z.email().max(200),
  password: z.string(),
})

type Trouble = 'name' | 'email' | 'email_taken' | PasswordTrouble

const isWeak = (trouble: Trouble): trouble is PasswordTrouble =>
  passwordTroubles.some((one) => one === trouble)

const troubleIn = (words: Words, trouble: Trouble): string =>
  isWeak(trouble) ? weaknessIn(words, trouble) : words.t(`invite.trouble.${trouble}`)

const InviteForm = (props: {
  readonly c: Page
  readonly role: Role
  readonly name: string
  readonly email: string
  readonly troubles: readonly Trouble[]
}) => {
  const { words } = props.c.var
  const { troubles } = props
  return (
    <Shell c={props.c} class="narrow">
      <h1>{words.t('invite.title')}</h1>
      <p>{words.t('invite.intro', { role: words.t(`role.${props.role}`) })}</p>
      {troubles.map((trouble) => (
        <Problem>{troubleIn(words, trouble)}</Problem>
      ))}
      {troubles.length === 0 ? null : <p class="hint">{words.t('invite.again')}</p>}
      <Form c={props.c} action={props.c.req.path} class="card stack">
        <Field
          label={words.t('invite.name')}
          name="name"
          value={props.name}
          autocomplete="nickname"
          maxlength={40}
          hint={words.t('invite.name_hint')}
        />
        <Field
          label={words.t('signin.email')}
          name="email"
          type="email"
          value={props.email}
          autocomplete="username"
        />
        <PasswordToBe words={words} name="password" label={words.t('signin.password')} />
        <button class="primary">{words.t('invite.submit')}</button>
      </Form>
    </Shell>
  )
}

/** All that is wrong at once: the password has to be typed again after each of it. */
const troublesOf = async (
  c: Page,
  entry: z.infer<typeof account>,
  error: z.ZodError | undefined,
): Promise<readonly Trouble[]> => {
  const wrong = new Set(error?.issues.map(({ path }) => path[0]))
  const weak = passwordTrouble(entry.password, entry)
  const isTaken = !wrong.has('email') && (await c.var.auth.hasAccount(entry.email))
  return [
    ...(wrong.has('name') ? (['name'] as const) : []),
    ...(wrong.has('email') ? (['email'] as const) : []),
    ...(isTaken ? (['email_taken'] as const) : []),
    ...(weak === null ? [] : [weak]),
  ]
}

/** The one-time link: the only way to an account. */
export const invitePages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /invite/:token', async (c) => {
    if (!c.var.deps.limits.mayOpenInvitation()) return errorPage(c, 'too_many')
    const role = await invitedRole(c.var.deps, c.req.param('token') ?? '')
    return role === null
      ? usedUp(c, c.var.words.t('invite.gone_body'))
      : c.html(<InviteForm c={c} role={role} name="" email="" troubles={[]} />)
  })

  route(app, 'POST /invite/:token', async (c) => {
    if (!c.var.deps.limits.mayOpenInvitation()) return errorPage(c, 'too_many')
    const { deps, auth } = c.var
    const token = c.req.param('token') ?? ''
    const role = await invitedRole(deps, token)
    if (role === null) return usedUp(c, c.var.words.t('invite.gone_body'))

    const [name, email] = [await field(c, 'name'), await field(c, 'email')]
    const password = await field(c, 'password')
    const parsed = account.safeParse({ name, email, password })
    const troubles = await troublesOf(c, { name, email, password }, parsed.error)
    if (!parsed.success || troubles.length > 0) {
      const form = <InviteForm c={c} role={role} name={name} email={email} troubles={troubles} />
      return c.html(form, 422)
    }

    // Taken before the account is made: of two people with the same link one gets in.
    const taken = await takeInvite(deps, token)
    if (taken === null) return usedUp(c, c.var.words.t('invite.gone_body'))
    await auth.createWorker({ ...parsed.data, role: taken })
    const { headers } = c.req.raw
    const entered = await auth.signIn(headers, parsed.data.email, parsed.data.password)
    if (!entered.ok) return c.redirect('/signin', 303)
    sendCookies(c, entered.value.cookies)
    if (entered.value.kind !== 'signed_in') return c.redirect('/', 303)
    const { holder } = entered.value
    return arrive(c, holder, await firstPage(c, { id: holder.id, name: parsed.data.name, role: taken }))
  })
}
