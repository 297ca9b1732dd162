import { createHmac } from 'node:crypto'
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
import { isRecord, textOf } from './shape.ts'
import { optionsOf, sendProblems, uploadProblems } from './whatsapp-api.ts'

export const whatsappAccount = {
  accessToken: 'fake-access-token',
  phoneNumberId: '106540352242922',
  appSecret: 'fake-app-secret',
  verifyToken: 'fake-verify-token',
}

export type StatusName = 'sent' | 'delivered' | 'read' | 'failed'

export interface WhatsAppFake {
  readonly apiRoot: string
  readonly account: typeof whatsappAccount
  /** What Handrail did against Meta's rules. */
  readonly violations: readonly string[]
  readonly calls: readonly Call[]
  readonly faults: Faults
  /** What people sent and Meta holds. */
  readonly files: ReturnType<typeof createFiles>
  /** The words of each approved template, by its name and language: `hello:en`. */
  readonly templates: Map<string, string>
  /** By phone number, or by business-scoped user id for somebody who hides theirs. */
  person(id: string): WhatsAppPerson
  /** One `value` of the field `messages`, wrapped, signed and sent until it is taken in. */
  push(value: Readonly<Record<string, unknown>>): Promise<void>
  /** One webhook call with this body and signature (by default the right one): its status. */
  post(body: string | Buffer, signature?: string | null): Promise<number>
  sign(body: string | Buffer): string
  /** A payload as Meta sends it, around some values. */
  wrap(...values: readonly Readonly<Record<string, unknown>>[]): Readonly<Record<string, unknown>>
  /** Tells a status of something accepted earlier, by its message id. */
  status(messageId: string, status: StatusName, code?: number): Promise<void>
  /** The handshake of Meta's app settings: the challenge, or the refusing status. */
  handshake(verifyToken: string): Promise<string | number>
  close(): Promise<void>
}

export interface WhatsAppPerson {
  says(text: string): Promise<void>
  taps(labelOrKey: string): Promise<void>
  /** Records a voice note; Meta's name for it. */
  speaks(bytes: Uint8Array, mime?: string): Promise<string>
  /** Sends a photo; Meta's name for it. */
  shows(bytes: Uint8Array, mime?: string): Promise<string>
  /** Any other message: `{ type: 'sticker', sticker: {...} }`. */
  sends(message: Readonly<Record<string, unknown>>): Promise<void>
  sees(): readonly ChatMessage[]
  hears(timeout?: number): Promise<ChatMessage>
}

export interface WhatsAppFakeOptions {
  readonly clock: Clock
  /** Where the webhook is. */
  readonly webhookUrl?: string
  /** Instead of the network, for webhook calls. */
  readonly deliver?: Deliver
  /** What Meta tells of every accepted message, by itself. */
  readonly statuses?: readonly StatusName[]
  /** `first`: the statuses overtake the HTTP answer. */
  readonly statusOrder?: 'after' | 'first'
}

/** An error of the Graph API. For fault injection. */
export const graphError = (code: number | null, status = 400): Answer => ({
  status,
  body: {
    error: {
      message: `(#${code ?? '?'}) invented`,
      type: 'OAuthException',
      ...(code === null ? {} : { code }),
      error_data: { messaging_product: 'whatsapp', details: 'invented' },
      fbtrace_id: 'invented',
    },
  },
})

/** How long after a person's message free text may be sent. */
const replyWindow = 24 * 3_600_000

const nameOf = ({ name, language }: Readonly<Record<string, unknown>>) =>
  `${textOf(name)}:${isRecord(language) ? textOf(language['code']) : ''}`

/** The chat's person: by user id, or by phone number without its plus. */
const addresseeOf = (payload: Call['payload']) =>
  textOf(payload['recipient'] ?? payload['to']).replace(/^\+/u, '')

