import { pictureMimes } from '../../core/channel.ts'
import type { Inbound, InboundContent } from '../../core/channel.ts'
import { seconds } from '../../core/time.ts'
import type { Instant } from '../../core/time.ts'
import { updateSchema } from './update.ts'
import type { TelegramMessage, Update } from './update.ts'

/** An update in neutral words, and the call Telegram expects in return. */
export interface Mapped {
  readonly updateId: number
  /** Null: nothing in it concerns us. */
  readonly inbound: Inbound | null
  /** Button presses show a spinner until they are answered. */
  readonly answers?: string
  /** A group or channel somebody put the bot into: we only talk in private. */
  readonly leaves?: number
}

export interface MapperContext {
  readonly botId: string
  /** Button presses carry no time of their own. */
  readonly now: Instant
}

/** Reads one raw update. Null when it is not an update at all. */
export const mapUpdate = (raw: unknown, context: MapperContext): Mapped | null => {
  const parsed = updateSchema.safeParse(raw)
  return parsed.success ? map(parsed.data, context) : null
}

const map = (update: Update, { botId, now }: MapperContext): Mapped => {
  const updateId = update.update_id
  const { message, edited_message: edited, callback_query: query, my_chat_member: member } = update
  const chat = (message ?? edited ?? query?.message ?? member)?.chat
  if (chat && chat.type !== 'private') return { updateId, inbound: null, leaves: chat.id }
  const sender = (message ?? edited ?? query ?? member)?.from
  const read = message
    ? fromMessage(message)
    : edited
      ? fromEdited(edited)
      : query
        ? fromQuery(query, now)
        : member
          ? fromMember(member)
          : null
  const answers = query ? { answers: query.id } : {}
  if (!read || !sender || sender.is_bot) return { updateId, inbound: null, ...answers }
  const languageHint = sender.language_code ? { languageHint: sender.language_code } : {}
  const inbound: Inbound = {
    from: { channel: 'telegram', id: String(sender.id) },
    externalId: `${botId}:${updateId}`,
    ...languageHint,
    ...read,
  }
  return { updateId, inbound, ...answers }
}

type Read = Pick<Inbound, 'content' | 'sentAt' | 'messageRef'> | null

const fromMessage = (message: TelegramMessage): Read => {
  const content = contentOf(message)
  return content && { ...stamp(message), content }
}

/** A live location is an endless edit without words. */
const fromEdited = (message: TelegramMessage): Read => {
  const text = message.text ?? message.caption
  return text === undefined ? null : { ...stamp(message), content: { kind: 'edited', text: command(text) } }
}

/** A message of date 0 is one the bot can no longer reach. */
const fromQuery = (query: NonNullable<Update['callback_query']>, now: Instant): Read => {
  if (query.data === undefined) return null
  const tapped = query.message?.date ? { messageRef: String(query.message.message_id) } : {}
  return { sentAt: now, ...tapped, content: { kind: 'tap', key: query.data } }
}

const fromMember = (member: NonNullable<Update['my_chat_member']>): Read => {
  const { status } = member.new_chat_member
  if (status !== 'kicked' && status !== 'member') return null
  return {
    sentAt: seconds(member.date),
    content: { kind: status === 'kicked' ? 'blocked' : 'unblocked' },
  }
}

const stamp = (message: TelegramMessage) => ({
  messageRef: String(message.message_id),
  sentAt: seconds(message.date),
})

/** `/stop@HandrailBot` means `/stop`. */
const command = (text: string) => text.replace(/^(\/\w+)@\w+/u, '$1')

const contentOf = (message: TelegramMessage): InboundContent | null => {
  if (message.text !== undefined) return { kind: 'text', text: command(message.text) }
  const { voice } = message
  if (voice) return { kind: 'voice', file: voice.file_id, seconds: voice.duration ?? null }
  const picture = pictureIn(message)
  if (picture !== null) return { kind: 'picture', file: picture, ...captionOf(message) }
  const field = [...kinds.keys()].find((name) => message[name] !== undefined && message[name] !== null)
  const content = field === undefined ? { kind: 'unsupported' as const } : (kinds.get(field) ?? null)
  return content?.kind === 'media' ? { ...content, ...captionOf(message) } : content
}

const captionOf = ({ caption }: TelegramMessage): { readonly caption?: string } =>
  caption === undefined ? {} : { caption: command(caption) }

/** The vendor's name for the largest photo, or for a picture sent as a file. A live photo moves: it is none. */
const pictureIn = ({ photo, document, animation, live_photo: live }: TelegramMessage): string | null => {
  if (live || animation) return null
  if (document && pictureMimes.includes(document.mime_type ?? '')) return document.file_id ?? null
  const sizes = (photo ?? []).filter((each) => each !== undefined)
  const [largest] = sizes.toSorted((a, b) => b.width * b.height - a.width * a.height)
  return largest?.file_id ?? null
}

/** By the first of these fields present; null is the phone's own chatter, which asks for no answer. */
const kinds: ReadonlyMap<string, InboundContent | null> = new Map([
  ['audio', { kind: 'media', media: 'audio' }],
  // An animation also carries `document`, for old clients.
  ['animation', { kind: 'media', media: 'video' }],
  ['video', { kind: 'media', media: 'video' }],
  ['video_note', { kind: 'media', media: 'video' }],
  ['photo', { kind: 'media', media: 'image' }],
  ['live_photo', { kind: 'media', media: 'image' }],
  ['document', { kind: 'media', media: 'document' }],
  ['sticker', { kind: 'sticker' }],
  ['dice', { kind: 'sticker' }],
  ['poll', { kind: 'sticker' }],
  ['game', { kind: 'sticker' }],
  // A venue also carries `location`.
  ['venue', { kind: 'location' }],
  ['location', { kind: 'location' }],
  ['contact', { kind: 'contact' }],
  ['message_auto_delete_timer_changed', null],
  ['pinned_message', null],
  ['chat_background_set', null],
  ['write_access_allowed', null],
])
