import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { z } from 'zod'

const described = readFileSync(new URL('../package.json', import.meta.resolve('@sparticuz/chromium')), 'utf8')
const { version } = z.object({ version: z.string() }).parse(JSON.parse(described))

/**
 * Unpacks the browser beside its fonts and gives their folder. The package alone would unpack under a fixed name
 * and take whatever is there: half a file when two tests start at once or one was interrupted. So this unpacks
 * aside and then renames, and whoever comes second uses the first one's.
 */
export const unpackBrowser = async (): Promise<string> => {
  const folder = join(tmpdir(), `handrail-browser-${version}`)
  if (existsSync(folder)) return folder
  const aside = mkdtempSync(`${folder}-`)
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = aside
  try {
    await chromium.executablePath()
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
  try {
    renameSync(aside, folder)
  } catch {
    rmSync(aside, { recursive: true })
  }
  return folder
}
