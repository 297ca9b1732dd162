import { spawnSync } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ContentFolders } from './content/files.ts'

/** What exploring makes is young and stays: a larger nursery copies it less often. */
export const nursery = '--max-semi-space-size=128'

/**
 * What `npm run verify` finds broken, line by line with the conversations that show it; empty where every promise holds.
 * In a process of its own: what exploring takes up is given back when it ends.
 */
export const brokenApart = ({ dialogs, locales }: ContentFolders): readonly string[] => {
  const here = fileURLToPath(import.meta.url)
  const command = fileURLToPath(new URL(`./verify${extname(here)}`, import.meta.url))
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [nursery, command, '--broken', '--dialogs', dialogs, '--locales', locales],
    { encoding: 'utf8' },
  )
  if (status === 0) return []
  return [...stdout.split('\n'), ...stderr.split('\n')].filter((line) => line.trim() !== '')
}
