import { pictureMimes } from '../../core/channel.ts'
import type { Inbound, InboundContent } from '../../core/channel.ts'
import { seconds } from '../../core/time.ts'
import type { Instant } from '../../core/time.ts'
import type { WhatsAppContact, WhatsAppMessage } from './payload.ts'

export interface MapperContext {
  readonly phoneNumberId: string
  readonly contacts: readonly WhatsAppContact[]
  readonly now: Instant
}

/**
 * A message in neutral words. Usually one; none when it concerns nobody here; a change of identity is told to every
 * old id it names, because a conversation may be known by any of them.
 */
export const mapMessage = (message: WhatsAppMessage, context: MapperContext): readonly Inbound[] => {
  const content = message.group_id === undefined ? contentOf(message, context.phoneNumberId) : null
  if (content === null) return []
  const ref = `${context.phoneNumberId}:${message.id}`
  return senders(message, content, context.contacts).map((id, i) => ({
    from: { channel: 'whatsapp', id },
    ...aliasOf(message, content, id, context.contacts),
    externalId: i === 0 ? ref : `${ref}:${i}`,
    // The same form as in a later `deleted`, so that it can be found. A tap is no message of its own.
    ...(content.kind === 'tap' ? {} : { messageRef: ref }),
    sentAt: sentAt(message, context.now),
    content,
  }))
}

/** The user id when there is one, else the phone's: a person with a user name may have no number here. */
const senders = (
  { from, from_user_id: userId, system }: WhatsAppMessage,
  content: InboundContent,
  contacts: readonly WhatsAppContact[],
): readonly string[] => {
  if (content.kind === 'identity_changed') {
    const old = [system?.previous_user_id, system?.previous_wa_id, userId, from]
    return [...new Set(old.filter((id) => id !== undefined))]
  }
  // By id, never by position: in a batch the lists need not match.
  const contact = contacts.find(({ wa_id, user_id }) => from !== undefined && [wa_id, user_id].includes(from))
  const id = userId ?? contact?.user_id ?? from
  return id === undefined ? [] : [id]
}

/** Both ids stand in one signed event: who was known by the number is known by the user id from then on. */
const aliasOf = (
  { from, from_user_id: userId }: WhatsAppMessage,
  content: InboundContent,
  id: string,
  contacts: readonly WhatsAppContact[],
): { readonly alias?: string } => {
  if (content.kind === 'identity_changed') return {}
  const contact = contacts.find(({ user_id }) => user_id !== undefined && user_id === (userId ?? id))
  const number = from !== undefined && from !== id ? from : contact?.wa_id
  return number === undefined || number === id ? {} : { alias: number }
}

const sentAt = ({ timestamp }: WhatsAppMessage, now: Instant): Instant => {
  const at = Number(timestamp)
  return Number.isSafeInteger(at) && at > 0 ? seconds(at) : now
}

const unsupported: InboundContent = { kind: 'unsupported' }

/** Null: no reply and no record. */
const contentOf = (message: WhatsAppMessage, phoneNumberId: string): InboundContent | null => {
  const { text, button, interactive, edit, revoke, system } = message
  switch (message.type) {
    case 'text':
      return text?.body === undefined ? unsupported : { kind: 'text', text: text.body }
    case 'button':
      return tap(button?.payload)
    case 'interactive':
      return tap(interactive?.button_reply?.id ?? interactive?.list_reply?.id)
    case 'audio':
      return message.audio?.voice === true ? voice(message.audio.id) : { kind: 'media', media: 'audio' }
    case 'image':
    case 'document':
      return picture(message.type, message[message.type])
    case 'video':
      return { kind: 'media', media: 'video', ...captionOf(message.video) }
    case 'sticker':
    case 'location':
    case 'reaction':
      return { kind: message.type }
    case 'contacts':
      return { kind: 'contact' }
    case 'edit': {
      const body = edit?.message?.text?.body ?? edit?.text?.body
      return body === undefined ? unsupported : { kind: 'edited', text: body }
    }
    case 'revoke': {
      const id = revoke?.original_message_id
      return id === undefined ? null : { kind: 'deleted', messageRef: `${phoneNumberId}:${id}` }
    }
    case 'system': {
      const change = changes.get(system?.type ?? '')
      const to = system?.user_id ?? system?.wa_id
      if (change === undefined) return null
      return { kind: 'identity_changed', change, ...(to !== undefined && { to }) }
    }
    case 'request_welcome':
      return null
    default:
      return unsupported
  }
}

const tap = (key: string | undefined): InboundContent =>
  key === undefined ? unsupported : { kind: 'tap', key }

const captionOf = (
  file: { readonly caption?: string | undefined } | undefined,
): { readonly caption?: string } => (file?.caption === undefined ? {} : { caption: file.caption })

/** Also one that was sent as a document; a document of another kind is none. */
const picture = (media: 'image' | 'document', file: WhatsAppMessage['image']): InboundContent => {
  const isPicture = pictureMimes.includes(file?.mime_type ?? '')
  return isPicture && file?.id !== undefined
    ? { kind: 'picture', file: file.id, ...captionOf(file) }
    : { kind: 'media', media, ...captionOf(file) }
}

/** Meta does not say how long it is. */
const voice = (file: string | undefined): InboundContent =>
  file === undefined ? unsupported : { kind: 'voice', file, seconds: null }

type Change = Extract<InboundContent, { kind: 'identity_changed' }>['change']

const changes: ReadonlyMap<string, Change> = new Map([
  ['user_changed_number', 'number'],
  ['user_changed_user_id', 'user_id'],
  ['customer_identity_changed', 'device'],
])
