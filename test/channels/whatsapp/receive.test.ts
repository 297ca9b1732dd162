import { describe, expect, test } from 'vitest'
import { connect, phone } from './support.ts'

const number = '106540352242922'
const base = { id: 'wamid.1', from: phone, timestamp: '1780000000' }
const media = { id: '1', mime_type: 'x/y' }
const location = { latitude: 47.01, longitude: 28.86, name: 'Hotel', address: 'Street' }

const rows = [
  {
    label: 'text',
    message: { type: 'text', text: { body: 'hello' } },
    content: { kind: 'text', text: 'hello' },
  },
  {
    label: 'a forward',
    message: { type: 'text', text: { body: 'hi' }, context: { forwarded: true } },
    content: { kind: 'text', text: 'hi' },
  },
  {
    label: 'a quote',
    message: { type: 'text', text: { body: 'hi' }, context: { id: 'wamid.0' } },
    content: { kind: 'text', text: 'hi' },
  },
  {
    label: 'an answer to an advertisement',
    message: { type: 'text', text: { body: 'hi' }, referral: { source_url: 'x' } },
    content: { kind: 'text', text: 'hi' },
  },
  {
    label: 'a button',
    message: {
      type: 'interactive',
      interactive: { type: 'button_reply', button_reply: { id: 's1-1', title: 'Yes' } },
    },
    content: { kind: 'tap', key: 's1-1' },
  },
  {
    label: 'a list row',
    message: {
      type: 'interactive',
      interactive: { type: 'list_reply', list_reply: { id: 's1-7', title: 'Seven' } },
    },
    content: { kind: 'tap', key: 's1-7' },
  },
  {
    label: "a template's button without context",
    message: { type: 'button', button: { payload: 's1-2', text: 'Yes' } },
    content: { kind: 'tap', key: 's1-2' },
  },
  {
    label: 'voice',
    message: { type: 'audio', audio: { ...media, voice: true } },
    content: { kind: 'voice', file: '1', seconds: null },
  },
  {
    label: 'voice that is nowhere',
    message: { type: 'audio', audio: { voice: true } },
    content: { kind: 'unsupported' },
  },
  {
    label: 'audio',
    message: { type: 'audio', audio: { ...media, voice: false } },
    content: { kind: 'media', media: 'audio' },
  },
  {
    label: 'a picture with words',
    message: { type: 'image', image: { ...media, caption: 'exit' } },
    content: { kind: 'media', media: 'image', caption: 'exit' },
  },
  {
    label: 'a picture that can be fetched',
    message: { type: 'image', image: { ...media, mime_type: 'image/jpeg', caption: 'my ticket' } },
    content: { kind: 'picture', file: '1', caption: 'my ticket' },
  },
  {
    label: 'a picture sent as a document',
    message: { type: 'document', document: { ...media, mime_type: 'image/png', filename: 'IMG_1.png' } },
    content: { kind: 'picture', file: '1' },
  },
  {
    label: 'a PDF',
    message: { type: 'document', document: { ...media, mime_type: 'application/pdf' } },
    content: { kind: 'media', media: 'document' },
  },
  { label: 'video', message: { type: 'video', video: media }, content: { kind: 'media', media: 'video' } },
  {
    label: 'a document',
    message: { type: 'document', document: { ...media, filename: 'passport.pdf' } },
    content: { kind: 'media', media: 'document' },
  },
  { label: 'a sticker', message: { type: 'sticker', sticker: media }, content: { kind: 'sticker' } },
  { label: 'a location', message: { type: 'location', location }, content: { kind: 'location' } },
  {
    label: 'a location without name',
    message: { type: 'location', location: { latitude: 1, longitude: 2 } },
    content: { kind: 'location' },
  },
  {
    label: 'contacts',
    message: { type: 'contacts', contacts: [{ name: { formatted_name: 'Somebody' } }] },
    content: { kind: 'contact' },
  },
  {
    label: 'a reaction',
    message: { type: 'reaction', reaction: { message_id: 'wamid.0', emoji: '👍' } },
    content: { kind: 'reaction' },
  },
  {
    label: 'a reaction taken away',
    message: { type: 'reaction', reaction: { message_id: 'wamid.0' } },
    content: { kind: 'reaction' },
  },
  {
    label: 'an edit',
    message: { type: 'edit', edit: { original_message_id: 'wamid.0', message: { text: { body: 'new' } } } },
    content: { kind: 'edited', text: 'new' },
  },
  {
    label: 'an edit without words',
    message: { type: 'edit', edit: { original_message_id: 'wamid.0' } },
    content: { kind: 'unsupported' },
  },
  {
    label: 'a deletion',
    message: { type: 'revoke', revoke: { original_message_id: 'wamid.0' } },
    content: { kind: 'deleted', messageRef: `${number}:wamid.0` },
  },
  {
    label: 'unsupported',
    message: { type: 'unsupported', errors: [{ code: 131051 }] },
    content: { kind: 'unsupported' },
  },
  { label: 'unknown', message: { type: 'unknown' }, content: { kind: 'unsupported' } },
  { label: 'an order', message: { type: 'order', order: {} }, content: { kind: 'unsupported' } },
  {
    label: 'a flow reply',
    message: { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: {} } },
    content: { kind: 'unsupported' },
  },
  {
    label: 'a call permission',
    message: { type: 'interactive', interactive: { type: 'call_permission_reply' } },
    content: { kind: 'unsupported' },
  },
  {
    label: 'a type nobody knows',
    message: { type: 'hologram', hologram: {} },
    content: { kind: 'unsupported' },
  },
  { label: 'no type', message: {}, content: { kind: 'unsupported' } },
  { label: 'text without words', message: { type: 'text', text: null }, content: { kind: 'unsupported' } },
  {
    label: 'a changed number',
    message: { type: 'system', system: { type: 'user_changed_number', wa_id: '37360000002' } },
    content: { kind: 'identity_changed', change: 'number', to: '37360000002' },
  },
  {
    label: 'a changed user id',
    message: { type: 'system', system: { type: 'user_changed_user_id', user_id: 'MD.new' } },
    content: { kind: 'identity_changed', change: 'user_id', to: 'MD.new' },
  },
  {
    label: 'a changed device',
    message: { type: 'system', system: { type: 'customer_identity_changed' } },
    content: { kind: 'identity_changed', change: 'device' },
  },
]

