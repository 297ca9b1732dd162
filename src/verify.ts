import { checkContent } from './content/check.ts'
import { readContent } from './content/files.ts'
import { projectFolders } from './content/load.ts'
import { textVersion, unreviewedLanguages } from './content/reviews.ts'

/** `npm run verify`: every dialog and every text, checked against each other and the channels' limits. */
const files = readContent(projectFolders)
const problems = checkContent(files)
for (const problem of problems) process.stdout.write(`${problem}\n`)
const nodes = Object.values(files.dialogs).reduce((sum, dialog) => sum + Object.keys(dialog.nodes).length, 0)
const unreviewed = unreviewedLanguages(files)
for (const { code } of files.languages) {
  const state = unreviewed.includes(code) ? 'unreviewed' : 'reviewed'
  process.stdout.write(`words of ${code}: version ${textVersion(files, code)}, ${state}\n`)
}
const languages = files.languages.map((language) => language.code).join(', ')
process.stdout.write(
  `${Object.keys(files.dialogs).length} dialogs, ${nodes} nodes, languages ${languages}: ${problems.length} problems\n`,
)
process.exit(problems.length === 0 ? 0 : 1)
