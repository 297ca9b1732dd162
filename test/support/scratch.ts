import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** Linux keeps this folder in memory. */
const memory = '/dev/shm'
/** To spare: a test's database is half a megabyte, and a run has hundreds of them. */
const room = 4 * 1024 ** 3

/**
 * Where the files of tests live. In memory where there is room for them: every turn waits for the disk, and no test
 * pulls the plug. The one that kills the server keeps to the disk, so that it also dies while it waits.
 */
export const scratchFolder = (): string => {
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize > room ? memory : tmpdir()
  } catch {
    return tmpdir()
  }
}
