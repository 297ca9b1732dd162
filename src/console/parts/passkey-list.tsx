import type { Page } from '../env.ts'
import type { Passkey } from '../passkeys.ts'
import { longestPasskeyName } from '../passkeys.ts'
import { Form, Select } from './form.tsx'
import { Proof } from './proof.tsx'

/** One passkey, to be known again and named. */
export const PasskeyLine = (props: { readonly c: Page; readonly passkey: Passkey }) => {
  const { c, passkey } = props
  const { words, deps } = c.var
  const id = `passkey-${passkey.id}`
  return (
    <li>
      <span class="open-session">
        <bdi>{passkey.name || words.t('passkey.nameless')}</bdi>
        {passkey.addedAt === null ? null : (
          <span class="hint">
            {words.t('passkey.added', { time: words.time(passkey.addedAt, deps.clock.now()) })}
          </span>
        )}
      </span>
      <Form c={c} action="/account/passkeys/rename" class="row">
        <input type="hidden" name="passkey" value={passkey.id} />
        <label class="visually-hidden" for={id}>
          {words.t('passkey.new_name', { name: passkey.name })}
        </label>
        <input id={id} name="name" value={passkey.name} maxlength={longestPasskeyName} required dir="auto" />
        <button>{words.t('passkey.rename')}</button>
      </Form>
    </li>
  )
}

/** Begins with who it is; the device comes after it. */
export const AddPasskey = (props: { readonly c: Page; readonly passkeys: number }) => {
  const { words } = props.c.var
  return (
    <section class="card stack" aria-labelledby="add">
      <h2 id="add">{words.t('passkey.add')}</h2>
      <Form c={props.c} action="/account/passkeys/begin" class="stack">
        <Proof c={props.c} name="add" passkeys={props.passkeys} />
        <button class="primary">{words.t('two_factor.begin')}</button>
      </Form>
    </section>
  )
}

/** For a device that is lost or given away. */
export const RemovePasskey = (props: { readonly c: Page; readonly passkeys: readonly Passkey[] }) => {
  const { c, passkeys } = props
  const { words } = c.var
  return (
    <section class="card stack" aria-labelledby="remove">
      <h2 id="remove">{words.t('passkey.remove')}</h2>
      <p>{words.t('passkey.removing')}</p>
      <Form c={c} action="/account/passkeys/remove" class="stack">
        <Select
          label={words.t('passkey.which')}
          name="passkey"
          options={passkeys.map(({ id, name }) => [id, name || words.t('passkey.nameless')])}
        />
        <Proof c={c} name="remove" passkeys={passkeys.length} />
        <button class="danger">{words.t('passkey.remove')}</button>
      </Form>
    </section>
  )
}
