import type { ChatMessage } from '../fakes/chat.ts'
import { shipped } from '../support/content.ts'
import type { World } from './world.ts'

/** Every word people read, to look for in their chats. */
export const { texts } = shipped()

export const vendors = ['telegram', 'whatsapp'] as const
export type VendorName = (typeof vendors)[number]

/** What the phones of both fakes can do. */
export interface Phone {
  says(text: string): Promise<void>
  taps(labelOrKey: string): Promise<void>
  /** A voice note; the name the vendor gave the file. */
  speaks(bytes: Uint8Array): Promise<string>
  /** A photo; the name the vendor gave the file. */
  shows(bytes: Uint8Array): Promise<string>
  sends(content: Readonly<Record<string, unknown>>): Promise<void>
  sees(): readonly ChatMessage[]
  hears(timeout?: number): Promise<ChatMessage>
}

/** Somebody with a phone who reads before they write. */
export interface Person {
  readonly id: string
  readonly phone: Phone
  readonly language: string
  /** Everything the bot wrote and this person read, in order. */
  readonly heard: readonly ChatMessage[]
  says(text: string): Promise<void>
  /** Reads on until a message with these words comes. */
  reads(words: string): Promise<ChatMessage>
  /** Reads on until this option is offered, and takes it. */
  picks(key: string): Promise<void>
  /** Reads on until this question is asked, and writes. */
  writes(question: string, words: string): Promise<void>
  /** The text of a key in this person's language. */
  words(key: string, values?: Readonly<Record<string, string | number>>): string
}

/** Longer than one token of either vendor's pace: nobody answers faster, and no test waits for a bucket. */
const thinking = 3000

interface PersonOptions {
  readonly language?: string
  readonly id?: string
  /** How far the clock moves before each of their messages. */
  readonly pause?: number
}

export const personIn = (
  world: Pick<World, 'clock' | 'telegram' | 'whatsapp' | 'newNumber'>,
  vendor: VendorName,
  { language = 'en', id = String(world.newNumber()), pause = thinking }: PersonOptions = {},
): Person => {
  const phone: Phone = vendor === 'telegram' ? world.telegram.person(Number(id)) : world.whatsapp.person(id)
  const heard: ChatMessage[] = []
  const words: Person['words'] = (key, values) => texts.t(language, key, values)

  const readsOn = async (what: string, wanted: (message: ChatMessage) => boolean): Promise<ChatMessage> => {
    for (;;) {
      const message = await phone.hears(30_000).catch((error: unknown) => {
        throw new Error(`waited for ${what}`, { cause: error })
      })
      heard.push(message)
      if (wanted(message)) return message
    }
  }
  const says = async (text: string) => {
    world.clock.advance(pause)
    await phone.says(text)
  }
  return {
    id,
    phone,
    language,
    heard,
    words,
    says,
    reads: (text) => readsOn(text, (message) => message.text.includes(text)),
    writes: async (question, text) => {
      await readsOn(question, (message) => message.text.includes(words(question)))
      await says(text)
    },
    picks: async (key) => {
      // The names of the languages are their own.
      const label = texts.languages.find(({ code }) => code === key)?.name ?? words(key)
      const message = await readsOn(key, (each) => placeOf(each, label) !== null)
      world.clock.advance(pause)
      const place = placeOf(message, label)
      await (place === 'button' ? phone.taps(label) : phone.says(place ?? ''))
    },
  }
}

/** Where a message offers this label: on a button, or under a number in its text. */
const placeOf = (message: ChatMessage, label: string): string | null => {
  if (message.options.some((option) => option.label === label)) return 'button'
  const numbered = message.text
    .split('\n')
    .find((line) => /^\d+\. /u.test(line) && line.endsWith(`. ${label}`))
  return numbered?.split('.')[0] ?? null
}

/** From the first word to the choice of what is kept: language, safety, device, who, understanding. */
export const introduction: readonly ((person: Person) => Promise<void>)[] = [
  (person) => person.says('hello'),
  (person) => person.picks(person.language),
  ...[
    'fields:safety_now.yes',
    'fields:device_shared.no',
    'bot:notices.talk.given',
    'bot:intake.who.adult',
    'fields:comprehension.correct',
  ].map((key) => (person: Person) => person.picks(key)),
]

export const introduces = async (person: Person) => {
  for (const step of introduction) await step(person)
}

/**
 * Several people made with `pause: 0` do the same at the same time. Time moves once for all of them: moved on by
 * each, it would run out for sends that are under way.
 */
export const together = async (
  clock: World['clock'],
  people: readonly Person[],
  steps: readonly ((person: Person) => Promise<unknown>)[],
) => {
  for (const step of steps) {
    clock.advance(thinking)
    await Promise.all(people.map(step))
  }
}

/** As far as the queue, without the optional questions; the case's code. */
export const reachesQueue = async (
  person: Person,
  when: 'any_time' | 'when_i_write' = 'any_time',
): Promise<string> => {
  await introduces(person)
  await person.picks('bot:notices.record.given')
  await person.picks('bot:notices.contact.given')
  await person.picks(`fields:safe_contact_when.${when}`)
  await person.picks('bot:self_adult.pace.straight_on')
  return readsCode(person)
}

/** The reference in the words that end the intake. */
export const readsCode = async (person: Person): Promise<string> => {
  const [before = '', after = ''] = person.words('bot:queue.status', { code: '\0', wait: '' }).split('\0')
  const { text } = await person.reads(before)
  return (
    text
      .slice(text.indexOf(before) + before.length)
      .split(after.trim() || ' ')[0]
      ?.slice(0, 6) ?? ''
  )
}
