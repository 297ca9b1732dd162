import type { Texts } from '../core/texts.ts'
import type { Command } from '../dialog/commands.ts'
import { fold } from '../dialog/fold.ts'
import type { Lexicon } from '../dialog/lexicon.ts'
import type { ContentFiles } from './files.ts'

/** Every two-letter region that CLDR names; `ZZ` and other placeholders name themselves and are left out. */
const regions = (() => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  const reserved = ['EU', 'EZ', 'UN', 'XA', 'XB', 'ZZ', 'QO']
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => names.of(code) !== undefined && !reserved.includes(code))
})()

/** Short and everyday names that CLDR does not give. */
const everydayNames: Readonly<Record<string, string>> = {
  uk: 'GB',
  england: 'GB',
  usa: 'US',
  america: 'US',
  uae: 'AE',
}

/** The name of a country in a language, or its code where there is none. */
export const countryName = (language: string, code: string): string =>
  new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code

export const buildLexicon = (files: ContentFiles, texts: Texts): Lexicon => {
  const languages = files.languages.map((language) => language.code)

  const commands = new Map<string, { command: Command; language: string | null }>()
  for (const [language, words] of Object.entries(files.commands)) {
    for (const [command, spellings] of Object.entries(words) as [Command, readonly string[]][]) {
      for (const spelling of spellings) {
        const word = fold(spelling)
        const earlier = commands.get(word)
        commands.set(word, { command, language: earlier === undefined && /\D/.test(word) ? language : null })
      }
    }
  }

  const countries = new Map(Object.entries(everydayNames))
  for (const language of languages) {
    const names = new Intl.DisplayNames([language], { type: 'region' })
    for (const code of regions) {
      const name = names.of(code)
      if (name !== undefined) countries.set(fold(name), code)
    }
  }

  return {
    languages,
    label: (language, label) => {
      if (label.kind === 'language') {
        return texts.languages.find((each) => each.code === label.code)?.name ?? label.code
      }
      return texts.t(language, label.key)
    },
    command: (word) => commands.get(word) ?? null,
    country: (word) => countries.get(word) ?? null,
  }
}
