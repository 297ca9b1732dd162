import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { fill } from './author/fill.ts'
import { exportXliff, importXliff } from './author/locales-xliff.ts'
import { reviewTable, sign } from './author/reviews.ts'
import type { Outcome } from './author/outcome.ts'
import { refuse, say } from './command-line.ts'
import { readContent } from './content/files.ts'
import { projectFolders } from './content/load.ts'

const options = {
  lang: { type: 'string', default: '' },
  out: { type: 'string', default: '' },
  unit: { type: 'string', default: '' },
  by: { type: 'string', default: '' },
} as const

const read = () => parseArgs({ allowPositionals: true, options })
type Given = ReturnType<typeof read>

/** Of a command: what it does with the words of all languages. */
const job = ({ values }: Given) => ({
  files: readContent(projectFolders),
  folders: projectFolders,
  language: values.lang,
})

const fileOf = ({ positionals: [, file = ''] }: Given): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return refuse(`${file || 'FILE'}: there is no such file`)
  }
}

const today = () => new Date().toISOString().slice(0, 10)

/** Every subcommand with what it takes. */
const commands: Readonly<Record<string, readonly [takes: string, run: (given: Given) => Outcome]>> = {
  export: [
    '--lang CODE [--out FILE]',
    (given) => exportXliff(job(given), given.values.out || `${given.values.lang}.xlf`),
  ],
  import: ['--lang CODE FILE', (given) => importXliff(job(given), given.positionals[1] ?? '', fileOf(given))],
  fill: ['[--lang CODE]', (given) => fill(job(given))],
  status: ['[--lang CODE]', (given) => reviewTable(job(given).files, given.values.lang)],
  sign: [
    '--lang CODE --unit UNIT --by "WORK NAME"',
    (given) => {
      const { files, folders, language } = job(given)
      const { unit, by } = given.values
      return sign(files, folders, { language, unit, by, on: today() })
    },
  ],
}

const usage = Object.entries(commands)
  .map(([name, [takes]]) => `npm run locales -- ${name} ${takes}`)
  .join('\n')

/** The words of all languages, for translators and reviewers. */
const given = () => {
  try {
    return read()
  } catch {
    return refuse(usage)
  }
}
const asked = given()
const run = commands[asked.positionals[0] ?? '']?.[1] ?? (() => refuse(usage))
const outcome = run(asked)
if (!outcome.ok) throw refuse([...outcome.problems, 'nothing was written'].join('\n'))
for (const [path, text] of outcome.writes) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
for (const line of outcome.says) say(line)
