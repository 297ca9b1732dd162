import type { Content } from '../../src/content/load.ts'
import { loadContent, projectFolders } from '../../src/content/load.ts'

const loaded = loadContent(projectFolders)
if (!loaded.ok) throw new Error(loaded.problems.join('\n'))

/** The project's own dialogs and words, loaded once for a test file. */
export const content: Content = loaded.value
