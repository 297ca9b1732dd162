import { z } from 'zod'

/**
 * The few fields of an update that Handrail reads. Everything is lenient: what has another shape than expected
 * counts as absent. Names, photos, places and contacts are never read.
 */
const id = z.number().int()
const text = z.string().optional().catch(undefined)
const absent = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

const user = z.object({ id, is_bot: absent(z.boolean()), language_code: text })
const chat = z.object({ id, type: z.string() })

/** Where a recording can be had, and how long it is. */
const voice = z.object({ file_id: z.string().min(1), duration: absent(id.min(0)) })

/** One of the sizes that Telegram keeps of a photo. */
const size = z.object({ file_id: z.string().min(1), width: id.min(0), height: id.min(0) })

/** A picture sent as a file; its name is never read. */
const document = z.object({ file_id: text, mime_type: text })

const message = z.looseObject({
  message_id: id,
  date: id,
  chat,
  from: absent(user),
  text,
  caption: text,
  voice: absent(voice),
  photo: z.array(absent(size)).nullish().catch([]),
  document: document.nullish().catch({}),
})
export type TelegramMessage = z.infer<typeof message>

const callbackQuery = z.object({
  id: z.string(),
  from: user,
  data: text,
  message: absent(z.object({ message_id: id, date: id, chat })),
})

const chatMember = z.object({
  chat,
  from: user,
  date: id,
  new_chat_member: z.object({ status: z.string() }),
})

/** An update of any kind; a kind we do not know, or cannot read, leaves only the id. */
export const updateSchema = z.object({
  update_id: id,
  message: absent(message),
  edited_message: absent(message),
  callback_query: absent(callbackQuery),
  my_chat_member: absent(chatMember),
})
export type Update = z.infer<typeof updateSchema>

/** What Telegram is asked to send; the list persists at Telegram until it is changed. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const
