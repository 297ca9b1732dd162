/** What a chat can show. Lengths are UTF-16 units. */
export interface ChannelLimits {
  /** Longest message without a choice. */
  readonly plainText: number
  /** Longest message that carries buttons or a list. */
  readonly choiceText: number
  /** Reply buttons under a message. */
  readonly buttons: { readonly max: number; readonly title: number } | null
  /** A list that opens with one button. */
  readonly list: { readonly max: number; readonly title: number; readonly opener: number } | null
  /** Rows of buttons; labels up to `pair` stand two in a row. */
  readonly keyboard: { readonly max: number; readonly title: number; readonly pair: number } | null
}

/**
 * Bot API: 4096 for text. It names no length for a button, but phones cut a full-width one after about
 * 40 characters and a half-width one after about 16, and a cut option cannot be judged.
 */
export const telegramLimits: ChannelLimits = {
  plainText: 4096,
  choiceText: 4096,
  buttons: null,
  list: null,
  keyboard: { max: 30, title: 40, pair: 16 },
}

/** Cloud API: 4096 for text, 1024 for interactive bodies, 3 buttons of 20, 10 rows of 24, opener 20. */
export const whatsappLimits: ChannelLimits = {
  plainText: 4096,
  choiceText: 1024,
  buttons: { max: 3, title: 20 },
  list: { max: 10, title: 24, opener: 20 },
  keyboard: null,
}
