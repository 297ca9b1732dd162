/** Counts by key, in bounded memory: the longest untouched key is forgotten first. */
export interface Tally {
  /** One more; returns how many there are now. */
  add(key: string): number
  clear(key: string): void
}

export const createTally = (max = 10_000): Tally => {
  const counts = new Map<string, number>()
  return {
    add(key) {
      const count = (counts.get(key) ?? 0) + 1
      counts.delete(key)
      counts.set(key, count)
      const [oldest] = counts.keys()
      if (counts.size > max && oldest !== undefined) counts.delete(oldest)
      return count
    },
    clear(key) {
      counts.delete(key)
    },
  }
}
