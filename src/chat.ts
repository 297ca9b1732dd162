import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { layOut } from './channels/layout.ts'
import { telegramLimits, whatsappLimits } from './channels/limits.ts'
import { refuse, say } from './command-line.ts'
import { loadContent, projectFolders } from './content/load.ts'
import { noSuch } from './content/nearest.ts'
import { rehearse } from './rehearsal.ts'

const limitsOf = new Map([
  ['telegram', telegramLimits],
  ['whatsapp', whatsappLimits],
])

/** Talk to the dialogs in a terminal: nothing is stored, nobody is told. */
const given = () => {
  try {
    return parseArgs({
      options: {
        language: { type: 'string', default: '' },
        limits: { type: 'string', default: 'telegram' },
        alone: { type: 'boolean', default: false },
        at: { type: 'string' },
        answers: { type: 'string', default: '' },
        consents: { type: 'string', default: '' },
      },
    })
  } catch {
    return refuse(
      'chat takes --language CODE, --limits telegram|whatsapp and --alone; and to begin in the middle ' +
        '--at DIALOG.NODE, --answers FIELD=VALUE,... and --consents PURPOSE,...',
    )
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
const show = (messages: ReturnType<typeof chat.write>) => {
  for (const message of messages) {
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
}
if (values.at !== undefined) {
  const { at, answers } = values
  const language = values.language || (content.value.lexicon.languages[0] ?? '')
  const consents = values.consents.split(',').filter((purpose) => purpose !== '')
  const started = chat.start({ at, language, answers, consents })
  if (!started.ok) throw refuse(noSuch(started.unknown.what, started.unknown.name, started.unknown.known))
  show(started.messages)
}
terminal.prompt()
for await (const line of terminal) {
  show(chat.write(line))
  terminal.prompt()
}
