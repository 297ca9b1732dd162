import type { RunningHandrail } from './handrail.ts'

/** A message as the case page shows it. */
export interface ShownMessage {
  readonly author: 'person' | 'worker'
  readonly text: string
  /** `queued`, `held`, `sent`, `delivered`, `read` or `failed`; null for a person's message. */
  readonly delivery: string | null
  /** What the page says beside it, for a failure with its reason. */
  readonly deliveryWords: string
}

/** A case as its page shows it. */
export interface ShownCase {
  readonly status: number
  readonly html: string
  readonly messages: readonly ShownMessage[]
  /** Why nothing can be written now, in the page's words; null when a reply can be written. */
  readonly bar: string | null
}

/** A caseworker at the console, in a browser without script. */
export interface Worker {
  readonly name: string
  /** Codes of the cases in each part of the queue, in their order. */
  queue(): Promise<Readonly<Record<'waiting' | 'mine' | 'others', readonly string[]>>>
  /** The answer's status: 200 once the case is theirs. */
  claim(code: string): Promise<number>
  read(code: string): Promise<ShownCase>
  /** 200 when it was taken, 422 when it was refused; `draft` repeated is the same reply. */
  reply(code: string, text: string, draft?: string): Promise<number>
  /** Opens a case's page once, and answers with what sends the reply box that stands on it. */
  box(code: string): Promise<(text: string) => Promise<number>>
  /** Sends a file as a voice note; the answer's status. */
  speak(code: string, bytes: Uint8Array): Promise<number>
  close(code: string): Promise<number>
  /** The conversation alone, as a page that is open asks for it again. */
  conversation(code: string): Promise<string>
  /** Follows the event stream of a case's page: `tick` at each event. Resolves once it is open, with how to end it. */
  follow(code: string, tick: () => void): Promise<() => void>
  /** Any page, as this worker gets it. */
  page(path: string): Promise<{ readonly status: number; readonly html: string }>
  /** Anything that is no page, as this worker gets it. */
  file(path: string): Promise<{ readonly status: number; readonly type: string; readonly bytes: Buffer }>
  /** Posts a form that stands on the page `from`; the answer's status. */
  submit(from: string, action: string, fields: Readonly<Record<string, string>>): Promise<number>
  /** A one-time link for a colleague; for supervisors. */
  invites(role: 'caseworker' | 'supervisor'): Promise<string>
}

export const workerPassword = 'correct horse battery'

