import type { Texts } from '../core/texts.ts'
import type { Command } from '../dialog/commands.ts'
import { fold } from '../dialog/fold.ts'
import type { Lexicon } from '../dialog/lexicon.ts'
import { countryFinder } from './countries.ts'
import { dangerFinder, reactionFinder } from './danger.ts'
import type { ContentFiles } from './files.ts'
import { languageFinder } from './greetings.ts'
import { signFinder } from './signs.ts'

/** The words a person may use, from the files of all deployed languages together. */
export const buildLexicon = (files: ContentFiles, texts: Texts): Lexicon => {
  const commands = new Map<string, { command: Command; language: string | null }>()
  for (const [language, words] of Object.entries(files.commands)) {
    for (const [command, spellings] of Object.entries(words) as [Command, readonly string[]][]) {
      for (const spelling of spellings) {
        const word = fold(spelling)
        const earlier = commands.get(word)
        const isSure = (earlier === undefined || earlier.language === language) && /\D/.test(word)
        commands.set(word, { command, language: isSure ? language : null })
      }
    }
  }

  return {
    languages: files.languages.map((language) => language.code),
    label: (language, label) => {
      if (label.kind === 'language') {
        return texts.languages.find((each) => each.code === label.code)?.name ?? label.code
      }
      return texts.t(language, label.key)
    },
    command: (word) => commands.get(word) ?? null,
    country: countryFinder(files),
    signs: signFinder(files),
    language: languageFinder(files),
    danger: dangerFinder(files),
    reaction: reactionFinder(files),
  }
}
