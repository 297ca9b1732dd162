import { describe, expect, test } from 'vitest'
import { mapUpdate } from '../../../src/channels/telegram/mapper.ts'

const context = { botId: '42', now: 1_790_000_000_000 }
const from = { id: 4503599627370495, is_bot: false, first_name: 'Invented', language_code: 'ro' }
const chat = { id: 4503599627370495, type: 'private' }
const date = 1_780_000_000
const base = { message_id: 7, date, from, chat }
const photo = [{ file_id: 'f', file_unique_id: 'u', width: 1, height: 1 }]
const file = { file_id: 'f', file_unique_id: 'u' }

const received = (update: Readonly<Record<string, unknown>>) =>
  mapUpdate({ update_id: 900, ...update }, context)

const contents = [
  { label: 'text', message: { text: 'hello' }, content: { kind: 'text', text: 'hello' } },
  { label: 'a start link', message: { text: '/start abc' }, content: { kind: 'text', text: '/start abc' } },
  {
    label: 'a command to the bot by name',
    message: { text: '/stop@Handrail_bot now' },
    content: { kind: 'text', text: '/stop now' },
  },
  {
    label: 'a forward',
    message: { text: 'hi', forward_origin: { type: 'user', sender_user: from } },
    content: { kind: 'text', text: 'hi' },
  },
  {
    label: 'a quote',
    message: { text: 'hi', reply_to_message: base },
    content: { kind: 'text', text: 'hi' },
  },
  {
    label: 'voice',
    message: { voice: { ...file, duration: 12, mime_type: 'audio/ogg' } },
    content: { kind: 'voice', file: 'f', seconds: 12 },
  },
  {
    label: 'voice that does not say how long it is',
    message: { voice: { ...file, duration: 'long' } },
    content: { kind: 'voice', file: 'f', seconds: null },
  },
  { label: 'voice that is nowhere', message: { voice: {} }, content: { kind: 'unsupported' } },
  { label: 'audio', message: { audio: file }, content: { kind: 'media', media: 'audio' } },
  {
    label: 'a picture with words',
    message: { photo, caption: '/exit' },
    content: { kind: 'picture', file: 'f', caption: '/exit' },
  },
  {
    label: 'a photo, by its largest size',
    message: {
      photo: [
        { file_id: 's', width: 90, height: 60 },
        { file_id: 'l', width: 1280, height: 853 },
        { file_id: 'm', width: 320, height: 213 },
      ],
      caption: 'my ticket',
    },
    content: { kind: 'picture', file: 'l', caption: 'my ticket' },
  },
  {
    label: 'a picture sent as a file',
    message: { document: { ...file, mime_type: 'image/png', file_name: 'IMG_1.png' } },
    content: { kind: 'picture', file: 'f' },
  },
  {
    label: 'a photo that moves',
    message: { photo: [{ file_id: 's', width: 9, height: 6 }], live_photo: file },
    content: { kind: 'media', media: 'image' },
  },
  {
    label: 'a PDF',
    message: { document: { ...file, mime_type: 'application/pdf' } },
    content: { kind: 'media', media: 'document' },
  },
  { label: 'video', message: { video: file }, content: { kind: 'media', media: 'video' } },
  { label: 'a round video', message: { video_note: file }, content: { kind: 'media', media: 'video' } },
  {
    label: 'an animation',
    message: { document: file, animation: file },
    content: { kind: 'media', media: 'video' },
  },
  { label: 'a document', message: { document: file }, content: { kind: 'media', media: 'document' } },
  { label: 'a sticker', message: { sticker: file }, content: { kind: 'sticker' } },
  { label: 'a dice', message: { dice: { emoji: '🎲', value: 3 } }, content: { kind: 'sticker' } },
  { label: 'a poll', message: { poll: { id: '1' } }, content: { kind: 'sticker' } },
  { label: 'a game', message: { game: { title: 't' } }, content: { kind: 'sticker' } },
  {
    label: 'a location',
    message: { location: { latitude: 47.01, longitude: 28.86 } },
    content: { kind: 'location' },
  },
  {
    label: 'a venue',
    message: { venue: { title: 'Hotel' }, location: { latitude: 47.01, longitude: 28.86 } },
    content: { kind: 'location' },
  },
  {
    label: 'a contact',
    message: { contact: { phone_number: '+37360000001' } },
    content: { kind: 'contact' },
  },
  { label: 'a payment', message: { successful_payment: {} }, content: { kind: 'unsupported' } },
  { label: 'a web app', message: { web_app_data: {} }, content: { kind: 'unsupported' } },
  { label: 'a field nobody knows', message: { hologram: {} }, content: { kind: 'unsupported' } },
  { label: 'text of a wrong type', message: { text: 5 }, content: { kind: 'unsupported' } },
]

