import type { Changes } from './app/deps.ts'

type Listener = Parameters<Changes['subscribe']>[0]

/** Changes within this process: whoever has the console open hears of them. */
export const createChanges = (): Changes & {
  /** How many have the console open. */
  readonly listeners: () => number
  /** For the server itself, which is nobody who has the console open. */
  readonly observe: (observer: Listener) => void
} => {
  const listeners = new Set<Listener>()
  const observers: Listener[] = []
  return {
    publish: (changed) => {
      // First: who hears of a change asks again at once.
      for (const observer of observers) observer(changed)
      for (const listener of listeners) listener(changed)
    },
    subscribe: (listener) => {
      // Wrapped, so that one listener given twice is two subscriptions.
      const own: typeof listener = (changed) => listener(changed)
      listeners.add(own)
      return () => listeners.delete(own)
    },
    listeners: () => listeners.size,
    observe: (observer) => void observers.push(observer),
  }
}
