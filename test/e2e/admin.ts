import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../crash/server.ts'
import { compiledOnce } from '../support/programs.ts'
import type { World } from './world.ts'

/** An operator's command, beside the running server on the same data: what it printed. Rejects when it failed. */
export const runAdmin = async (world: World, ...words: readonly string[]): Promise<string> => {
  const { dataDir, keysFile, databaseUrl } = world.handrail.config
  const env = {
    PATH: process.env['PATH'] ?? '',
    HANDRAIL_DATA_DIR: dataDir,
    HANDRAIL_KEYS_FILE: keysFile,
    ...compiledOnce(),
    ...(databaseUrl !== null && { HANDRAIL_DATABASE_URL: databaseUrl.reveal() }),
  }
  const command = [join(root, 'dist', 'admin.js'), ...words]
  return (await promisify(execFile)(process.execPath, command, { env })).stdout
}
