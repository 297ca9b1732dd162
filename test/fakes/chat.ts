/** A message on a person's phone. */
export interface ChatMessage {
  readonly id: string
  readonly side: 'person' | 'bot'
  readonly at: number
  readonly text: string
  readonly form: 'text' | 'keyboard' | 'buttons' | 'list' | 'voice'
  /** What is heard, of a voice note. */
  readonly sound?: Uint8Array
  readonly options: readonly { readonly key: string; readonly label: string }[]
  readonly protect: boolean
}

/** The chat of one person with the bot, as their phone shows it. */
export interface Chat {
  readonly visible: readonly ChatMessage[]
  add(message: ChatMessage): void
  remove(id: string): void
  change(id: string, change: (message: ChatMessage) => ChatMessage): void
  find(id: string): ChatMessage | undefined
  /** The newest visible option with this label or key, and the message it is under. */
  option(labelOrKey: string): { readonly message: ChatMessage; readonly key: string; readonly label: string }
  /** The next message of the bot that nobody has heard yet; waits for it. */
  hears(timeout?: number): Promise<ChatMessage>
}

export const createChat = (): Chat => {
  let visible: readonly ChatMessage[] = []
  const unheard: ChatMessage[] = []
  const listeners: ((message: ChatMessage) => void)[] = []
  return {
    get visible() {
      return visible
    },
    add(message) {
      visible = [...visible, message]
      if (message.side === 'person') return
      const listener = listeners.shift()
      if (listener) listener(message)
      else unheard.push(message)
    },
    remove(id) {
      visible = visible.filter((message) => message.id !== id)
    },
    change(id, change) {
      visible = visible.map((message) => (message.id === id ? change(message) : message))
    },
    find: (id) => visible.find((message) => message.id === id),
    option(labelOrKey) {
      const offers = visible.flatMap((message) => message.options.map((option) => ({ message, ...option })))
      const offer = offers.findLast(({ key, label }) => [key, label].includes(labelOrKey))
      if (!offer) throw new Error(`no option "${labelOrKey}" in sight`)
      return offer
    },
    async hears(timeout = 15_000) {
      const waiting = unheard.shift()
      if (waiting) return waiting
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          listeners.splice(listeners.indexOf(heard), 1)
          reject(new Error(`nothing heard in ${timeout} ms`))
        }, timeout)
        const heard = (message: ChatMessage) => {
          clearTimeout(timer)
          resolve(message)
        }
        listeners.push(heard)
      })
    },
  }
}

/** Chats by person, made when first needed. */
export const createChats = () => {
  const chats = new Map<string, Chat>()
  return {
    has: (person: string) => chats.has(person),
    of(person: string): Chat {
      const chat = chats.get(person) ?? createChat()
      chats.set(person, chat)
      return chat
    },
  }
}
