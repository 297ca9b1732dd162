import { isRecord, problems, twice } from './shape.ts'
import type { Shape } from './shape.ts'

/**
 * What `POST /<number>/messages` demands, for the two types Handrail sends: from Meta's OpenAPI file, with what that
 * lacks (recipient, body length of interactive messages) by hand from the prose.
 */
const title = (max: number): Shape => ({ is: 'string', min: 1, max, matches: /^\S(?:.*\S)?$/su })

const envelope = {
  required: {
    messaging_product: { is: 'string', only: ['whatsapp'] },
    type: { is: 'string', only: ['text', 'interactive'] },
  },
  optional: {
    recipient_type: { is: 'string', only: ['individual'] },
    to: { is: 'string', matches: /^\+?[1-9]\d{6,14}$/u },
    recipient: { is: 'string', matches: /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/u },
    biz_opaque_callback_data: { is: 'string', min: 1, max: 512 },
    context: { is: 'object', required: { message_id: { is: 'string', min: 1 } } },
  },
} satisfies Omit<Extract<Shape, { is: 'object' }>, 'is'>

const text: Shape = {
  is: 'object',
  required: { body: { is: 'string', min: 1, max: 4096 } },
  optional: { preview_url: { is: 'boolean' } },
}

const body: Shape = { is: 'object', required: { text: { is: 'string', min: 1, max: 1024 } } }

const buttons: Shape = {
  is: 'object',
  required: {
    type: { is: 'string', only: ['button'] },
    body,
    action: {
      is: 'object',
      required: {
        buttons: {
          is: 'array',
          min: 1,
          max: 3,
          of: {
            is: 'object',
            required: {
              type: { is: 'string', only: ['reply'] },
              reply: { is: 'object', required: { id: title(256), title: title(20) } },
            },
          },
        },
      },
    },
  },
}

const list: Shape = {
  is: 'object',
  required: {
    type: { is: 'string', only: ['list'] },
    body,
    action: {
      is: 'object',
      required: {
        button: title(20),
        sections: {
          is: 'array',
          min: 1,
          max: 10,
          of: {
            is: 'object',
            required: {
              rows: {
                is: 'array',
                min: 1,
                max: 10,
                of: {
                  is: 'object',
                  required: { id: title(200), title: title(24) },
                  optional: { description: { is: 'string', max: 72 } },
                },
              },
            },
            optional: { title: title(24) },
          },
        },
      },
    },
  },
}

export interface SentOption {
  readonly key: string
  readonly label: string
}

/** The options of a checked interactive message. */
export const optionsOf = (interactive: unknown): readonly SentOption[] => {
  const action = isRecord(interactive) && isRecord(interactive['action']) ? interactive['action'] : {}
  const sections = Array.isArray(action['sections']) ? action['sections'] : []
  const replies = Array.isArray(action['buttons']) ? action['buttons'].map((button) => button?.reply) : []
  const entries: readonly unknown[] = [...replies, ...sections.flatMap((section) => section?.rows ?? [])]
  return entries
    .filter(isRecord)
    .map((entry) => ({ key: String(entry['id']), label: String(entry['title']) }))
}

/** Everything wrong with a send. */
export const sendProblems = (payload: Readonly<Record<string, unknown>>): readonly string[] => {
  const { interactive } = payload
  const isList = isRecord(interactive) && interactive['type'] === 'list'
  const content: Readonly<Record<string, Shape>> =
    payload['type'] === 'text' ? { text } : { interactive: isList ? list : buttons }
  const options = optionsOf(interactive)
  const addresses = ['to', 'recipient'].filter((name) => payload[name] !== undefined)
  return [
    ...problems(payload, {
      is: 'object',
      required: { ...envelope.required, ...content },
      optional: envelope.optional,
    }),
    // Both is allowed by Meta and forbidden to us: the phone would win, whoever holds it now.
    ...(addresses.length === 1 ? [] : ['exactly one of to and recipient is needed']),
    ...(options.length > 10 ? ['more than 10 rows'] : []),
    ...twice(
      options.map(({ key }) => key),
      'option ids',
    ),
    ...twice(
      options.map(({ label }) => label),
      'option titles',
    ),
  ]
}
