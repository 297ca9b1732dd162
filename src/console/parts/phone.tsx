import type { Child } from 'hono/jsx'
import { phoneLooks } from '../../core/phone.ts'
import type { Page } from '../env.ts'
import type { Phone } from '../phone.ts'
import { PhoneFields } from './chat.tsx'
import { Token } from './form.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

/** Which phone this is: its language and its channel's limits. */
export const PhoneSettings = (props: {
  readonly c: Page
  readonly phone: Phone
  readonly children: Child
}) => {
  const { phone, c } = props
  const { words } = c.var
  return (
    <aside class="settings card stack" aria-label={words.t('simulator.settings')}>
      <h2>{words.t('simulator.settings')}</h2>
      <p class="hint">{words.t('simulator.intro')}</p>
      <form method="get" action="/simulator" class="stack">
        <input type="hidden" name="phone" value={phone.id} />
        <div class="field">
          <label for="language">{words.t('simulator.language')}</label>
          <select id="language" name="language">
            {words.languages.map((one) => (
              <option value={one.code} selected={one.code === phone.language}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="look">{words.t('simulator.look')}</label>
          <select id="look" name="look">
            {phoneLooks.map((look) => (
              <option value={look} selected={look === phone.look}>
                {words.t(`channel.${look}`)}
              </option>
            ))}
          </select>
        </div>
        <button>{words.t('simulator.apply')}</button>
      </form>
      <form method="post" action="/simulator/say" enctype="multipart/form-data" class="stack">
        <Token c={c} />
        <PhoneFields phone={phone} />
        <div class="field">
          <label for="picture">{words.t('simulator.chosen')}</label>
          <input id="picture" name="picture" type="file" accept="image/*" required />
        </div>
        <button>{words.t('simulator.pass_on')}</button>
      </form>
      <div class="row">
        <a class="button" href="/simulator">
          <Icon name="plus" />
          {words.t('simulator.new')}
        </a>
        <a class="button" href="/">
          {words.t('simulator.console')}
        </a>
      </div>
      {props.children}
    </aside>
  )
}

const attachments = [
  ['location', 'map-pin'],
  ['photo', 'image'],
  ['voice', 'mic'],
  ['sticker', 'sticker'],
  ['blocked', 'ban'],
  ['new_number', 'smartphone'],
] as const satisfies readonly (readonly [string, IconName])[]

/** Where the person types, and the other things a phone can send. */
export const Composer = (props: { readonly c: Page; readonly phone: Phone }) => {
  const { c } = props
  const { words } = c.var
  const say = {
    method: 'post',
    action: '/simulator/say',
    'hx-post': '/simulator/say',
    'hx-swap': 'none',
  } as const
  return (
    <div class="composer">
      <form {...say} class="attachments">
        <Token c={c} />
        <PhoneFields phone={props.phone} />
        {attachments.map(([kind, icon]) => (
          <button
            class="quiet"
            name="kind"
            value={kind}
            title={words.t(`simulator.send.${kind}`)}
            aria-label={words.t(`simulator.send.${kind}`)}
          >
            <Icon name={icon} />
          </button>
        ))}
      </form>
      <form {...say} class="write" data-clear>
        <Token c={c} />
        <PhoneFields phone={props.phone} />
        <input
          name="text"
          dir="auto"
          autocomplete="off"
          aria-label={words.t('simulator.text')}
          placeholder={words.t('simulator.text')}
        />
        <button class="primary round" aria-label={words.t('simulator.submit')}>
          <Icon name="send-horizontal" mirrored />
        </button>
      </form>
    </div>
  )
}
