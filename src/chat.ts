import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { layOut } from './channels/layout.ts'
import { telegramLimits, whatsappLimits } from './channels/limits.ts'
import { loadContent, projectFolders } from './content/load.ts'
import { rehearse } from './rehearsal.ts'

const limitsOf = new Map([
  ['telegram', telegramLimits],
  ['whatsapp', whatsappLimits],
])

const say = (line: string) => process.stdout.write(`${line}\n`)
const refuse = (line: string): never => {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

/** Talk to the dialogs in a terminal: nothing is stored, nobody is told. */
const given = () => {
  try {
    return parseArgs({
      options: {
        language: { type: 'string', default: '' },
        limits: { type: 'string', default: 'telegram' },
        alone: { type: 'boolean', default: false },
      },
    })
  } catch {
    return refuse('chat takes --language CODE, --limits telegram|whatsapp and --alone')
  }
}
const { values } = given()
const limits = limitsOf.get(values.limits) ?? refuse(`--limits: one of ${[...limitsOf.keys()].join(', ')}`)

const content = loadContent(projectFolders)
if (!content.ok) {
  for (const problem of content.problems) say(problem)
  process.exit(1)
}
const chat = rehearse(content.value, {
  now: () => Date.now(),
  session: () => Math.random().toString(36).slice(2, 8).padEnd(6, '0'),
  staffed: !values.alone,
  languageHint: values.language,
  erasable: limits === telegramLimits,
})

say(
  'Write as a person would; a number picks an option. Ctrl+D ends. (--language ar, --limits whatsapp, --alone)',
)
const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' })
terminal.prompt()
for await (const line of terminal) {
  for (const message of chat.write(line)) {
    for (const part of layOut(message, limits)) {
      say('')
      say(part.text)
      const { choice } = part
      if (choice.kind === 'list') say(`  [${choice.opener}]`)
      const shown =
        choice.kind === 'none' ? [] : choice.kind === 'keyboard' ? choice.rows.flat() : choice.options
      for (const [index, option] of shown.entries()) say(`  ${index + 1} [${option.label}]`)
    }
  }
  say('')
  terminal.prompt()
}
