import type { MediaFile } from '../../core/channel.ts'

/** A demonstration needs a few; at the longest a picture may be, this is 240 MB of memory. */
const most = 20

/** Files that simulated phones play or send, each by a name. */
export interface HeldFiles {
  keep(name: string, file: MediaFile): void
  get(name: string): MediaFile | null
}

/** In memory: the oldest go first. */
export const createHeldFiles = (): HeldFiles => {
  const kept = new Map<string, MediaFile>()
  return {
    keep(name, file) {
      kept.set(name, file)
      const [oldest] = kept.keys()
      if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    },
    get: (name) => kept.get(name) ?? null,
  }
}