/** WhatsApp on loopback: checks every send, keeps every chat and the 24-hour window, tells messages and statuses. */
export const startWhatsApp = async ({
  clock,
  webhookUrl = 'http://127.0.0.1/webhooks/whatsapp',
  deliver = fetch,
  statuses = [],
  statusOrder = 'after',
}: WhatsAppFakeOptions): Promise<WhatsAppFake> => {
  const account = whatsappAccount
  const chats = createChats()
  const lastWrote = new Map<string, number>()
  const accepted = new Map<string, Call>()
  const violations: string[] = []
  const calls: Call[] = []
  const faults = createFaults()
  const files = createFiles()
  const templates = new Map<string, string>()
  const tellings = new Set<Promise<void>>()
  let closed = false
  let lastId = 0
  const nextId = () => `wamid.fake${(lastId += 1)}`
  const timestamp = () => String(Math.floor(clock.now() / 1000))

  const send = (call: Call): Answer => {
    const wrong = sendProblems(call.payload)
    violations.push(...wrong)
    if (wrong.length > 0) return graphError(131009)
    if (!chats.has(call.person)) return graphError(131026)
    const { payload } = call
    const template = isRecord(payload['template']) ? payload['template'] : null
    const isLate = clock.now() - (lastWrote.get(call.person) ?? -Infinity) > replyWindow
    if (template === null && isLate) return graphError(131047)
    const approved = template === null ? '' : templates.get(nameOf(template))
    if (approved === undefined) return graphError(132001, 404)
    const interactive = isRecord(payload['interactive']) ? payload['interactive'] : null
    const options = optionsOf(interactive)
    const holder = interactive ? interactive['body'] : payload['text']
    const words = isRecord(holder) ? (holder['body'] ?? holder['text']) : approved
    const form = options.length === 0 ? 'text' : interactive?.['type'] === 'list' ? 'list' : 'buttons'
    const id = nextId()
    accepted.set(id, call)
    const audio = isRecord(payload['audio']) ? payload['audio'] : null
    const sound = audio && files.find(textOf(audio['id']))?.bytes
    if (audio && !sound) return graphError(100)
    const shown = sound
      ? ({ text: '', form: 'voice', options, protect: false, sound } as const)
      : ({ text: String(words), form, options, protect: false } as const)
    chats.of(call.person).add({ id, side: 'bot', at: clock.now(), ...shown })
    return {
      status: 200,
      body: {
        messaging_product: 'whatsapp',
        contacts: [{ input: call.person, wa_id: call.person }],
        messages: [{ id }],
      },
    }
  }

  const tellAll = async (answer: Answer) => {
    const messages = isRecord(answer.body) ? answer.body['messages'] : undefined
    const id: unknown = Array.isArray(messages) ? messages[0]?.id : undefined
    if (typeof id !== 'string') return
    for (const name of statuses) await status(id, name)
  }

  /** A file for one message, held until it is deleted. */
  const upload = (form: Multipart): Answer => {
    const wrong = uploadProblems(form)
    violations.push(...wrong)
    const file = form.files.get('file')
    if (wrong.length > 0 || file === undefined) return graphError(131053)
    return { status: 200, body: { id: files.add(file.bytes, file.mime).id } }
  }

  const forget = (id: string): Answer => {
    if (files.find(id) === undefined) return graphError(100)
    files.drop(id)
    return { status: 200, body: { success: true } }
  }

  /** Where a file lies, and then the file: both only for who has the token. */
  const held = (method: string, id: string, origin: string): Answer => {
    const file = files.find(id)
    if (file === undefined) return method === 'media' ? graphError(100, 400) : { status: 404, body: {} }
    const { bytes, mime } = file
    if (method === 'download') return { status: 200, body: bytes, headers: { 'content-type': mime } }
    const about = {
      url: `${origin}/attachments/${id}`,
      mime_type: mime,
      file_size: bytes.length,
      sha256: 'x',
    }
    return { status: 200, body: { messaging_product: 'whatsapp', id, ...about } }
  }

  const server = await startServer(async (request, body, response) => {
    const path = `/v26.0/${account.phoneNumberId}/messages`
    const [, kind, id = ''] = /^\/(v26\.0|attachments)\/(\w+)(?:\?.*)?$/u.exec(request.url ?? '') ?? []
    if (request.method === 'GET' && kind !== undefined) {
      const call: Call = {
        method: kind === 'attachments' ? 'download' : 'media',
        person: '',
        payload: { id },
      }
      calls.push(call)
      const isKnown = request.headers.authorization === `Bearer ${account.accessToken}`
      return respond(response, faults.take(call), async () =>
        isKnown ? held(call.method, id, server.origin) : graphError(190, 401),
      )
    }
    const form =
      request.url === `/v26.0/${account.phoneNumberId}/media` ? await multipartOf(request, body) : null
    const isUpload = request.method === 'POST' && form !== null
    if (isUpload || (request.method === 'DELETE' && kind === 'v26.0')) {
      const call: Call = isUpload
        ? { method: 'upload', person: '', payload: form.fields }
        : { method: 'delete', person: '', payload: { id } }
      calls.push(call)
      const isKnown = request.headers.authorization === `Bearer ${account.accessToken}`
      return respond(response, faults.take(call), async () => {
        if (!isKnown) return graphError(190, 401)
        return isUpload ? upload(form) : forget(id)
      })
    }
    if (request.method !== 'POST' || request.url !== path) {
      violations.push(`unknown call: ${request.method} ${request.url}`)
      return respond(response, null, async () => graphError(100, 404))
    }
    if (request.headers.authorization !== `Bearer ${account.accessToken}`) {
      return respond(response, null, async () => graphError(190, 401))
    }
    const parsed: unknown = JSON.parse(body.toString('utf8'))
    const payload = isRecord(parsed) ? parsed : {}
    const call: Call = { method: 'messages', person: addresseeOf(payload), payload }
    calls.push(call)
    const told: Answer[] = []
    await respond(response, faults.take(call), async () => {
      const answer = send(call)
      if (statusOrder === 'first') await tellAll(answer)
      else told.push(answer)
      return answer
    })
    for (const answer of told) track(tellAll(answer))
    return undefined
  })

  const track = (telling: Promise<void>) => {
    tellings.add(telling)
    void telling.finally(() => tellings.delete(telling))
  }

  const sign = (body: string | Buffer) =>
    `sha256=${createHmac('sha256', account.appSecret).update(body).digest('hex')}`

  const hook = (body: string | Buffer, signature: string | null) => () =>
    new Request(webhookUrl, {
      method: 'POST',
      body: new Uint8Array(Buffer.from(body)),
      headers: {
        'content-type': 'application/json',
        ...(signature === null ? {} : { 'x-hub-signature-256': signature }),
      },
    })

  const wrap: WhatsAppFake['wrap'] = (...values) => ({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '102290129340398',
        changes: values.map((value) => ({
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '15550783881', phone_number_id: account.phoneNumberId },
            ...value,
          },
        })),
      },
    ],
  })

  const push: WhatsAppFake['push'] = async (value) => {
    const body = JSON.stringify(wrap(value))
    await deliverUntilTaken(deliver, hook(body, sign(body)), () => closed)
  }

  const status: WhatsAppFake['status'] = async (messageId, name, code) => {
    const call = accepted.get(messageId)
    if (!call) throw new Error('a status of a message nobody sent')
    const errors = code === undefined ? {} : { errors: [{ code, title: 'invented' }] }
    const isUser = call.payload['recipient'] !== undefined
    const told = {
      id: messageId,
      status: name,
      timestamp: timestamp(),
      [isUser ? 'recipient_user_id' : 'recipient_id']: call.person,
      biz_opaque_callback_data: call.payload['biz_opaque_callback_data'],
      ...errors,
    }
    await push({ statuses: [told] })
  }

  const person = (id: string): WhatsAppPerson => {
    const chat = chats.of(id)
    const isUser = id.includes('.')
    const profile = { profile: { name: 'Invented' } }
    const contact = isUser ? { ...profile, user_id: id } : { ...profile, wa_id: id }
    const sends = async (
      message: Readonly<Record<string, unknown>>,
      text = `(${textOf(message['type'])})`,
    ) => {
      const ref = nextId()
      lastWrote.set(id, clock.now())
      chat.add({ id: ref, side: 'person', at: clock.now(), text, form: 'text', options: [], protect: false })
      const sender = isUser ? { from_user_id: id } : { from: id }
      await push({
        contacts: [contact],
        messages: [{ ...sender, id: ref, timestamp: timestamp(), ...message }],
      })
    }
    return {
      sends,
      async speaks(bytes, mime = 'audio/ogg; codecs=opus') {
        const file = files.add(bytes, mime)
        const audio = { id: file.id, mime_type: mime, sha256: 'x', voice: true }
        await sends({ type: 'audio', audio })
        return file.id
      },
      async shows(bytes, mime = 'image/jpeg') {
        const file = files.add(bytes, mime)
        await sends({ type: 'image', image: { id: file.id, mime_type: mime, sha256: 'x' } })
        return file.id
      },
      says: (text) => sends({ type: 'text', text: { body: text } }, text),
      taps(labelOrKey) {
        const { message, key, label } = chat.option(labelOrKey)
        const type = message.form === 'list' ? 'list_reply' : 'button_reply'
        const reply = { id: key, title: label }
        const context = { from: '15550783881', id: message.id }
        return sends({ type: 'interactive', context, interactive: { type, [type]: reply } }, label)
      },
      sees: () => chat.visible,
      hears: (timeout) => chat.hears(timeout),
    }
  }

  return {
    apiRoot: server.origin,
    account,
    violations,
    calls,
    faults,
    files,
    templates,
    person,
    push,
    wrap,
    sign,
    status,
    post: (body, signature = sign(body)) => deliverOnce(deliver, hook(body, signature)),
    async handshake(verifyToken) {
      const url = new URL(webhookUrl)
      url.searchParams.set('hub.mode', 'subscribe')
      url.searchParams.set('hub.verify_token', verifyToken)
      url.searchParams.set('hub.challenge', '1158201444')
      const response = await deliver(new Request(url))
      return response.ok ? response.text() : response.status
    },
    async close() {
      closed = true
      await Promise.allSettled(tellings)
      await server.close()
    },
  }
}
