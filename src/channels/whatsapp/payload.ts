import { z } from 'zod'

/**
 * The few fields of a WhatsApp webhook that Handrail reads, in Meta's own snake case. Everything is lenient: what has
 * another shape than expected counts as absent. Names, places, contact cards, ad referrals are never read.
 */
const absent = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)
const text = absent(z.string().min(1))
const key = absent(z.object({ id: text }))
// One person has one number, however it is written. A user id begins with letters, and stays as it is.
const number = /^\+?\d[\d\s().-]*$/u
const id = absent(
  z
    .string()
    .min(1)
    .transform((written) => (number.test(written) ? written.replaceAll(/\D/gu, '') : written)),
)

const error = z.object({ code: absent(z.number()) })
const errors = z.array(absent(error)).catch([])

const message = z.object({
  id: z.string().min(1),
  from: id,
  from_user_id: text,
  timestamp: absent(z.union([z.string(), z.number()])),
  type: text,
  group_id: text,
  text: absent(z.object({ body: text })),
  button: absent(z.object({ payload: text, text })),
  interactive: absent(z.object({ button_reply: key, list_reply: key })),
  audio: absent(z.object({ id: text, voice: absent(z.boolean()) })),
  image: absent(z.object({ id: text, mime_type: text, caption: text })),
  video: absent(z.object({ caption: text })),
  document: absent(z.object({ id: text, mime_type: text, caption: text })),
  edit: absent(
    z.object({
      original_message_id: text,
      message: absent(z.object({ text: absent(z.object({ body: text })) })),
      text: absent(z.object({ body: text })),
    }),
  ),
  revoke: absent(z.object({ original_message_id: text })),
  system: absent(
    z.object({ type: text, wa_id: id, user_id: text, previous_wa_id: id, previous_user_id: text }),
  ),
})
export type WhatsAppMessage = z.infer<typeof message>

const contact = z.object({ wa_id: id, user_id: text })
export type WhatsAppContact = z.infer<typeof contact>

const status = z.object({
  id: text,
  status: text,
  recipient_id: id,
  recipient_user_id: text,
  biz_opaque_callback_data: text,
  errors,
})
export type WhatsAppStatus = z.infer<typeof status>

/** A list whose unreadable elements (null, garbage) are dropped one by one. */
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(absent(item))
    .catch([])
    .transform((items) => items.filter((each) => each !== undefined))

const value = z.object({
  metadata: absent(z.object({ phone_number_id: text })),
  contacts: list(contact),
  messages: list(message),
  statuses: list(status),
  message_echoes: z.array(z.unknown()).catch([]),
  errors,
})
export type WhatsAppValue = z.infer<typeof value>

const change = z.object({ field: text, value: absent(value) })

export const payloadSchema = z.object({ entry: list(z.object({ changes: list(change) })) })
