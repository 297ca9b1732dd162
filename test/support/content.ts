import type { Content } from '../../src/content/load.ts'
import { loadContent, projectFolders } from '../../src/content/load.ts'

let loaded: Content | null = null

const load = (): Content => {
  const result = loadContent(projectFolders)
  if (!result.ok) throw new Error(result.problems.join('\n'))
  return result.value
}

/** Every word and rule the product ships with; nothing changes it, so it is read once. */
export const shipped = (): Content => (loaded ??= load())
