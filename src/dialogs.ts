import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { draftOf } from './author/draft.ts'
import { graphOf, withCalled } from './author/graph.ts'
import { mermaidOf } from './author/mermaid.ts'
import { previewOf } from './author/preview.ts'
import { schemaFiles } from './author/schemas.ts'
import { svgOf } from './author/svg.ts'
import { layOut } from './channels/layout.ts'
import { telegramLimits, whatsappLimits } from './channels/limits.ts'
import { refuse, say } from './command-line.ts'
import { checkContent } from './content/check.ts'
import { readContent } from './content/files.ts'
import { wordsIn } from './content/keys.ts'
import { projectFolders } from './content/load.ts'
import { reviewsOf } from './content/reviews.ts'
import { phoneLooks } from './core/phone.ts'
import { commentOf } from './docs.ts'

const usage = `npm run dialogs -- list
npm run dialogs -- graph DIALOG [--deep] [--out FOLDER]
npm run dialogs -- preview DIALOG|all [--lang CODE] [--channel ${phoneLooks.join('|')}] [--out FOLDER]
npm run dialogs -- schema`

const schemaFolder = new URL('../schemas', import.meta.url).pathname

const given = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        deep: { type: 'boolean', default: false },
        lang: { type: 'string' },
        channel: { type: 'string', default: 'telegram' },
        out: { type: 'string', default: 'data/authoring' },
      },
    })
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : ''}\n${usage}`)
  }
}
const { values, positionals } = given()
const [command = '', id = ''] = positionals

const files = readContent(projectFolders)
const dialogs = Object.keys(files.dialogs).sort()

const write = (folder: string, name: string, text: string) => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), text)
  say(join(folder, name))
}

/** What is wrong with the content does not keep anyone from looking at the rest of it. */
const warn = () => {
  const { length } = checkContent(files)
  if (length > 0)
    process.stderr.write(`${length} problems in dialogs/ and locales/: npm run verify names them\n`)
}

const oneOf = <Name extends string>(what: string, name: string, known: readonly Name[]): Name =>
  known.find((each) => each === name) ??
  refuse(`${what}: ${name || 'none given'}; there are: ${known.join(', ')}`)

const commands: Readonly<Record<string, () => void>> = {
  list: () => {
    for (const dialog of Object.values(files.dialogs)) {
      say(`${dialog.id}: ${Object.keys(dialog.nodes).length} nodes, version ${dialog.version}`)
    }
  },
  graph: () => {
    const named = oneOf('dialog', id, dialogs)
    const words = wordsIn(files, files.languages[0]?.code ?? '')
    for (const each of values.deep ? withCalled(files.dialogs, named) : [named]) {
      const dialog = files.dialogs[each]
      if (dialog === undefined) continue
      const graph = graphOf(dialog, words)
      write(values.out, `${each}.mmd`, mermaidOf(graph))
      write(values.out, `${each}.svg`, svgOf(graph))
    }
    warn()
  },
  preview: () => {
    const named = oneOf('dialog', id, [...dialogs, 'all'])
    const look = oneOf('--channel', values.channel, phoneLooks)
    const codes = files.languages.map(({ code }) => code)
    const code = oneOf('--lang', values.lang ?? codes[0] ?? '', codes)
    const language = files.languages.find((each) => each.code === code) ?? refuse(usage)
    const limits = look === 'telegram' ? telegramLimits : whatsappLimits
    const page = previewOf({
      draft: draftOf(files),
      dialogs: named === 'all' ? dialogs : withCalled(files.dialogs, named),
      own: named === 'all',
      language,
      look,
      layOut: (message) => layOut(message, limits),
      unreviewed: reviewsOf(files).flatMap((review) =>
        review.language === code && review.state !== 'reviewed' ? [review.unit] : [],
      ),
    })
    write(values.out, `${named}.${code}.${look}.html`, page)
    warn()
  },
  schema: () => {
    for (const [name, schema] of Object.entries(schemaFiles(commentOf))) {
      write(schemaFolder, name, `${JSON.stringify(schema, null, 2)}\n`)
    }
  },
}

const run = commands[command] ?? (() => refuse(usage))
run()
