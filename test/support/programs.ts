import { join } from 'node:path'
import { inject } from 'vitest'

/** Settings of Node for a program of ours: what another one compiled and left when it ended is not compiled again. */
export const compiledOnce = (): Readonly<Record<string, string>> => ({
  NODE_COMPILE_CACHE: join(inject('scratch'), 'compiled'),
})