/** Uses a one-time link (the first supervisor's, or one from `invites`) and stays signed in. */
export const signUp = async (
  handrail: Pick<RunningHandrail, 'url'>,
  link: string | null,
  { name, email }: { readonly name: string; readonly email: string },
): Promise<Worker> => {
  if (link === null) throw new Error('no link to sign up with')
  const browser = openBrowser(handrail.url)
  const { pathname } = new URL(link)
  const signed = await browser.post(pathname, pathname, { name, email, password: workerPassword })
  if (signed.status !== 200) throw new Error(`signing up was answered ${signed.status}`)

  /** Kept, because a closed case is in the queue no more. */
  const ids = new Map<string, string>()
  const queuePage = async () => {
    // All of them: a page shows a hundred and whoever is urgent.
    const { html } = await browser.get('/?rows=1000')
    for (const [, id = '', line = ''] of html.matchAll(/<li id="case-([^"]+)"(.*?)<\/li>/gsu)) {
      ids.set(codeIn(line), id)
    }
    return html
  }
  const pathOf = async (code: string) => {
    if (!ids.has(code)) await queuePage()
    const id = ids.get(code)
    if (id === undefined) throw new Error('no such case in the queue')
    return `/cases/${id}`
  }

  return {
    name,
    queue: async () => {
      const html = await queuePage()
      const part = (id: string) => {
        const [, section = ''] =
          new RegExp(`<section[^>]*id="${id}"[^>]*>(.*?)</section>`, 'su').exec(html) ?? []
        return [...section.matchAll(/<li id="case-.*?<\/li>/gsu)].map(([line]) => codeIn(line))
      }
      return { waiting: part('waiting'), mine: part('mine'), others: part('others') }
    },
    claim: async (code) => {
      const path = await pathOf(code)
      return (await browser.post('/', `${path}/claim`, {})).status
    },
    read: async (code) => shown(await browser.get(await pathOf(code))),
    reply: async (code, text, draft) => {
      const path = await pathOf(code)
      return (await browser.post(path, `${path}/reply`, { text, ...(draft === undefined ? {} : { draft }) }))
        .status
    },
    speak: async (code, bytes) => {
      const path = await pathOf(code)
      const voice = new File([Uint8Array.from(bytes)], 'voice')
      return (await browser.post(path, `${path}/voice`, { voice })).status
    },
    close: async (code) => {
      const path = await pathOf(code)
      return (await browser.post(`${path}/close`, `${path}/close`, { sure: 'yes' })).status
    },
    box: async (code) => {
      const path = await pathOf(code)
      const { html } = await browser.get(path)
      return async (text) => (await browser.fill(html, `${path}/reply`, { text })).status
    },
    conversation: async (code) => (await browser.get(`${await pathOf(code)}/conversation`)).html,
    follow: async (code, tick) => {
      const id = (await pathOf(code)).replace('/cases/', '')
      return browser.follow(`/events?case=${id}`, tick)
    },
    page: (path) => browser.get(path),
    file: (path) => browser.file(path),
    submit: async (from, action, fields) => (await browser.post(from, action, fields)).status,
    invites: async (role) => {
      const { html } = await browser.post('/workers', '/workers/invites', { role, password: workerPassword })
      const [invited = ''] = /https?:\/\/[^"'<\s]*\/invite\/[\w-]+/u.exec(html) ?? []
      return invited
    },
  }
}

interface Answered {
  readonly status: number
  readonly html: string
}

type Fields = Readonly<Record<string, string | File>>

/** As a browser encodes it: a form with a file is one of several parts. */
const bodyOf = (fields: Fields): URLSearchParams | FormData => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  const words = [...body].filter((each): each is [string, string] => typeof each[1] === 'string')
  return words.length === Object.keys(fields).length ? new URLSearchParams(words) : body
}

/** Keeps cookies, follows redirects, and sends a form with the hidden fields of the page it stands on. */
const openBrowser = (origin: string) => {
  const cookies = new Map<string, string>()
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(new URL(path, origin), {
      ...init,
      redirect: 'manual',
      headers: { cookie, 'sec-fetch-site': 'same-origin', 'accept-language': 'en' },
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    return response
  }
  const send = async (path: string, init: RequestInit = {}): Promise<Answered> => {
    const response = await ask(path, init)
    const next = response.headers.get('location')
    if (response.status === 303 || response.status === 302) {
      await response.arrayBuffer()
      return send(new URL(next ?? '/', origin).pathname)
    }
    const html = await response.text()
    // The clock of a test may jump: whoever is at the screen gives their password, and does the same again.
    if (response.status === 423 && path !== '/lock') {
      await fill(html, '/lock', { password: workerPassword })
      return send(path, init)
    }
    return { status: response.status, html }
  }
  /** Sends a form of a page that is open. */
  const fill = (html: string, action: string, fields: Fields): Promise<Answered> =>
    send(action, { method: 'POST', body: bodyOf({ ...hidden(html, action), ...fields }) })
  return {
    get: (path: string) => send(path),
    file: async (path: string) => {
      const response = await ask(path)
      const type = response.headers.get('content-type') ?? ''
      return { status: response.status, type, bytes: Buffer.from(await response.arrayBuffer()) }
    },
    follow: async (path: string, tick: () => void) => {
      const ended = new AbortController()
      const { body } = await ask(path, { signal: ended.signal })
      const read = async () => {
        for await (const chunk of body ?? []) if (Buffer.from(chunk).includes('changed')) tick()
      }
      // Ended on purpose.
      void read().catch(() => undefined)
      return () => ended.abort()
    },
    fill,
    post: async (from: string, action: string, fields: Fields): Promise<Answered> =>
      fill((await send(from)).html, action, fields),
  }
}

/** The hidden fields of the form with this action; on a page without it, the token of any other form. */
const hidden = (html: string, action: string): Readonly<Record<string, string>> => {
  const forms = [...html.matchAll(/<form[^>]*>.*?<\/form>/gsu)].map(([form]) => form)
  const form = forms.find((each) => each.includes(`action="${action}"`)) ?? forms.at(0) ?? ''
  const inputs = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/gu)].map(([input]) => input)
  return Object.fromEntries(inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')]))
}

const attribute = (tag: string, name: string) =>
  plain(new RegExp(`${name}="([^"]*)"`, 'u').exec(tag)?.[1] ?? '')

const codeIn = (line: string) => /<bdi class="code">([^<]*)<\/bdi>/u.exec(line)?.[1] ?? ''

const shown = ({ status, html }: Answered): ShownCase => {
  const [, bar] = /<div class="bar"[^>]*>(.*?)<\/div>\s*<\/div>/su.exec(html) ?? []
  return {
    status,
    html,
    messages: html
      .split('<li id="message-')
      .slice(1)
      .map((part): ShownMessage => {
        const [, delivery, words = ''] = /class="delivery (\w+)">(.*?)<\/span>/su.exec(part) ?? []
        return {
          author: /class="message worker/u.test(part) ? 'worker' : 'person',
          text: plain(/<p class="said"[^>]*>(.*?)<\/p>/su.exec(part)?.[1] ?? '').trim(),
          delivery: delivery ?? null,
          deliveryWords: plain(words),
        }
      }),
    bar: bar === undefined ? null : plain(bar),
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** What a reader sees of some HTML. */
const plain = (html: string) =>
  html
    .replace(/<[^>]*>/gu, ' ')
    .replace(/&(amp|lt|gt|quot|#39);/gu, (_, name: string) => entities[name] ?? '')
    .replace(/[^\S\n]+/gu, ' ')
