import type { Hono } from 'hono'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf, sessionOf } from '../env.ts'
import { firstPage } from '../first-page.ts'
import { field } from '../forms.ts'
import type { Passkey } from '../passkeys.ts'
import { longestPasskeyName } from '../passkeys.ts'
import { Field, Form, Problem } from '../parts/form.tsx'
import { NeedsScript, PasskeyButton } from '../parts/passkey-button.tsx'
import { AddPasskey, PasskeyLine, RemovePasskey } from '../parts/passkey-list.tsx'
import { RecoveryCodes } from '../parts/recovery-codes.tsx'
import { Shell } from '../parts/shell.tsx'
import { isProven } from '../proof.ts'
import { sendCookies } from '../slowly.ts'
import { errorPage } from './error.tsx'

/** Who it is was not clear, or what the device answered. */
type Trouble = 'proof' | 'passkey'

const Passkeys = (props: {
  readonly c: Page
  readonly passkeys: readonly Passkey[]
  readonly trouble: Trouble | null
}) => {
  const { c, passkeys, trouble } = props
  const { words } = c.var
  return (
    <Shell c={c} class="middle" back="/account/passkeys">
      <h1>{words.t('passkey.title')}</h1>
      <p>{words.t('passkey.what')}</p>
      {trouble === null ? null : (
        <Problem>{words.t(trouble === 'proof' ? 'proof.refused' : 'passkey.refused')}</Problem>
      )}
      <NeedsScript c={c} />
      {passkeys.length === 0 ? (
        <p>{words.t('passkey.none')}</p>
      ) : (
        <ul class="card people">
          {passkeys.map((passkey) => (
            <PasskeyLine c={c} passkey={passkey} />
          ))}
        </ul>
      )}
      <AddPasskey c={c} passkeys={passkeys.length} />
      {passkeys.length === 0 ? null : <RemovePasskey c={c} passkeys={passkeys} />}
      <p>
        <a class="button" href={c.var.gate === 'open' ? '/account' : '/account/two-factor'}>
          {words.t('form.back')}
        </a>
      </p>
    </Shell>
  )
}

const show = async (c: Page, trouble: Trouble | null = null): Promise<Response> => {
  const passkeys = await c.var.auth.passkeysOf(actorOf(c).id)
  return c.html(<Passkeys c={c} passkeys={passkeys} trouble={trouble} />, trouble === null ? 200 : 422)
}

/** It is really them: now the device may make one. */
const begin = async (c: Page): Promise<Response> => {
  const { auth, words } = c.var
  if (!(await isProven(c))) return show(c, 'proof')
  const { headers } = c.req.raw
  const asked = await auth.newPasskey(headers)
  const prepared = sessionOf(c).secondFactor || (await auth.prepare(headers, await field(c, 'password'))).ok
  if (!asked.ok || !prepared) return show(c, 'proof')
  sendCookies(c, asked.value.cookies)
  return c.html(
    <Shell c={c} class="narrow" back="/account/passkeys">
      <h1>{words.t('passkey.add')}</h1>
      <Form c={c} action="/account/passkeys" class="card stack">
        <Field
          label={words.t('passkey.name')}
          name="name"
          autocomplete="off"
          maxlength={longestPasskeyName}
          hint={words.t('passkey.name_hint')}
        />
        <NeedsScript c={c} />
        <PasskeyButton
          c={c}
          asks={{ options: asked.value.options }}
          label={words.t('passkey.make')}
          class="primary"
        />
      </Form>
    </Shell>,
  )
}

const nameIn = async (c: Page): Promise<string> =>
  (await field(c, 'name')).trim().slice(0, longestPasskeyName)

/** What the device made. Only who began with a proof has the question that it answers. */
const add = async (c: Page): Promise<Response> => {
  const { auth, deps } = c.var
  const { id, actor, secondFactor } = sessionOf(c)
  const added = await auth.addPasskey(c.req.raw.headers, await nameIn(c), await field(c, 'credential'))
  if (!added.ok) return show(c, 'passkey')
  await deps.workers.note(actor.id, 'passkey_added')
  if (secondFactor) return c.redirect('/account/passkeys', 303)
  await auth.begin(actor.id, id)
  await deps.workers.note(actor.id, 'second_factor_on')
  c.set('session', await auth.session(c.req.raw.headers))
  c.set('gate', 'open')
  const [codes, next] = [await auth.recoveryOf(actor.id), await firstPage(c, actor)]
  return c.html(<RecoveryCodes c={c} codes={codes} next={next} />)
}

const rename = async (c: Page): Promise<Response> => {
  const name = await nameIn(c)
  const found = await c.var.auth.renamePasskey(actorOf(c).id, await field(c, 'passkey'), name)
  return found ? c.redirect('/account/passkeys', 303) : errorPage(c, 'not_found')
}

const remove = async (c: Page): Promise<Response> => {
  if (!(await isProven(c))) return show(c, 'proof')
  const { actor } = sessionOf(c)
  const { auth, deps } = c.var
  if (await auth.turnOffPasskey(actor.id, await field(c, 'passkey'))) {
    await deps.workers.note(actor.id, 'passkey_removed')
    const { app, passkeys } = await auth.factorsOf(actor.id)
    if (!app && passkeys === 0) await deps.workers.note(actor.id, 'second_factor_off')
  }
  return c.redirect('/account/passkeys', 303)
}

/** A worker's own passkeys. */
export const passkeyPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /account/passkeys', (c) => show(c))
  route(app, 'POST /account/passkeys', add)
  route(app, 'POST /account/passkeys/begin', begin)
  route(app, 'POST /account/passkeys/rename', rename)
  route(app, 'POST /account/passkeys/remove', remove)

  route(app, 'POST /account/passkeys/challenge', async (c) => {
    const { options, cookies } = await c.var.auth.askForPasskey(c.req.raw.headers, actorOf(c).id)
    sendCookies(c, cookies)
    return c.json(options)
  })
}
