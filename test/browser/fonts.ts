import { mkdtempSync, renameSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const arabic = fileURLToPath(
  new URL('../../node_modules/@expo-google-fonts/noto-sans-arabic', import.meta.url),
)

/**
 * Writes where a browser unpacked in `folder` finds letters, so that a page looks the same on every machine: the
 * fonts that came with it and an Arabic one. A folder that is missing is passed over. Gives the file's path.
 */
export const writeFontList = (folder: string): string => {
  const file = join(folder, 'fonts.conf')
  const folders = [join(folder, 'fonts'), arabic].map((each) => `<dir>${each}</dir>`).join('')
  const cache = `<cachedir>${join(folder, 'fonts-cache')}</cachedir>`
  // Written aside: another browser that starts in this moment reads the whole of it, or it would find no letters at all.
  const aside = mkdtempSync(`${file}-`)
  writeFileSync(join(aside, 'fonts.conf'), `<?xml version="1.0"?><fontconfig>${folders}${cache}</fontconfig>`)
  renameSync(join(aside, 'fonts.conf'), file)
  rmdirSync(aside)
  return file
}
