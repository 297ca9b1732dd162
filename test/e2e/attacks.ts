import type { VendorName } from './person.ts'
import { telegramSecret } from './world.ts'
import type { World } from './world.ts'

export const json = JSON.stringify

/** What a vendor would send when this person writes this. */
export const payloadOf = (world: World, vendor: VendorName, id: string, text: unknown, ref = '') => {
  const at = Math.floor(world.clock.now() / 1000)
  if (vendor === 'whatsapp') {
    const message = {
      from: id,
      id: `wamid.own${ref}${id}`,
      timestamp: String(at),
      type: 'text',
      text: { body: text },
    }
    return world.whatsapp.wrap({
      contacts: [{ profile: { name: 'Invented' }, wa_id: id }],
      messages: [message],
    })
  }
  const chat = { id: Number(id), type: 'private', first_name: 'Invented' }
  const from = { id: Number(id), is_bot: false, first_name: 'Invented', language_code: 'en' }
  return world.telegram.numbered({ message: { message_id: Number(`9${ref}1`), date: at, chat, from, text } })
}

/** One webhook call with the right proof: its status. */
export const post = (world: World, vendor: VendorName, body: string) =>
  vendor === 'telegram' ? world.telegram.post(body, telegramSecret) : world.whatsapp.post(body)

/** One webhook call of any making: its status. */
export const postWith = async (world: World, vendor: VendorName, init: RequestInit) =>
  (await fetch(`${world.handrail.url}/webhooks/${vendor}`, init)).status

const proofOf = (world: World, vendor: VendorName, body: string): Readonly<Record<string, string>> =>
  vendor === 'telegram'
    ? { 'x-telegram-bot-api-secret-token': telegramSecret }
    : { 'x-hub-signature-256': world.whatsapp.sign(body) }

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
const fourMegabytes = 'x'.repeat(4 * 1024 * 1024)

/** Something that no vendor would send, and how it is answered. */
export interface Attack {
  readonly label: string
  readonly answer: number
  readonly make: (world: World, vendor: VendorName, id: string) => Promise<number>
}

export const attacks: readonly Attack[] = [
  {
    label: 'an unknown type of message',
    answer: 200,
    make: (world, vendor, id) =>
      vendor === 'telegram'
        ? post(world, vendor, json(world.telegram.numbered({ telepathy: { from: id } })))
        : post(
            world,
            vendor,
            json(world.whatsapp.wrap({ messages: [{ from: id, id: 'w1', type: 'telepathy' }] })),
          ),
  },
  {
    label: 'a body that ends in the middle',
    answer: 400,
    make: (world, vendor, id) =>
      post(world, vendor, json(payloadOf(world, vendor, id, 'hello')).slice(0, 90)),
  },
  { label: 'an empty body', answer: 400, make: (world, vendor) => post(world, vendor, '') },
  {
    label: 'bytes that are no text',
    answer: 400,
    make: (world, vendor) => post(world, vendor, '\u0000\u0001\u0002'),
  },
  {
    label: 'a body of 4 MB',
    answer: 413,
    make: (world, vendor, id) => post(world, vendor, json(payloadOf(world, vendor, id, fourMegabytes))),
  },
  {
    label: 'a body of 4 MB that does not say how long it is',
    answer: 413,
    make: (world, vendor) => {
      const body = new Blob([fourMegabytes]).stream()
      const headers = proofOf(world, vendor, fourMegabytes)
      return postWith(world, vendor, { method: 'POST', body, headers, duplex: 'half' })
    },
  },
  {
    label: 'no proof of the sender',
    answer: 401,
    make: (world, vendor, id) =>
      postWith(world, vendor, { method: 'POST', body: json(payloadOf(world, vendor, id, 'hello')) }),
  },
  {
    label: 'a wrong proof of the sender',
    answer: 401,
    make: (world, vendor, id) => {
      const body = json(payloadOf(world, vendor, id, 'hello'))
      return vendor === 'telegram'
        ? world.telegram.post(body, 'wrong')
        : world.whatsapp.post(body, `sha256=${'0'.repeat(64)}`)
    },
  },
  {
    label: 'a proof that belongs to another body',
    answer: 401,
    make: (world, vendor, id) => {
      const body = json(payloadOf(world, vendor, id, 'hello'))
      return vendor === 'telegram'
        ? world.telegram.post(body, '')
        : world.whatsapp.post(body, world.whatsapp.sign(`${body} `))
    },
  },
  { label: 'null instead of an object', answer: 200, make: (world, vendor) => post(world, vendor, 'null') },
  {
    label: 'null instead of the message',
    answer: 200,
    make: (world, vendor) =>
      vendor === 'telegram'
        ? post(world, vendor, json(world.telegram.numbered({ message: null })))
        : post(
            world,
            vendor,
            json(world.whatsapp.wrap({ messages: [null], statuses: null, contacts: [null] })),
          ),
  },
  {
    label: 'null instead of the text',
    answer: 200,
    make: (world, vendor, id) => post(world, vendor, json(payloadOf(world, vendor, id, null))),
  },
  { label: 'deep nesting', answer: 200, make: (world, vendor) => post(world, vendor, deep(200_000)) },
  {
    label: 'deep nesting inside a message',
    answer: 200,
    make: (world, vendor, id) => {
      const body = json(payloadOf(world, vendor, id, 'here')).replace('"here"', deep(200_000))
      return post(world, vendor, body)
    },
  },
  {
    label: 'another content type, with the right proof',
    answer: 200,
    make: (world, vendor) => {
      const headers = { ...proofOf(world, vendor, '{}'), 'content-type': 'text/plain' }
      return postWith(world, vendor, { method: 'POST', body: '{}', headers })
    },
  },
  {
    label: 'a form, without proof',
    answer: 401,
    make: (world, vendor) =>
      postWith(world, vendor, { method: 'POST', body: new URLSearchParams({ a: 'b' }) }),
  },
  {
    label: 'PUT',
    answer: 405,
    make: (world, vendor) => postWith(world, vendor, { method: 'PUT', body: '{}' }),
  },
]
