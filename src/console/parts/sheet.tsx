import type { Child } from 'hono/jsx'
import type { Page } from '../env.ts'
import { Icon } from './icon.tsx'

/** What each key does, in the order of a shift. The keys themselves are in web/keys.js and web/cover.js. */
const keys = [
  ['keys.next', 'J'],
  ['keys.previous', 'K'],
  ['keys.open', 'O'],
  ['keys.reply', 'R'],
  ['keys.queue', 'Q'],
  ['keys.help', '?'],
] as const

const Key = (props: { readonly children: Child }) => <kbd>{props.children}</kbd>

const Switch = (props: { readonly name: string; readonly label: string; readonly checked?: boolean }) => (
  <label>
    <input type="checkbox" data-choice={props.name} checked={props.checked} />
    {props.label}
  </label>
)

/** The help sheet: keys, sound and notices. What is switched here is kept by this browser alone. */
export const Sheet = ({ c }: { readonly c: Page }) => {
  const { t } = c.var.words
  return (
    <dialog id="sheet" class="sheet card" aria-labelledby="sheet-title" data-waits={t('alerts.waits')}>
      <div class="stack">
        <div class="row">
          <h2 id="sheet-title">{t('keys.title')}</h2>
          <button type="button" class="quiet" data-closes="sheet">
            {t('keys.close')}
          </button>
        </div>
        <dl class="keys-list">
          <dt>{t('keys.send')}</dt>
          <dd dir="ltr">
            <Key>Ctrl</Key> + <Key>Enter</Key>
          </dd>
          <dt>{t('keys.hide')}</dt>
          <dd dir="ltr">
            <Key>Esc</Key> <Key>Esc</Key>
          </dd>
          {keys.map(([what, key]) => (
            <>
              <dt>{t(what)}</dt>
              <dd dir="ltr">
                <Key>{key}</Key>
              </dd>
            </>
          ))}
        </dl>
        <fieldset class="picks">
          <legend class="visually-hidden">{t('keys.title')}</legend>
          <Switch name="keys" label={t('keys.single')} checked />
          <Switch name="sound" label={t('alerts.sound')} />
          <Switch name="notices" label={t('alerts.notices')} />
        </fieldset>
        <p class="problem" role="alert" id="notices-refused" hidden>
          {t('alerts.refused')}
        </p>
        <p class="hint">{t('alerts.hint')}</p>
      </div>
    </dialog>
  )
}

/** Covers the page by one touch. */
export const Hide = ({ c }: { readonly c: Page }) => (
  <button type="button" class="quiet scripted" data-cover title={c.var.words.t('hide.label')}>
    <Icon name="eye-off" />
    <span class="visually-hidden">{c.var.words.t('hide.label')}</span>
  </button>
)

/** What lies over the whole page while it is hidden: nothing that says what is behind it. */
export const Cover = ({ c }: { readonly c: Page }) => (
  <dialog id="cover" class="cover" aria-label={c.var.words.t('hide.show')}>
    <button type="button" class="quiet" data-cover>
      <Icon name="eye" />
      {c.var.words.t('hide.show')}
    </button>
  </dialog>
)
