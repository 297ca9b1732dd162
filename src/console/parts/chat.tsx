import type { Option } from '../../core/channel.ts'
import type { Page } from '../env.ts'
import type { Bubble, Phone } from '../ports.ts'
import { Token } from './form.tsx'
import { Icon } from './icon.tsx'

/** Says which phone a form speaks for. */
export const PhoneFields = (props: { readonly phone: Phone }) => (
  <>
    <input type="hidden" name="phone" value={props.phone.id} />
    <input type="hidden" name="language" value={props.phone.language} />
    <input type="hidden" name="limits" value={props.phone.limits} />
  </>
)

const Choices = (props: { readonly options: readonly Option[] }) => (
  <>
    {props.options.map((option) => (
      <button name="tap" value={option.key} dir="auto">
        {option.label}
      </button>
    ))}
  </>
)

const Options = (props: { readonly bubble: Bubble }) => {
  const { bubble } = props
  if (bubble.style === 'buttons') {
    return (
      <div class="choices">
        <Choices options={bubble.options} />
      </div>
    )
  }
  return bubble.style === 'list' ? (
    <details class="choices" id={`list-${bubble.id}`} hx-morph-skip>
      <summary>
        <Icon name="list" />
        {bubble.opener}
      </summary>
      <Choices options={bubble.options} />
    </details>
  ) : null
}

const Ticks = (props: { readonly c: Page; readonly ticks: Bubble['ticks'] }) =>
  props.ticks === 'none' ? null : (
    <span class={`ticks ${props.ticks}`}>
      <Icon name={props.ticks === 'sent' ? 'check' : 'check-check'} />
      <span class="visually-hidden">{props.c.var.words.t(`delivery.${props.ticks}`)}</span>
    </span>
  )

/** The chat as the person sees it. One form around it all: every option is one of its buttons. */
export const Chat = (props: {
  readonly c: Page
  readonly phone: Phone
  readonly bubbles: readonly Bubble[]
}) => {
  const { c } = props
  const { words, deps } = c.var
  return (
    <form class="chat" method="post" action="/simulator/say" hx-post="/simulator/say" hx-swap="none">
      <Token c={c} />
      <PhoneFields phone={props.phone} />
      <ol
        id="bubbles"
        class="bubbles"
        role="log"
        tabindex={0}
        aria-label={words.t('simulator.title')}
        data-follow
      >
        {props.bubbles.length === 0 ? (
          <li id="no-bubbles" class="empty">
            {words.t('simulator.empty')}
          </li>
        ) : null}
        {props.bubbles.map((bubble) => (
          <li id={`bubble-${bubble.id}`} class={`bubble ${bubble.from}`}>
            <p class="said" dir="auto">
              {bubble.text}
            </p>
            <p class="meta">
              {words.time(bubble.at, deps.clock.now())}
              <Ticks c={c} ticks={bubble.ticks} />
            </p>
            <Options bubble={bubble} />
          </li>
        ))}
      </ol>
    </form>
  )
}
