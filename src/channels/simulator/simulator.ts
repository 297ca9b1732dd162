import type { Middleware } from 'botbuilder'
import type { Address, Inbound, Option, SendOutcome } from '../../core/channel.ts'
import type { Bubble, Choice, Phones } from '../../core/phone.ts'
import { ok } from '../../core/result.ts'
import { hours } from '../../core/time.ts'
import type { Clock } from '../../core/time.ts'
import { ChannelAdapter } from '../adapter.ts'
import type { Vendor } from '../adapter.ts'
import { telegramLimits, whatsappLimits } from '../limits.ts'
import type { Channel, ChannelEvents, Pace } from '../port.ts'
import { createRunner } from '../runner.ts'
import { createPhoneBook } from './phone.ts'
import type { Phone, PhoneBook } from './phone.ts'
import { createTone } from './tone.ts'

export interface SimulatorOptions {
  readonly clock: Clock
  readonly newId: () => string
  readonly events: ChannelEvents
  readonly middleware?: readonly Middleware[]
}

/** Memory has no vendor's limits; these only keep one broken loop from filling it. */
const pace: Pace = { overallPerSecond: 1000, perChat: { every: 10, burst: 100 } }

/** Phones in memory: the whole product on one machine, without an account anywhere. */
export const createSimulator = ({
  clock,
  newId,
  events,
  middleware = [],
}: SimulatorOptions): Channel & Phones => {
  const book = createPhoneBook()
  const adapter = new ChannelAdapter(createSimulatorVendor(book, clock, newId), middleware)
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
    abilities: { eraseWithin: hours(48), clearsOptions: true, replyWindow: null },
    pace,
    send: (to, action, id) => adapter.send(to, action, id),
    fetchFile: async () => ok({ bytes: createTone(), mime: 'audio/wav' }),
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
    transcript: (phone) => book.get(phone).bubbles,
    look: (phone) => book.get(phone).look,
    setLook: (phone, look) => book.change(phone, (before) => ({ ...before, look })),
    subscribe: (phone, listener) => book.subscribe(phone, listener),
  }
}

const createSimulatorVendor = (book: PhoneBook, clock: Clock, newId: () => string): Vendor => ({
  name: 'simulator',
  limits: (to) => (book.get(to.id).look === 'telegram' ? telegramLimits : whatsappLimits),
  async post(to: Address, { part, protect }) {
    const id = newId()
    const bubble: Bubble = { side: 'handrail', id, at: clock.now(), ...part, protect, tick: 'delivered' }
    book.change(to.id, (phone) => ({ ...phone, bubbles: [...phone.bubbles, bubble] }))
    return { kind: 'sent', messageRefs: [id] }
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
