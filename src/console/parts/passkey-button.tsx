import type { Page } from '../env.ts'

/** What the button's script asks the device for: with `ask` the server is asked first, `options` stand here already. */
type Asks = { readonly ask: string } | { readonly options: object }

/** Sends its form with what a passkey answers. Nothing without a script: then its page says what to do instead. */
export const PasskeyButton = (props: {
  readonly c: Page
  readonly asks: Asks
  readonly label: string
  readonly class?: string
}) => {
  const { words } = props.c.var
  const { asks } = props
  return (
    <div class="stack scripted">
      <button
        class={props.class}
        formnovalidate
        data-passkey={'ask' in asks ? asks.ask : ''}
        data-options={'options' in asks ? JSON.stringify(asks.options) : undefined}
      >
        {props.label}
      </button>
      <p
        class="problem"
        role="alert"
        hidden
        data-refused={words.t('passkey.refused')}
        data-given-up={words.t('passkey.given_up')}
        data-unknown={words.t('passkey.unknown')}
      />
    </div>
  )
}

/** For who has switched scripts off. */
export const NeedsScript = (props: { readonly c: Page }) => (
  <p class="unscripted">{props.c.var.words.t('passkey.scripted')}</p>
)
