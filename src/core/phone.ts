import type { InboundContent, MediaFile, Option } from './channel.ts'
import type { Instant } from './time.ts'

export const phoneLooks = ['telegram', 'whatsapp'] as const
/** Whose limits a simulated phone shows messages by. */
export type PhoneLook = (typeof phoneLooks)[number]

/** What a simulated phone sends as a voice note: its name at the channel, and how long it is. */
export const simulatedVoice = { file: 'tone', seconds: 2 } as const

/** How the options of a message are shown. `none` when there are none, or they are numbered in the text. */
export type Choice =
  | { readonly kind: 'none' }
  | { readonly kind: 'buttons'; readonly options: readonly Option[] }
  | { readonly kind: 'keyboard'; readonly rows: readonly (readonly Option[])[] }
  | { readonly kind: 'list'; readonly opener: string; readonly options: readonly Option[] }

/** One bubble of a simulated chat. */
export type Bubble =
  | {
      readonly side: 'person'
      readonly id: string
      readonly at: Instant
      readonly content: InboundContent
      /** What the tapped option said: its own bubble loses it once the question is closed. */
      readonly label?: string
      /** The message that the tapped option was under: a tap is no message, and goes with the one it answered. */
      readonly under?: string
      /** `received`: Handrail has committed it. `failed`: it has not, and did not get a second try. */
      readonly tick: 'sending' | 'received' | 'failed'
    }
  | {
      readonly side: 'handrail'
      readonly id: string
      readonly at: Instant
      readonly text: string
      /** In place of words: how long it is. Its sound is had by the bubble's id. */
      readonly voice?: { readonly seconds: number }
      readonly choice: Choice
      readonly protect: boolean
      readonly tick: 'delivered'
    }

/** The people's side of the simulated channel. A phone exists from its first use. */
export interface Phones {
  /**
   * Types, taps or does something else on a phone set to `languageHint`. Resolves when Handrail has it. Rejects
   * never: the bubble's tick tells.
   */
  say(phone: string, content: InboundContent, languageHint: string): Promise<void>
  /** Holds a picture that a phone is about to send, as a vendor would; its name there. */
  holdPicture(bytes: Uint8Array): string
  /** What the phone shows, oldest first, without what was erased. */
  transcript(phone: string): readonly Bubble[]
  /** What is heard in this bubble, while the phone shows it. */
  sound(phone: string, bubble: string): MediaFile | null
  look(phone: string): PhoneLook
  setLook(phone: string, look: PhoneLook): void
  /** Calls back, without content, when that phone's chat changed, until the returned function is called. */
  subscribe(phone: string, listener: () => void): () => void
}
