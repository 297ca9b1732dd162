import type { ContentFiles } from './content/files.ts'
import { buildNotices } from './content/notices.ts'
import type { Library } from './dialog/definition.ts'
import type { Exploration } from './dialog/verify/exploration.ts'
import { explore } from './dialog/verify/explore.ts'
import type { Finding } from './dialog/verify/verify.ts'
import { watch } from './dialog/verify/verify.ts'
import { wordsFor } from './verify-words.ts'

/** What was found out about the dialogs of these files. */
export interface Proof {
  readonly library: Library
  readonly exploration: Exploration
  readonly findings: readonly Finding[]
  /** Of exploring, and of looking at what shows in single turns. */
  readonly ms: number
}

/**
 * Explores every conversation the dialogs allow and looks at every promise. The files must have passed the checks of
 * `checkContent`. `clock`: milliseconds, from any beginning.
 */
export const verifyDialogs = (files: ContentFiles, clock: () => number): Proof => {
  const { version, dialogs, fields } = files
  const library: Library = { version, dialogs, fields, notices: buildNotices(files) }
  const began = clock()
  const promises = watch(clock)
  const exploration = explore(library, {
    see: (taken) => {
      promises.see(library, taken)
      return true
    },
  })
  const ms = clock() - began
  return { library, exploration, findings: promises.findings(exploration, wordsFor(files, exploration)), ms }
}
