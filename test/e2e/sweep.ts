import { loadContent, projectFolders } from '../../src/content/load.ts'
import type { Store } from '../../src/store/port.ts'

const loaded = loadContent(projectFolders)
if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
const { retention } = loaded.value

/** What the product does every minute by itself: removes what is past its time. */
export const sweep = (store: Store, now: number) => store.sweep(now, retention.store)
