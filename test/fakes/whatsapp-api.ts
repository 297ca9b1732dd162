import type { Multipart } from './multipart.ts'
import { isRecord, problems, twice } from './shape.ts'
import type { Shape } from './shape.ts'

/**
 * What `POST /<number>/messages` demands, for the types Handrail sends: from Meta's OpenAPI file, with what that
 * lacks (recipient, body length of interactive messages) by hand from the prose.
 */
const title = (max: number): Shape => ({ is: 'string', min: 1, max, matches: /^\S(?:.*\S)?$/su })

const envelope = {
  required: {
    messaging_product: { is: 'string', only: ['whatsapp'] },
    type: { is: 'string', only: ['text', 'interactive', 'audio', 'template'] },
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

/** By the name of an upload. */
const audio: Shape = {
  is: 'object',
  required: { id: { is: 'string', min: 1 } },
  optional: { voice: { is: 'boolean' } },
}

/** Without components: nothing is filled into our templates. */
const template: Shape = {
  is: 'object',
  required: {
    name: { is: 'string', matches: /^[a-z0-9_]{1,512}$/u },
    language: { is: 'object', required: { code: { is: 'string', matches: /^[a-z]{2,3}(?:_[A-Z]{2})?$/u } } },
  },
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

/** What Meta takes as sound, and the most of it. */
const audioTypes = ['audio/ogg; codecs=opus', 'audio/mp4']
const largestAudio = 16 * 1024 * 1024

/** Everything wrong with an upload. */
export const uploadProblems = ({ fields, files }: Multipart): readonly string[] => {
  const file = files.get('file')
  const product = fields['messaging_product'] === 'whatsapp' ? [] : ['messaging_product is missing']
  if (file === undefined) return [...product, 'file is missing']
  return [
    ...product,
    ...(audioTypes.includes(fields['type'] ?? '') ? [] : ['type is not an allowed value']),
    ...(file.mime === fields['type'] ? [] : ['the file is of another type than it is said to be']),
    ...(file.bytes.length > 0 && file.bytes.length <= largestAudio ? [] : ['file has a wrong size']),
  ]
}

/** Everything wrong with a send. */
export const sendProblems = (payload: Readonly<Record<string, unknown>>): readonly string[] => {
  const { interactive } = payload
  const isList = isRecord(interactive) && interactive['type'] === 'list'
  const contents: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
    text: { text },
    audio: { audio },
    template: { template },
  }
  const content = contents[String(payload['type'])] ?? { interactive: isList ? list : buttons }
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
