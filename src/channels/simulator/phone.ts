import type { Bubble, PhoneLook } from '../../core/phone.ts'

/** A phone's chat, and whose limits it is shown by. */
export interface Phone {
  readonly look: PhoneLook
  readonly bubbles: readonly Bubble[]
}

/** A demonstration needs a few phones; a forgotten browser tab must not fill the memory. */
export const phoneLimits = { phones: 500, bubbles: 500 }

export interface PhoneBook {
  get(id: string): Phone
  change(id: string, change: (phone: Phone) => Phone): void
  subscribe(id: string, listener: () => void): () => void
}

const unused: Phone = { look: 'telegram', bubbles: [] }

/** All phones, in memory: the longest unused phone and the oldest bubbles go first. */
export const createPhoneBook = (): PhoneBook => {
  const phones = new Map<string, Phone>()
  const listeners = new Map<string, ReadonlySet<() => void>>()
  return {
    get: (id) => phones.get(id) ?? unused,
    change(id, change) {
      const { look, bubbles } = change(phones.get(id) ?? unused)
      phones.delete(id)
      phones.set(id, { look, bubbles: bubbles.slice(-phoneLimits.bubbles) })
      const [oldest] = phones.keys()
      if (phones.size > phoneLimits.phones && oldest !== undefined) phones.delete(oldest)
      for (const listener of listeners.get(id) ?? []) listener()
    },
    subscribe(id, listener) {
      // Wrapped, so that one listener given twice is two subscriptions.
      const own = () => listener()
      listeners.set(id, new Set([...(listeners.get(id) ?? []), own]))
      return () => {
        const rest = [...(listeners.get(id) ?? [])].filter((each) => each !== own)
        if (rest.length === 0) listeners.delete(id)
        else listeners.set(id, new Set(rest))
      }
    },
  }
}