describe('whatsapp messages', () => {
  test.each(rows)('$label arrives', async ({ message, content }) => {
    const { fake, app } = await connect()
    await fake.push({ messages: [{ ...base, ...message }] })
    const ref = `${number}:wamid.1`
    expect(app.turns).toEqual([
      {
        from: { channel: 'whatsapp', id: phone },
        externalId: ref,
        ...(content.kind === 'tap' ? {} : { messageRef: ref }),
        sentAt: 1_780_000_000_000,
        content,
      },
    ])
  })

  test.each([
    `+${phone}`,
    `+${phone.slice(0, 3)} (${phone.slice(3, 5)}) ${phone.slice(5, 8)}-${phone.slice(8)}`,
  ])('a number is the same one when it is written as %s, also as a new one', async (written) => {
    const { fake, app } = await connect()
    await fake.push({ messages: [{ ...base, from: written, type: 'text', text: { body: 'hi' } }] })
    const changed = { type: 'user_changed_number', wa_id: written }
    await fake.push({
      messages: [{ ...base, id: 'wamid.2', from: 'MD.Ab12', type: 'system', system: changed }],
    })
    expect(app.turns).toMatchObject([
      { from: { id: phone } },
      { from: { id: 'MD.Ab12' }, content: { kind: 'identity_changed', to: phone } },
    ])
  })

  const ignored = [
    { label: 'a group message', message: { type: 'text', text: { body: 'x' }, group_id: 'g1' } },
    { label: 'a welcome request', message: { type: 'request_welcome' } },
    { label: 'a system message of an unknown kind', message: { type: 'system', system: { type: 'x' } } },
    { label: 'a deletion of nothing', message: { type: 'revoke' } },
    { label: 'a message from nobody', message: { type: 'text', text: { body: 'x' }, from: null } },
  ]
  test.each(ignored)('$label is ignored', async ({ message }) => {
    const { fake, app } = await connect()
    await fake.push({ messages: [{ ...base, ...message }] })
    expect(app.attempts).toEqual([])
  })

  test('places, contacts and names do not get past the mapper', async () => {
    const { fake, app } = await connect()
    const contacts = [{ wa_id: phone, profile: { name: 'Invented' } }]
    const card = { name: { formatted_name: 'Somebody' } }
    await fake.push({ contacts, messages: [{ ...base, type: 'location', location, contacts: [card] }] })
    expect(app.turns).toHaveLength(1)
    expect(JSON.stringify(app.turns)).not.toMatch(/47\.01|28\.86|Hotel|Somebody|Invented/u)
  })
})

describe('whatsapp identity', () => {
  const user = 'MD.1234567890abcdef'
  const text = { id: 'wamid.1', timestamp: '1780000000', type: 'text', text: { body: 'x' } }
  const people: readonly {
    readonly label: string
    readonly value: Readonly<Record<string, unknown>>
    readonly id: string
    /** The other id of the same event. */
    readonly alias?: string
  }[] = [
    { label: 'a number only', value: { messages: [{ ...text, from: phone }] }, id: phone },
    { label: 'a user id only', value: { messages: [{ ...text, from_user_id: user }] }, id: user },
    {
      label: 'both',
      value: { messages: [{ ...text, from: phone, from_user_id: user }] },
      id: user,
      alias: phone,
    },
    { label: 'a user id in `from`', value: { messages: [{ ...text, from: user }] }, id: user },
    {
      label: 'a user id told by the matching contact, not the first',
      value: {
        contacts: [
          { wa_id: '1', user_id: 'US.other' },
          { wa_id: phone, user_id: user },
        ],
        messages: [{ ...text, from: phone }],
      },
      id: user,
      alias: phone,
    },
    {
      label: 'a contact of somebody else',
      value: { contacts: [{ wa_id: '1', user_id: user }], messages: [{ ...text, from: phone }] },
      id: phone,
    },
  ]
  test.each(people)('$label', async ({ value, id, alias }) => {
    const { fake, app } = await connect()
    await fake.push(value)
    expect(app.turns.map((turn) => [turn.from.id, turn.alias])).toEqual([[id, alias]])
  })

  test('a changed number is told to every old id it names, never to the new one', async () => {
    const { fake, app } = await connect()
    const system = { type: 'user_changed_number', wa_id: '37360000009', previous_user_id: user }
    await fake.push({ messages: [{ ...base, type: 'system', system }] })
    expect(app.turns.map(({ from }) => from.id)).toEqual([user, phone])
    expect(new Set(app.turns.map(({ externalId }) => externalId)).size).toBe(2)
  })
})
