/** Runs what it is given in order, each after the one before has ended, however it ended. */
export const oneAtATime = (): (<T>(run: () => Promise<T>) => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve()
  return (run) => {
    const next = last.then(run, run)
    last = next.catch(() => null)
    return next
  }
}
