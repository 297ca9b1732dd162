import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const arabic = fileURLToPath(
  new URL('../../node_modules/@expo-google-fonts/noto-sans-arabic', import.meta.url),
)

/**
 * Writes where the browser finds letters, so that a page looks the same on every machine: the fonts it unpacks
 * beside itself and an Arabic one. A folder that is missing is passed over. Gives the file's path.
 */
export const writeFontList = (): string => {
  const file = join(tmpdir(), 'handrail-test-fonts.conf')
  const folders = [join(tmpdir(), 'fonts'), arabic].map((folder) => `<dir>${folder}</dir>`).join('')
  const cache = `<cachedir>${join(tmpdir(), 'fonts-cache')}</cachedir>`
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${folders}${cache}</fontconfig>`)
  return file
}
