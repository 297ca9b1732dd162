import type { Option, Outbound } from '../core/channel.ts'
import type { Choice } from '../core/phone.ts'
import type { ChannelLimits } from './limits.ts'
import { splitText } from './split.ts'

export type OutboundMessage = Extract<Outbound, { kind: 'message' }>

/** One message of the chat. */
export interface Part {
  readonly text: string
  readonly choice: Choice
}

const none: Choice = { kind: 'none' }

/**
 * The messages that show `message` within a channel's limits; the choice is on the last one. Labels are never
 * cut: options that do not fit are numbered in the text, where 1..n is the option's position, as everywhere.
 */
export const layOut = (message: OutboundMessage, limits: ChannelLimits): readonly Part[] => {
  const choice = choose(message, limits)
  if (choice.kind === 'none') {
    return splitText(numbered(message), limits.plainText).map((text) => ({ text, choice }))
  }
  const texts = splitText(message.text, limits.choiceText)
  return texts.map((text, i) => ({ text, choice: i === texts.length - 1 ? choice : none }))
}

const choose = ({ text, options, opener }: OutboundMessage, limits: ChannelLimits): Choice => {
  const { buttons, list, keyboard } = limits
  // A choice needs words above it, and vendors refuse doubles and blanks as a whole message.
  if (text.trim() === '' || options.length === 0 || !distinct(options)) return none
  const fits = (limit: { readonly max: number; readonly title: number } | null) =>
    limit !== null && options.length <= limit.max && options.every(({ label }) => label.length <= limit.title)
  if (buttons !== null && fits(buttons)) return { kind: 'buttons', options }
  if (list !== null && fits(list) && opener?.trim() && opener.length <= list.opener) {
    return { kind: 'list', opener, options }
  }
  if (keyboard !== null && fits(keyboard)) return { kind: 'keyboard', rows: rows(options, keyboard.pair) }
  return none
}

/** The keys both vendors take: Telegram counts 64 bytes, so ASCII only. */
const validKey = /^[A-Za-z0-9_-]{1,64}$/u

/** One line, no blanks around it. */
const validLabel = /^\S(?:.*\S)?$/u

const distinct = (options: readonly Option[]): boolean =>
  options.every(({ key, label }) => validKey.test(key) && validLabel.test(label)) &&
  new Set(options.map(({ key }) => key)).size === options.length &&
  new Set(options.map(({ label }) => label)).size === options.length

/** Telegram sets two in a row from the left, whatever they say: who reads from the right would meet the second first. */
const fromTheRight = /\p{Script=Arabic}/u

const rows = (options: readonly Option[], pair: number): readonly (readonly Option[])[] => {
  const made: Option[][] = []
  for (const option of options) {
    const last = made.at(-1)
    const beside =
      last?.length === 1 &&
      [...last, option].every(({ label }) => label.length <= pair && !fromTheRight.test(label))
    if (last && beside) last.push(option)
    else made.push([option])
  }
  return made
}

const numbered = ({ text, options }: OutboundMessage): string => {
  const lines = options.map(({ label }, i) => `${i + 1}. ${label}`)
  return [text.trim(), lines.join('\n')].filter((block) => block !== '').join('\n\n')
}
