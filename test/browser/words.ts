import { loadContent, projectFolders } from '../../src/content/load.ts'

const loaded = loadContent(projectFolders)
if (!loaded.ok) throw new Error(loaded.problems.join('\n'))

/** The product's own words: the journeys read and tap what people read and tap. */
export const { texts } = loaded.value
