import type { Child } from 'hono/jsx'
import type { Page } from '../env.ts'
import { themeOf, themes } from '../theme.ts'
import type { Theme } from '../theme.ts'
import { Token } from './form.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

const Menu = (props: {
  readonly label: string
  readonly icon: IconName
  readonly text?: string
  readonly children: Child
}) => (
  <details class="menu" name="menu">
    <summary title={props.label}>
      <Icon name={props.icon} />
      <span class={props.text === undefined ? 'visually-hidden' : 'text'}>{props.text ?? props.label}</span>
    </summary>
    <div class="panel">{props.children}</div>
  </details>
)

const Choices = (props: {
  readonly c: Page
  readonly action: string
  readonly label: string
  readonly back: string
  readonly children: Child
}) => (
  <form method="post" action={props.action} aria-label={props.label}>
    <Token c={props.c} />
    <input type="hidden" name="back" value={props.back} />
    {props.children}
  </form>
)

interface Props {
  readonly c: Page
  /** Where a choice leads back to. */
  readonly back: string
}

/** Every other deployed language, each by its own name: who does not read this page can still find theirs. */
export const LanguageMenu = ({ c, back }: Props) => {
  const { words } = c.var
  const label = words.t('language.label')
  return (
    <Menu label={label} icon="languages" text={words.language.name}>
      <Choices c={c} action="/language" label={label} back={back}>
        {words.languages
          .filter((one) => one.code !== words.language.code)
          .map((one) => (
            <button class="quiet" name="language" value={one.code} lang={one.code} dir={one.dir}>
              {one.name}
            </button>
          ))}
      </Choices>
    </Menu>
  )
}

const themeIcons: Readonly<Record<Theme, IconName>> = { system: 'monitor', light: 'sun', dark: 'moon' }

/** Light, dark or as the device has it; for who is signed in, the sheet of keys as well. */
export const DisplayMenu = ({ c, back }: Props) => {
  const { words, session } = c.var
  const chosen = themeOf(c)
  return (
    <Menu label={words.t('display.label')} icon="settings-2">
      <Choices c={c} action="/theme" label={words.t('theme.label')} back={back}>
        <p class="hint">{words.t('theme.label')}</p>
        {themes.map((theme) => (
          <button class="quiet" name="theme" value={theme} aria-pressed={theme === chosen ? 'true' : 'false'}>
            <Icon name={themeIcons[theme]} />
            {words.t(`theme.${theme}`)}
            {theme === chosen ? <Icon name="check" /> : null}
          </button>
        ))}
      </Choices>
      {session === null ? null : (
        <button type="button" class="quiet scripted" data-opens="sheet">
          <Icon name="keyboard" />
          {words.t('keys.title')}
        </button>
      )}
    </Menu>
  )
}
