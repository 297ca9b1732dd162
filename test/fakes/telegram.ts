import type { Clock } from '../../src/core/time.ts'
import { createChats } from './chat.ts'
import type { ChatMessage } from './chat.ts'
import { deliverOnce, deliverUntilTaken } from './delivery.ts'
import type { Deliver } from './delivery.ts'
import { createFiles } from './files.ts'
import { multipartOf } from './multipart.ts'
import type { Multipart } from './multipart.ts'
import { createFaults, respond, startServer } from './server.ts'
import type { Answer, Call, Faults } from './server.ts'
import { isRecord, problems, textOf } from './shape.ts'
import { telegramMethods } from './telegram-api.ts'
import { createUpdateQueue } from './telegram-updates.ts'
import type { RawUpdate } from './telegram-updates.ts'

export const telegramToken = '424242:fake-token'

export interface TelegramFake {
  readonly apiRoot: string
  readonly token: string
  /** What Handrail did against Telegram's rules. */
  readonly violations: readonly string[]
  readonly calls: readonly Call[]
  readonly faults: Faults
  /** What people sent and Telegram holds. */
  readonly files: ReturnType<typeof createFiles>
  readonly webhook: { readonly url: string; readonly secret: string } | null
  person(id: number): TelegramPerson
  /** Sends a raw update; by webhook until it is taken in, by polling when it is confirmed. */
  push(update: Readonly<Record<string, unknown>>): Promise<void>
  /** One webhook call, answered or not: its status, 0 when nothing answered. */
  post(body: string, secret?: string): Promise<number>
  /** Numbers an update, as Telegram would. */
  numbered(update: Readonly<Record<string, unknown>>): RawUpdate
  close(): Promise<void>
}

export interface TelegramPerson {
  says(text: string): Promise<void>
  taps(labelOrKey: string): Promise<void>
  /** Records a voice note; Telegram's name for it. */
  speaks(bytes: Uint8Array, duration?: number): Promise<string>
  /** Sends a photo, which Telegram keeps in two sizes, or with `mime` a picture as a file; the name of the larger. */
  shows(bytes: Uint8Array, mime?: string): Promise<string>
  /** Any message that is not text: `{ voice: {...} }`. */
  sends(content: Readonly<Record<string, unknown>>): Promise<void>
  blocks(): Promise<void>
  unblocks(): Promise<void>
  /** What the phone shows, oldest first. */
  sees(): readonly ChatMessage[]
  /** The bot's next message nobody has heard yet. */
  hears(timeout?: number): Promise<ChatMessage>
}

export interface TelegramFakeOptions {
  readonly clock: Clock
  readonly token?: string
  /** Instead of the network, for webhook calls. */
  readonly deliver?: Deliver
}

/** An answer of the Bot API that is an error. For fault injection. */
export const telegramError = (code: number, description: string, retryAfter?: number): Answer => ({
  status: code,
  body: {
    ok: false,
    error_code: code,
    description,
    ...(retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }),
  },
})

interface ApiCall extends Call {
  readonly form: Multipart | null
}

const bad = (what: string) => telegramError(400, `Bad Request: ${what}`)
const good = (result: unknown): Answer => ({ status: 200, body: { ok: true, result } })

const keyboardOf = (payload: Call['payload']): ChatMessage['options'] => {
  const markup = payload['reply_markup']
  const rows = isRecord(markup) && Array.isArray(markup['inline_keyboard']) ? markup['inline_keyboard'] : []
  return rows.flat().map(({ text, callback_data }) => ({ key: callback_data, label: text }))
}

/** A call that carries a file: its other fields are JSON, as text. */
const payloadOf = ({ fields }: Multipart): Call['payload'] =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]): [string, unknown] =>
      /^(?:true|false|-?\d+)$/u.test(value) ? [name, JSON.parse(value)] : [name, value],
    ),
  )

/** The file that a field of such a call names. */
const attached = ({ files }: Multipart, name: unknown) => files.get(textOf(name).replace('attach://', ''))

