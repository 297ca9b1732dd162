import type { Hono } from 'hono'
import { nearestPage, route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf, sessionOf, wantsFragment } from '../env.ts'
import { field } from '../forms.ts'
import type { KeptForm } from '../kept-form.ts'
import { keptForm, keptFormIn, wordsIn } from '../kept-form.ts'
import { ownPath } from '../own-path.ts'
import { Field, Form, Problem } from '../parts/form.tsx'
import { LockedCalls, mayBeCalled } from '../parts/locked-calls.tsx'
import { PasskeyButton } from '../parts/passkey-button.tsx'
import { Shell } from '../parts/shell.tsx'
import { ownSlowly, sendCookies } from '../slowly.ts'

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

/** Where it leads once it is open. */
interface Onward {
  readonly back: string
  /** What was sent in vain. */
  readonly kept: KeptForm | null
}

const OnwardFields = ({ back, kept }: Onward) => (
  <>
    <input type="hidden" name="back" value={back} />
    {kept === null ? null : <input type="hidden" name="kept" value={JSON.stringify(kept)} />}
  </>
)

const Lock = async (props: {
  readonly c: Page
  readonly back: string
  readonly kept?: KeptForm | null
  /** What was not right, or came too often. */
  readonly refused?: 'password' | 'passkey'
}) => {
  const { c, back, refused } = props
  const { words, auth } = c.var
  const kept = props.kept ?? null
  const [passkeys, isCalled] = await Promise.all([auth.passkeysOf(actorOf(c).id), mayBeCalled(c)])
  return (
    <Shell c={c} class="narrow" back={back}>
      {/* The page's scripts know a locked page by this name. */}
      <h1 id="locked">{words.t('lock.title')}</h1>
      {isCalled ? <LockedCalls c={c} /> : null}
      <p>{words.t('lock.body', { name: actorOf(c).name })}</p>
      {isCalled ? <p class="hint">{words.t('lock.calls')}</p> : null}
      {refused === undefined ? null : (
        <Problem>{words.t(refused === 'passkey' ? 'passkey.refused' : 'lock.refused')}</Problem>
      )}
      {kept === null ? null : <Kept c={c} kept={kept} label={words.t('lock.kept')} />}
      <Form c={c} action="/lock" class="card stack">
        <OnwardFields back={back} kept={kept} />
        <Field
          label={words.t('signin.password')}
          name="password"
          type="password"
          autocomplete="current-password"
        />
        <button class="primary">{words.t('lock.submit')}</button>
      </Form>
      {passkeys.length === 0 ? null : (
        <Form c={c} action="/lock" class="scripted">
          <OnwardFields back={back} kept={kept} />
          <PasskeyButton c={c} asks={{ ask: '/lock/challenge' }} label={words.t('lock.passkey')} />
        </Form>
      )}
    </Shell>
  )
}

/** Whether it is the worker who is back: the password, or a passkey, which has looked at a finger or a face itself. */
const opens = async (c: Page, credential: string): Promise<boolean> => {
  const { auth } = c.var
  const { headers } = c.req.raw
  if (credential !== '') {
    const { id } = actorOf(c)
    return (await ownSlowly(c, 'code', () => auth.checkPasskey(headers, id, credential))).ok
  }
  const password = await field(c, 'password')
  return (await ownSlowly(c, 'password', () => auth.checkPassword(headers, password))).ok
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
      const credential = await field(c, 'credential')
      if (!(await opens(c, credential))) {
        const refused = credential === '' ? 'password' : 'passkey'
        return c.html(<Lock c={c} back={back} kept={kept} refused={refused} />, 422)
      }
      const { id, actor } = sessionOf(c)
      await c.var.auth.noteUse(id, actor.id, c.var.deps.clock.now())
    }
    if (kept === null) return c.redirect(back, 303)
    return c.html(<SendAgain c={c} kept={kept} back={back} />)
  })

  route(app, 'POST /lock/challenge', async (c) => {
    const { options, cookies } = await c.var.auth.askForPasskey(c.req.raw.headers, actorOf(c).id)
    sendCookies(c, cookies)
    return c.json(options)
  })

  route(app, 'GET /lock/waiting', async (c) =>
    (await mayBeCalled(c)) ? c.html(<LockedCalls c={c} />) : c.body(null, 204),
  )

  // Somebody types: that they are there was noted before this answers.
  route(app, 'POST /here', (c) => c.body(null, 204))
}
