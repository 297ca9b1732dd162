import type { Database } from 'better-sqlite3'

interface Job {
  /** Does the work inside the open transaction. Never throws: a failure is kept for `settle`. */
  attempt(): void
  settle(): void
  reject(error: unknown): void
}

const unsettled = () => {}

export interface Writer {
  /** Runs the work in a transaction and resolves once it is on the disk. */
  write<T>(work: () => T): Promise<T>
  /** Writes what is still waiting. */
  flush(): void
}

/** Bounds how long one group keeps the thread, and so how long the first of it waits. */
const largestGroup = 256

/**
 * Group commit: works that arrive together share one transaction, and so one wait for the disk. Each has its
 * own savepoint, so that one that fails takes nothing of the others with it. No work ever yields, so nothing
 * else on this connection can come between BEGIN and COMMIT.
 */
export const groupCommit = (raw: Database): Writer => {
  const begin = raw.prepare('begin immediate')
  const commit = raw.prepare('commit')
  const rollback = raw.prepare('rollback')
  const mark = raw.prepare('savepoint work')
  const undo = raw.prepare('rollback to work')
  const keep = raw.prepare('release work')
  const waiting: Job[] = []

  const isolated = <T>(work: () => T): T => {
    mark.run()
    try {
      const result = work()
      keep.run()
      return result
    } catch (error) {
      // A full disk rolls everything back by itself; then there is no savepoint left to undo.
      if (raw.inTransaction) {
        undo.run()
        keep.run()
      }
      throw error
    }
  }

  const runGroup = (group: readonly Job[]) => {
    try {
      begin.run()
      for (const job of group) {
        job.attempt()
        if (!raw.inTransaction) throw new Error('the database gave the transaction up')
      }
      commit.run()
    } catch (error) {
      if (raw.inTransaction) rollback.run()
      for (const job of group) job.reject(error)
      return
    }
    for (const job of group) job.settle()
  }

  const drain = () => {
    if (waiting.length === 0) return
    runGroup(waiting.splice(0, largestGroup))
    if (waiting.length > 0) setImmediate(drain)
  }

  return {
    write: <T>(work: () => T) => {
      const { promise, resolve, reject } = Promise.withResolvers<T>()
      let settle = unsettled
      waiting.push({
        attempt: () => {
          try {
            const result = isolated(work)
            settle = () => resolve(result)
          } catch (error) {
            settle = () => reject(error)
          }
        },
        settle: () => settle(),
        reject,
      })
      // What arrives in this phase of the event loop joins the group.
      if (waiting.length === 1) setImmediate(drain)
      return promise
    },
    flush: () => {
      while (waiting.length > 0) runGroup(waiting.splice(0, largestGroup))
    },
  }
}