/** Telegram on loopback: checks every call, keeps every chat, tells updates by webhook or polling. */
export const startTelegram = async ({
  clock,
  token = telegramToken,
  deliver = fetch,
}: TelegramFakeOptions): Promise<TelegramFake> => {
  const chats = createChats()
  const blocked = new Set<string>()
  const queries = new Set<string>()
  const violations: string[] = []
  const calls: Call[] = []
  const faults = createFaults()
  const files = createFiles()
  const updates = createUpdateQueue()
  let webhook: TelegramFake['webhook'] = null
  let closed = false
  let lastId = 100
  const nextId = () => (lastId += 1)
  const date = () => Math.floor(clock.now() / 1000)

  const methods: Readonly<Record<string, (call: ApiCall) => Answer | Promise<Answer>>> = {
    getMe: () => good({ id: Number(token.split(':')[0]), is_bot: true, first_name: 'Handrail' }),
    getWebhookInfo: () => good({ url: webhook?.url ?? '', pending_update_count: updates.pending() }),
    leaveChat: () => good(true),
    getFile({ payload }) {
      const file = files.find(String(payload['file_id']))
      if (file === undefined) return bad('wrong file_id or the file is temporarily unavailable')
      if (file.bytes.length > 20_000_000) return bad('file is too big')
      const path = `voice/${file.id}.oga`
      return good({ file_id: file.id, file_unique_id: 'u', file_size: file.bytes.length, file_path: path })
    },
    setWebhook({ payload }) {
      webhook = { url: String(payload['url']), secret: textOf(payload['secret_token']) }
      return good(true)
    },
    deleteWebhook() {
      webhook = null
      return good(true)
    },
    async getUpdates({ payload }) {
      if (webhook) return telegramError(409, "Conflict: can't use getUpdates method while webhook is active")
      const batch = await updates.get({
        offset: Number(payload['offset'] ?? 0),
        limit: Number(payload['limit'] ?? 100),
        timeout: Number(payload['timeout'] ?? 0) * 1000,
      })
      return batch ? good(batch) : telegramError(409, 'Conflict: terminated by other getUpdates request')
    },
    sendMessage({ person, payload }) {
      if (!chats.has(person)) return bad('chat not found')
      if (blocked.has(person)) return telegramError(403, 'Forbidden: bot was blocked by the user')
      const id = nextId()
      const options = keyboardOf(payload)
      const form = options.length > 0 ? 'keyboard' : 'text'
      const protect = payload['protect_content'] === true
      const text = String(payload['text'])
      chats.of(person).add({ id: String(id), side: 'bot', at: clock.now(), text, form, options, protect })
      return good({ message_id: id, date: date(), chat: { id: Number(person), type: 'private' }, text })
    },
    sendVoice({ person, payload, form }) {
      if (!chats.has(person)) return bad('chat not found')
      if (blocked.has(person)) return telegramError(403, 'Forbidden: bot was blocked by the user')
      const sound = form && attached(form, payload['voice'])?.bytes
      if (!sound) return bad('there is no voice in the request')
      const id = nextId()
      const shown = {
        text: '',
        form: 'voice',
        options: [],
        protect: payload['protect_content'] === true,
      } as const
      chats.of(person).add({ id: String(id), side: 'bot', at: clock.now(), ...shown, sound })
      return good({ message_id: id, date: date(), chat: { id: Number(person), type: 'private' } })
    },
    editMessageReplyMarkup({ person, payload }) {
      const message = chats.of(person).find(String(payload['message_id']))
      if (message?.side !== 'bot') return bad('message to edit not found')
      const options = keyboardOf(payload)
      if (options.length === 0 && message.options.length === 0) return bad('message is not modified')
      chats.of(person).change(message.id, (before) => ({ ...before, options }))
      return good(true)
    },
    deleteMessages({ person, payload }) {
      const ids = Array.isArray(payload['message_ids']) ? payload['message_ids'].map(String) : []
      const twoDays = 48 * 3_600_000
      for (const id of ids) {
        const message = chats.of(person).find(id)
        if (message && clock.now() - message.at < twoDays) chats.of(person).remove(id)
      }
      return good(true)
    },
    answerCallbackQuery: ({ payload }) =>
      queries.delete(String(payload['callback_query_id']))
        ? good(true)
        : bad('query is too old and response timeout expired or query ID is invalid'),
  }

  const act = async (call: ApiCall): Promise<Answer> => {
    const method = methods[call.method]
    const shape = telegramMethods[call.method]
    if (!method || !shape) return telegramError(404, 'Not Found')
    const wrong = problems(call.payload, { is: 'object', ...shape })
    violations.push(...wrong.map((what) => `${call.method}: ${what}`))
    return wrong.length > 0 ? bad(wrong.join(', ')) : method(call)
  }

  /** A download: the token is in the path, and nothing else is asked. */
  const download = async (path: string): Promise<Answer> => {
    const [, id = ''] = /^voice\/(\w+)\.oga$/u.exec(path) ?? []
    const file = files.find(id)
    return file === undefined ? telegramError(404, 'Not Found') : { status: 200, body: file.bytes }
  }

  const server = await startServer(async (request, body, response) => {
    const [, fileToken, path = ''] = /^\/file\/bot([^/]+)\/([^?]+)/u.exec(request.url ?? '') ?? []
    if (fileToken === token) {
      const call: Call = { method: 'download', person: '', payload: { path } }
      calls.push(call)
      return respond(response, faults.take(call), () => download(path))
    }
    const [, givenToken, method = ''] = /^\/bot([^/]+)\/(\w+)$/u.exec(request.url ?? '') ?? []
    if (givenToken !== token) return respond(response, null, async () => telegramError(401, 'Unauthorized'))
    const form = await multipartOf(request, body)
    const parsed: unknown = form ? payloadOf(form) : body.length > 0 ? JSON.parse(body.toString('utf8')) : {}
    const payload = isRecord(parsed) ? parsed : {}
    const call: Call = { method, person: textOf(payload['chat_id']), payload }
    calls.push(call)
    return respond(response, faults.take(call), () => act({ ...call, form }))
  })

  const hook = (body: string, secret: string | undefined) => () =>
    new Request(webhook?.url ?? 'http://127.0.0.1/', {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
      },
    })

  const push = async (update: Readonly<Record<string, unknown>>) => {
    const raw = updates.number(update)
    if (webhook === null) return updates.add(raw)
    await deliverUntilTaken(deliver, hook(JSON.stringify(raw), webhook.secret), () => closed)
  }

  const person = (id: number): TelegramPerson => {
    const chat = chats.of(String(id))
    const from = { id, is_bot: false, first_name: 'Invented', language_code: 'en' }
    const place = { id, type: 'private', first_name: 'Invented' }
    const send = async (content: Readonly<Record<string, unknown>>) => {
      const messageId = nextId()
      const { text } = content
      const shown = typeof text === 'string' ? text : `(${Object.keys(content).join(', ')})`
      chat.add({
        id: String(messageId),
        side: 'person',
        at: clock.now(),
        text: shown,
        form: 'text',
        options: [],
        protect: false,
      })
      await push({ message: { message_id: messageId, date: date(), from, chat: place, ...content } })
    }
    const member = (status: string) =>
      push({
        my_chat_member: {
          chat: place,
          from,
          date: date(),
          old_chat_member: { status: status === 'kicked' ? 'member' : 'kicked' },
          new_chat_member: { status },
        },
      })
    return {
      says: (text) => send({ text }),
      sends: send,
      async speaks(bytes, duration = 12) {
        const { id: file_id } = files.add(bytes, 'audio/ogg')
        await send({ voice: { file_id, file_unique_id: 'u', duration, mime_type: 'audio/ogg' } })
        return file_id
      },
      async shows(bytes, mime) {
        const small = files.add(Buffer.from('small'), 'image/jpeg')
        const { id: file_id } = files.add(bytes, mime ?? 'image/jpeg')
        const sizes = [
          { file_id, file_unique_id: 'l', width: 1280, height: 960 },
          { file_id: small.id, file_unique_id: 's', width: 90, height: 68 },
        ]
        await send(
          mime === undefined
            ? { photo: sizes }
            : { document: { file_id, file_unique_id: 'd', mime_type: mime, file_name: 'IMG_20261120.jpg' } },
        )
        return file_id
      },
      async taps(labelOrKey) {
        const { message, key } = chat.option(labelOrKey)
        const queryId = String(nextId())
        queries.add(queryId)
        const tapped = { message_id: Number(message.id), date: date(), chat: place }
        const query = { id: queryId, from, chat_instance: '1', data: key, message: tapped }
        await push({ callback_query: query })
      },
      blocks() {
        blocked.add(String(id))
        return member('kicked')
      },
      unblocks() {
        blocked.delete(String(id))
        return member('member')
      },
      sees: () => chat.visible,
      hears: (timeout) => chat.hears(timeout),
    }
  }

  return {
    apiRoot: server.origin,
    token,
    violations,
    calls,
    faults,
    files,
    get webhook() {
      return webhook
    },
    person,
    push,
    post: (body, secret) => deliverOnce(deliver, hook(body, secret)),
    numbered: (update) => updates.number(update),
    async close() {
      closed = true
      updates.close()
      await server.close()
    },
  }
}
