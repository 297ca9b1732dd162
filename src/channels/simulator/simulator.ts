import type { Middleware } from 'botbuilder'
import type { Address, Inbound, Option, SendOutcome } from '../../core/channel.ts'
import type { Bubble, Choice, Phones } from '../../core/phone.ts'
import { fail, ok } from '../../core/result.ts'
import { hours } from '../../core/time.ts'
import type { Clock } from '../../core/time.ts'
import { ChannelAdapter } from '../adapter.ts'
import type { Vendor } from '../adapter.ts'
import { telegramLimits, whatsappLimits } from '../limits.ts'
import { fileOf } from '../media.ts'
import type { Channel, ChannelEvents, Pace } from '../port.ts'
import { createRunner } from '../runner.ts'
import { createPhoneBook } from './phone.ts'
import type { Phone, PhoneBook } from './phone.ts'
import { createHeldFiles } from './held-files.ts'
import type { HeldFiles } from './held-files.ts'
import { createTone } from './tone.ts'

export interface SimulatorOptions {
  readonly clock: Clock
  readonly newId: () => string
  readonly events: ChannelEvents
  readonly middleware?: readonly Middleware[]
  /** To try what a channel with such a window is like. */
  readonly replyWindow?: number | null
}

/** Memory has no vendor's limits; these only keep one broken loop from filling it. */
const pace: Pace = { overallPerSecond: 1000, perChat: { every: 10, burst: 100 } }

/** Phones in memory: the whole product on one machine, without an account anywhere. */
export const createSimulator = ({
  clock,
  newId,
  events,
  middleware = [],
  replyWindow = null,
}: SimulatorOptions): Channel & Phones => {
  const book = createPhoneBook()
  const sounds = createHeldFiles()
  const pictures = createHeldFiles()
  const adapter = new ChannelAdapter(createSimulatorVendor({ book, sounds, clock, newId }), middleware)
  const runner = createRunner((name) => events.notice(name))

  const tick = (phone: string, id: string, mark: 'received' | 'failed') =>
    book.change(
      phone,
      eachBubble((bubble) =>
        bubble.id === id && bubble.side === 'person' ? { ...bubble, tick: mark } : bubble,
      ),
    )

  return {
    name: 'simulator',
    abilities: { eraseWithin: hours(48), clearsOptions: true, replyWindow },
    pace,
    send: (to, action, id) => adapter.send(to, action, id),
    fetchFile: async (file, kind) => {
      if (kind === 'voice') return ok({ bytes: createTone(), mime: 'audio/wav' })
      const held = pictures.get(file)
      return held === null ? fail('lost') : fileOf('picture', held.bytes)
    },
    async start() {},
    stop: () => runner.close(),
    webhook: null,

    async say(phone, content, languageHint) {
      if (runner.closed) return
      const id = newId()
      const at = clock.now()
      const tapped = content.kind === 'tap' ? offering(book.get(phone), content.key) : undefined
      const messageRef = content.kind === 'tap' ? tapped?.bubble.id : id
      const inbound: Inbound = {
        from: { channel: 'simulator', id: phone },
        externalId: id,
        ...(messageRef === undefined ? {} : { messageRef }),
        sentAt: at,
        languageHint,
        content,
      }
      const tap = tapped === undefined ? {} : { label: tapped.label, under: tapped.bubble.id }
      const bubble: Bubble = { side: 'person', id, at, content, ...tap, tick: 'sending' }
      book.change(phone, (before) => ({ ...before, bubbles: [...before.bubbles, bubble] }))
      try {
        await runner.run(() => adapter.receive(inbound, (neutral) => events.turn(neutral)))
        tick(phone, id, 'received')
      } catch {
        tick(phone, id, 'failed')
      }
    },
    holdPicture(bytes) {
      const file = newId()
      pictures.keep(file, { bytes, mime: '' })
      return file
    },
    transcript: (phone) => book.get(phone).bubbles,
    sound: (phone, bubble) =>
      book.get(phone).bubbles.some(({ id }) => id === bubble) ? sounds.get(bubble) : null,
    look: (phone) => book.get(phone).look,
    setLook: (phone, look) => book.change(phone, (before) => ({ ...before, look })),
    subscribe: (phone, listener) => book.subscribe(phone, listener),
  }
}

interface VendorParts {
  readonly book: PhoneBook
  readonly sounds: HeldFiles
  readonly clock: Clock
  readonly newId: () => string
}

const createSimulatorVendor = ({ book, sounds, clock, newId }: VendorParts): Vendor => ({
  name: 'simulator',
  limits: (to) => (book.get(to.id).look === 'telegram' ? telegramLimits : whatsappLimits),
  async post(to: Address, { part, protect }) {
    const id = newId()
    const bubble: Bubble = { side: 'handrail', id, at: clock.now(), ...part, protect, tick: 'delivered' }
    book.change(to.id, (phone) => ({ ...phone, bubbles: [...phone.bubbles, bubble] }))
    return { kind: 'sent', messageRefs: [id] }
  },
  async voice(to, { file, seconds, protect }) {
    const id = newId()
    const shown = { text: '', voice: { seconds }, choice: { kind: 'none' }, protect } as const
    const bubble: Bubble = { side: 'handrail', id, at: clock.now(), ...shown, tick: 'delivered' }
    sounds.keep(id, file)
    book.change(to.id, (phone) => ({ ...phone, bubbles: [...phone.bubbles, bubble] }))
    return { kind: 'sent', messageRefs: [id] }
  },
  async template(to, { text }, id) {
    return await this.post(to, { part: { text, choice: { kind: 'none' } }, id, protect: false })
  },
  async clearOptions(to, messageRef) {
    book.change(
      to.id,
      eachBubble((bubble) =>
        bubble.id === messageRef && bubble.side === 'handrail'
          ? { ...bubble, choice: { kind: 'none' } }
          : bubble,
      ),
    )
    return done
  },
  async erase(to, messageRefs) {
    book.change(to.id, (phone) => ({
      ...phone,
      bubbles: phone.bubbles.filter((bubble) => !messageRefs.includes(messageOf(bubble))),
    }))
    return done
  },
})

const done: SendOutcome = { kind: 'sent', messageRefs: [] }

const eachBubble =
  (change: (bubble: Bubble) => Bubble) =>
  (phone: Phone): Phone => ({ ...phone, bubbles: phone.bubbles.map(change) })

/** The message a bubble stands or falls with. */
const messageOf = (bubble: Bubble): string =>
  bubble.side === 'person' ? (bubble.under ?? bubble.id) : bubble.id

interface Offer {
  readonly bubble: Bubble
  readonly label: string
}

/** The newest message that offers this option: the one a thumb would find. */
const offering = (phone: Phone, key: string): Offer | undefined =>
  phone.bubbles
    .flatMap((bubble) =>
      bubble.side === 'handrail'
        ? optionsOf(bubble.choice).flatMap((option) =>
            option.key === key ? [{ bubble, label: option.label }] : [],
          )
        : [],
    )
    .at(-1)

const optionsOf = (choice: Choice): readonly Option[] => {
  if (choice.kind === 'none') return []
  return choice.kind === 'keyboard' ? choice.rows.flat() : choice.options
}
