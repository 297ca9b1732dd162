export interface RawUpdate {
  readonly update_id: number
  readonly [field: string]: unknown
}

interface Waiting {
  readonly update: RawUpdate
  readonly confirmed: () => void
}

/** Updates waiting to be polled: asking from an offset confirms all before it. */
export const createUpdateQueue = () => {
  let waiting: readonly Waiting[] = []
  let lastId = 1000
  let wake: ((arrived: boolean) => void) | null = null

  const rouse = (arrived: boolean) => {
    const poller = wake
    wake = null
    poller?.(arrived)
  }

  return {
    number(update: Readonly<Record<string, unknown>>): RawUpdate {
      lastId += 1
      return { update_id: lastId, ...update }
    },
    /** Resolves when the update is confirmed. */
    add: (update: RawUpdate) =>
      new Promise<void>((confirmed) => {
        waiting = [...waiting, { update, confirmed }]
        rouse(true)
      }),
    pending: () => waiting.length,
    /** A batch; empty after the timeout; null when another poller took over. */
    async get(ask: { readonly offset: number; readonly limit: number; readonly timeout: number }) {
      rouse(false)
      const done = waiting.filter(({ update }) => update.update_id < ask.offset)
      waiting = waiting.filter((each) => !done.includes(each))
      for (const { confirmed } of done) confirmed()
      if (waiting.length === 0 && ask.timeout > 0) {
        const arrived = await new Promise<boolean>((resolve) => {
          wake = resolve
          setTimeout(() => {
            if (wake === resolve) rouse(true)
          }, ask.timeout).unref()
        })
        if (!arrived) return null
      }
      return waiting.slice(0, ask.limit).map(({ update }) => update)
    },
    close() {
      rouse(false)
      for (const { confirmed } of waiting) confirmed()
    },
  }
}
