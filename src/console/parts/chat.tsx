import type { Option } from '../../core/channel.ts'
import type { Bubble, Choice } from '../../core/phone.ts'
import { unreachable } from '../../core/result.ts'
import type { Page } from '../env.ts'
import type { Phone } from '../phone.ts'
import type { Words } from '../words.ts'
import { Token } from './form.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

/** Says which phone a form speaks for. */
export const PhoneFields = (props: { readonly phone: Phone }) => (
  <>
    <input type="hidden" name="phone" value={props.phone.id} />
    <input type="hidden" name="language" value={props.phone.language} />
    <input type="hidden" name="look" value={props.phone.look} />
  </>
)

const Options = (props: { readonly options: readonly Option[] }) => (
  <>
    {props.options.map((option) => (
      <button name="tap" value={option.key} dir="auto">
        {option.label}
      </button>
    ))}
  </>
)

const Choices = (props: { readonly id: string; readonly choice: Choice }) => {
  const { choice } = props
  switch (choice.kind) {
    case 'none':
      return null
    case 'buttons':
      return (
        <div class="choices">
          <Options options={choice.options} />
        </div>
      )
    case 'keyboard':
      return (
        <div class="choices">
          {choice.rows.map((options) => (
            <div class="keys">
              <Options options={options} />
            </div>
          ))}
        </div>
      )
    case 'list':
      // Left alone by a refresh, so that an open list stays open.
      return (
        <details class="choices" id={`list-${props.id}`} hx-morph-skip>
          <summary>
            <Icon name="list" />
            {choice.opener}
          </summary>
          <Options options={choice.options} />
        </details>
      )
    default:
      return unreachable(choice)
  }
}

/** What the person's own bubble shows: their words, the option they tapped, or what they sent. */
const saidBy = (bubble: Bubble, words: Words): string => {
  if (bubble.side === 'handrail') return bubble.text
  const { content, label } = bubble
  if (content.kind === 'text' || content.kind === 'edited') return content.text
  return label ?? words.t(`simulator.sent.${content.kind}`)
}

const tickIcons: Readonly<Record<Bubble['tick'], IconName>> = {
  sending: 'clock',
  received: 'check',
  delivered: 'check-check',
  failed: 'circle-x',
}

const Tick = (props: { readonly tick: Bubble['tick']; readonly words: Words }) => (
  <span class={`tick ${props.tick}`}>
    <Icon name={tickIcons[props.tick]} />
    <span class="visually-hidden">{props.words.t(`simulator.tick.${props.tick}`)}</span>
  </span>
)

const Said = (props: { readonly c: Page; readonly phone: Phone; readonly bubble: Bubble }) => {
  const { phone, bubble } = props
  const { words } = props.c.var
  if (bubble.side === 'person' || bubble.voice === undefined)
    return (
      <p class="said" dir="auto">
        {saidBy(bubble, words)}
      </p>
    )
  const sound = new URLSearchParams({ phone: phone.id, bubble: bubble.id }).toString()
  return (
    <p class="said">
      {words.t('voice.note_of', { length: words.length(bubble.voice.seconds) })}
      <audio
        controls
        preload="none"
        src={`/simulator/sound?${sound}`}
        aria-label={words.t('voice.listen')}
      ></audio>
    </p>
  )
}

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
      <div
        id="bubbles"
        class="bubbles"
        role="log"
        tabindex={0}
        aria-label={words.t('simulator.title')}
        data-follow
      >
        <ol>
          {props.bubbles.length === 0 ? (
            <li id="no-bubbles" class="empty">
              {words.t('simulator.empty')}
            </li>
          ) : null}
          {props.bubbles.map((bubble) => (
            <li id={`bubble-${bubble.id}`} class={`bubble ${bubble.side}`}>
              <Said c={c} phone={props.phone} bubble={bubble} />
              <p class="meta">
                {words.time(bubble.at, deps.clock.now())}
                <Tick tick={bubble.tick} words={words} />
              </p>
              {bubble.side === 'handrail' ? <Choices id={bubble.id} choice={bubble.choice} /> : null}
            </li>
          ))}
        </ol>
      </div>
    </form>
  )
}
