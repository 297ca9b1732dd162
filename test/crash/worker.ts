import { setTimeout as sleep } from 'node:timers/promises'

/** A caseworker's browser that asks again while the server is away. */
export interface Worker {
  /** Ids of the cases on the queue's page. */
  cases(): Promise<readonly string[]>
  claim(id: string): Promise<void>
  /** Resolves once the console has accepted the reply; asked again it is the same draft. */
  reply(id: string, draft: string, text: string): Promise<void>
  /** What the person wrote, as the case's page shows it, oldest first. */
  reads(id: string): Promise<readonly string[]>
}

const patience = { every: 50, times: 600 }

/** Opens the first supervisor's one-time link, makes the account and stays signed in. */
export const becomeWorker = async (origin: string, inviteLink: string): Promise<Worker> => {
  const cookies = new Map<string, string>()

  const once = async (path: string, form?: Readonly<Record<string, string>>) => {
    const response = await fetch(new URL(path, origin), {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    return { status: response.status, text: await response.text() }
  }

  const ask: typeof once = async (path, form) => {
    for (let i = 0; i < patience.times; i += 1) {
      const answer = await once(path, form).catch(() => null)
      if (answer !== null && answer.status < 500) return answer
      await sleep(patience.every)
    }
    throw new Error(`no answer from ${path}`)
  }

  const tokenIn = (page: string) => /name="token" value="([^"]*)"/u.exec(page)?.[1] ?? ''
  const { pathname } = new URL(inviteLink)
  const invite = await ask(pathname)
  const account = { name: 'Sam', email: 'sam@example.org', password: 'correct horse battery' }
  const made = await ask(pathname, { token: tokenIn(invite.text), ...account })
  if (made.status !== 303) throw new Error(`no account: ${made.status}`)
  // Of the session, and so the same after every restart.
  const token = tokenIn((await ask('/')).text)

  return {
    async cases() {
      const { text } = await ask('/')
      return [...new Set([...text.matchAll(/\/cases\/([\w-]+)/gu)].map(([, id = '']) => id))]
    },
    async claim(id) {
      await ask(`/cases/${id}/claim`, { token })
    },
    async reply(id, draft, text) {
      const { status } = await ask(`/cases/${id}/reply`, { token, draft, text })
      if (status !== 303) throw new Error(`the reply was refused: ${status}`)
    },
    async reads(id) {
      const { text } = await ask(`/cases/${id}`)
      const items = [...text.matchAll(/class="message person">.*?class="said"[^>]*>([^<]*)</gsu)]
      return items.map(([, said = '']) => said.trim())
    },
  }
}