describe('telegram mapper', () => {
  test.each(contents)('$label arrives', ({ message, content }) => {
    const mapped = received({ message: { ...base, ...message } })
    expect(mapped).toEqual({
      updateId: 900,
      inbound: {
        from: { channel: 'telegram', id: '4503599627370495' },
        externalId: '42:900',
        messageRef: '7',
        sentAt: date * 1000,
        languageHint: 'ro',
        content,
      },
    })
  })

  test('places, contacts and names do not get past the mapper', () => {
    const mapped = received({
      message: {
        ...base,
        location: { latitude: 47.01, longitude: 28.86 },
        contact: { phone_number: '+37360000001', first_name: 'Somebody' },
      },
    })
    expect(JSON.stringify(mapped)).not.toMatch(/47\.01|28\.86|37360000001|Somebody|Invented/u)
  })

  const others = [
    {
      label: 'edited text',
      update: { edited_message: { ...base, text: 'new' } },
      content: { kind: 'edited', text: 'new' },
    },
    {
      label: 'an edited caption',
      update: { edited_message: { ...base, photo, caption: 'new' } },
      content: { kind: 'edited', text: 'new' },
    },
    {
      label: 'an edited command',
      update: { edited_message: { ...base, text: '/exit@b' } },
      content: { kind: 'edited', text: '/exit' },
    },
    {
      label: 'a block',
      update: { my_chat_member: { chat, from, date, new_chat_member: { status: 'kicked' } } },
      content: { kind: 'blocked' },
    },
    {
      label: 'an unblock',
      update: { my_chat_member: { chat, from, date, new_chat_member: { status: 'member' } } },
      content: { kind: 'unblocked' },
    },
  ]
  test.each(others)('$label arrives', ({ update, content }) => {
    expect(received(update)?.inbound?.content).toEqual(content)
  })

  const taps = [
    { label: 'a tap', message: { message_id: 6, date, chat }, ref: '6' },
    { label: 'a tap on a message out of reach', message: { message_id: 6, date: 0, chat }, ref: undefined },
    { label: 'a tap without its message', message: undefined, ref: undefined },
  ]
  test.each(taps)('$label carries its key, and its message where that can be reached', ({ message, ref }) => {
    const mapped = received({ callback_query: { id: 'q1', from, chat_instance: '1', data: 's1-2', message } })
    expect(mapped?.answers).toBe('q1')
    expect(mapped?.inbound?.content).toEqual({ kind: 'tap', key: 's1-2' })
    expect(mapped?.inbound?.messageRef).toBe(ref)
    expect(mapped?.inbound?.sentAt).toBe(context.now)
  })

  const ignored = [
    {
      label: 'a moving location',
      update: { edited_message: { ...base, location: { latitude: 1, longitude: 2 } } },
    },
    { label: 'a bot', update: { message: { ...base, from: { ...from, is_bot: true }, text: 'x' } } },
    { label: 'nobody', update: { message: { message_id: 7, date, chat, text: 'x' } } },
    { label: 'a changed timer', update: { message: { ...base, message_auto_delete_timer_changed: {} } } },
    { label: 'a pinned message', update: { message: { ...base, pinned_message: base } } },
    {
      label: 'another state of membership',
      update: { my_chat_member: { chat, from, date, new_chat_member: { status: 'left' } } },
    },
    {
      label: 'a button of a game',
      update: { callback_query: { id: 'q', from, chat_instance: '1', game_short_name: 'g' } },
    },
    { label: 'an update of an unknown kind', update: { hologram: {} } },
    { label: 'a null message', update: { message: null } },
    { label: 'a message that is a string', update: { message: 'hello' } },
  ]
  test.each(ignored)('$label is ignored', ({ update }) => {
    expect(received(update)?.inbound).toBeNull()
  })

  test.each(['group', 'supergroup', 'channel'])('a %s is ignored and left', (type) => {
    const mapped = received({ message: { ...base, chat: { id: -100, type }, text: 'x' } })
    expect(mapped).toEqual({ updateId: 900, inbound: null, leaves: -100 })
  })

  test.each([null, 5, 'x', [], {}, { update_id: 'x' }])('%j is not an update', (raw) => {
    expect(mapUpdate(raw, context)).toBeNull()
  })
})
