import type { Command } from '../dialog/commands.ts'
import type { ContentFiles } from './files.ts'
import { findingAt, wordsIn } from './keys.ts'
import { placeholdersIn } from './placeholders.ts'
import type { Finding } from './problem.ts'
import { saying } from './saying.ts'
import { templatesOf } from './templates.ts'

/** What a locked screen shows of a notification; the rest would be cut off, or asks to be opened. */
const longest = 120

/** Words that say what this is to whoever reads along. */
const telling: readonly Command[] = ['HELP', 'HUMAN', 'STOP', 'DELETE', 'EXIT']

/** A name as WhatsApp takes it. */
const validName = /^[a-z][a-z0-9_]*$/

/** First lines that are not neutral on a locked screen, or that no vendor would take. */
export const checkTemplates = (files: ContentFiles): readonly Finding[] => {
  const templates = templatesOf(files)
  const names = templates.map(({ name }) => name)
  return files.languages.flatMap(({ code }) => {
    const words = wordsIn(files, code)
    const commands = files.commands[code]
    const isTelling = saying(telling.flatMap((command) => commands?.[command] ?? []))
    return templates.flatMap(({ name, key }) => {
      const text = words.get(key) ?? ''
      const at = (problem: string, instead: string) => findingAt(code, key, problem, instead)
      const holds = placeholdersIn(text).map((hole) =>
        at(`holds ${hole}`, 'write it out: nothing is filled in'),
      )
      return [
        ...holds,
        ...(text.includes('\n') ? [at('has more than one line', 'write one')] : []),
        ...(text.length > longest ? [at(`longer than ${longest}`, 'say less')] : []),
        ...(isTelling(text) ? [at('says a word of the commands', 'say it without this word')] : []),
        ...(validName.test(name) ? [] : [at(`${name} is no name for it`, 'use a-z, 0-9 and _')]),
        ...(names.indexOf(name) === names.lastIndexOf(name)
          ? []
          : [at(`${name} is the name of two`, 'name one of them otherwise')]),
      ]
    })
  })
}
