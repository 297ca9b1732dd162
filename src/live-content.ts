import type { FSWatcher } from 'node:fs'
import { existsSync, readdirSync, watch } from 'node:fs'
import { join } from 'node:path'
import type { ContentFolders } from './content/files.ts'
import type { Content } from './content/load.ts'
import { loadContent } from './content/load.ts'
import type { Texts } from './core/texts.ts'

/** The dialogs and words in use. Ask for them anew in every turn: they may have been edited. */
export interface LiveContent {
  readonly content: Content
  stop(): void
}

/** Content that stays as it is. */
export const fixedContent = (content: Content): LiveContent => ({ content, stop: () => {} })

/** What becomes of an edit. */
export interface Edited {
  /** It is in use from now on. */
  readonly taken: () => void
  /** What was in use still is; a line for each thing that is wrong. */
  readonly refused: (problems: readonly string[]) => void
}

/** Editors write a file in several strokes: it is read when they have been quiet for so long, in ms. */
const quietFor = 100

/** Content that follows its files: an edit without a problem is in use from the next turn on. */
export const followContent = (folders: ContentFolders, first: Content, edited: Edited): LiveContent => {
  let content = first
  let timer: NodeJS.Timeout | undefined
  let watchers: readonly FSWatcher[] = []

  const changed = () => {
    clearTimeout(timer)
    timer = setTimeout(load, quietFor)
  }
  // Folder by folder: Node's recursive watching on Linux loses a file that an editor replaces with a new one. Anew
  // each time, and before the files are read: folders come and go, and no edit is missed in between.
  const watchFolders = () => {
    for (const watcher of watchers) watcher.close()
    const all = [folders.dialogs, folders.locales, ...foldersIn(folders.locales)]
    watchers = all.filter((folder) => existsSync(folder)).map((folder) => watch(folder, changed))
    // A folder that is taken away while it is watched; its content is missed when it is read.
    for (const watcher of watchers) watcher.on('error', () => watcher.close())
  }
  const load = () => {
    watchFolders()
    const loaded = loadContent(folders)
    if (!loaded.ok) return edited.refused(loaded.problems)
    content = loaded.value
    edited.taken()
  }
  watchFolders()
  return {
    get content() {
      return content
    },
    stop: () => {
      clearTimeout(timer)
      for (const watcher of watchers) watcher.close()
    },
  }
}

const foldersIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => join(folder, name))
    : []

/** The words in use, for whoever keeps them. */
export const liveTexts = (live: LiveContent): Texts => ({
  get languages() {
    return live.content.texts.languages
  },
  t: (language, key, values) => live.content.texts.t(language, key, values),
})
