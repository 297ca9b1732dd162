/** Knows what is under way, so that a channel can stop without dropping it. */
export interface Runner {
  /** Runs a task that `close` waits for. */
  run<T>(task: () => Promise<T>): Promise<T>
  /** The same, for a task nobody awaits: its failure is told by name only. */
  start(name: string, task: () => Promise<unknown>): void
  readonly closed: boolean
  /** Takes nothing more in and waits for the rest. */
  close(): Promise<void>
}

export const createRunner = (failed: (name: string) => void): Runner => {
  const running = new Set<Promise<unknown>>()
  let closed = false
  const track = async <T>(task: () => Promise<T>): Promise<T> => {
    const promise = task()
    running.add(promise)
    try {
      return await promise
    } finally {
      running.delete(promise)
    }
  }
  return {
    run: track,
    start(name, task) {
      void track(task).catch(() => failed(name))
    },
    get closed() {
      return closed
    },
    async close() {
      closed = true
      while (running.size > 0) await Promise.allSettled(running)
    },
  }
}
