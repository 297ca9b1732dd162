import type { Changes } from './app/deps.ts'

/** Changes within this process: whoever has the console open hears of them. */
export const createChanges = (): Changes & { readonly listeners: () => number } => {
  const listeners = new Set<Parameters<Changes['subscribe']>[0]>()
  return {
    publish: (changed) => {
      for (const listener of listeners) listener(changed)
    },
    subscribe: (listener) => {
      // Wrapped, so that one listener given twice is two subscriptions.
      const own: typeof listener = (changed) => listener(changed)
      listeners.add(own)
      return () => listeners.delete(own)
    },
    listeners: () => listeners.size,
  }
}
