import { writeFileSync } from 'node:fs'
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
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${folders}${cache}</fontconfig>`)
  return file
}
