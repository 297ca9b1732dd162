import type { Sign } from '../core/signs.ts'
import type { Command } from '../dialog/commands.ts'
import { fold } from '../dialog/fold.ts'
import { officialNames, regions } from './countries.ts'
import type { ContentFiles } from './files.ts'
import { findingAt, isSaid, keyPlace, ownLabels, screens, wordsIn } from './keys.ts'
import type { Finding, Path } from './problem.ts'
import { pathTo } from './problem.ts'
import { bannedFinder } from './saying.ts'
import { phrasesIn } from './signs.ts'

/** Words the bot never says, found in what it says. */
export const checkBanned = (files: ContentFiles): readonly Finding[] => {
  const bannedIn = bannedFinder(files)
  return files.languages.flatMap(({ code }) =>
    [...wordsIn(files, code)]
      .filter(([key]) => isSaid(key))
      .flatMap(([key, text]) =>
        bannedIn(code, text).map((phrase) =>
          findingAt(code, key, `says "${phrase}"`, 'say it without this word'),
        ),
      ),
  )
}

/** Every spelling of every command, with the language whose file it stands in. */
const spellings = (files: ContentFiles) =>
  Object.entries(files.commands).flatMap(([language, words]) =>
    (Object.entries(words) as [Command, readonly string[]][]).flatMap(([command, all]) =>
      all.map((spelling) => ({ language, command, spelling })),
    ),
  )

const commandsByWord = (files: ContentFiles): ReadonlyMap<string, Command> =>
  new Map(spellings(files).map(({ command, spelling }) => [fold(spelling), command]))

/** A word that would mean two commands, in whatever languages. */
export const checkCommands = (files: ContentFiles): readonly Finding[] => {
  const problems: Finding[] = []
  const meaning = new Map<string, Command>()
  for (const { language, command, spelling } of spellings(files)) {
    const earlier = meaning.get(fold(spelling))
    if (earlier !== undefined && earlier !== command) {
      problems.push({
        file: `locales/${language}/commands.yaml`,
        path: [command, ...pathTo(files.commands[language]?.[command], spelling)],
        problem: `${spelling} means both ${earlier} and ${command}`,
        instead: 'leave it to one of them',
      })
    }
    meaning.set(fold(spelling), command)
  }
  return problems
}

/** Labels that may be a command's word: whoever types one gets what a tap on it would have done. */
const sameAsCommand: Readonly<Record<string, Command>> = {
  'bot:common.skip': 'SKIP',
  'bot:common.human': 'HUMAN',
  'bot:common.exit': 'EXIT',
  'bot:help.menu.human': 'HUMAN',
  'bot:help.menu.language': 'LANGUAGE',
  'bot:help.menu.exit': 'EXIT',
  'bot:help.menu.stop': 'STOP',
  'bot:help.menu.delete': 'DELETE',
  'bot:refused.menu.human': 'HUMAN',
  // Typed, it clears the chat as well; nothing was kept by then.
  'bot:refused.menu.leave': 'EXIT',
}

/** Labels that, typed, would be taken for a command: those come before the question on screen. */
export const checkLabels = (files: ContentFiles): readonly Finding[] => {
  const commands = commandsByWord(files)
  const labels = new Set([...ownLabels, ...screens(files).flatMap((screen) => screen.labels)])
  return files.languages.flatMap(({ code }) => {
    const words = wordsIn(files, code)
    return [...labels].flatMap((key) => {
      const label = words.get(key) ?? ''
      const command = commands.get(fold(label))
      if (command === undefined || command === sameAsCommand[key]) return []
      return [findingAt(code, key, `"${label}" is the command ${command}`, 'word it otherwise')]
    })
  })
}

/** Everyday names that are no country's, two countries', or a command. */
export const checkCountries = (files: ContentFiles): readonly Finding[] => {
  const commands = commandsByWord(files)
  const known = new Map(officialNames(files.languages.map(({ code }) => code)))
  return files.languages.flatMap(({ code: language }) =>
    Object.entries(files.countries[language]?.names ?? {}).flatMap(([code, names]) => {
      const at = (path: Path, problem: string, instead: string | undefined): Finding => ({
        file: `locales/${language}/countries.yaml`,
        path: ['names', code, ...path],
        problem: `names: ${problem}`,
        instead,
      })
      const country = regions.includes(code)
        ? []
        : [at([], `${code} is no country`, 'write its ISO 3166 code of two letters')]
      return [
        ...country,
        ...names.flatMap((name, place) => {
          const folded = fold(name)
          const command = commands.get(folded)
          const earlier = known.get(folded) ?? code
          known.set(folded, code)
          return [
            ...(command === undefined
              ? []
              : [at([place], `${name} is the command ${command}`, 'take it out')]),
            ...(earlier === code
              ? []
              : [at([place], `${name} means both ${earlier} and ${code}`, 'leave it to one of them')]),
          ]
        }),
      ]
    }),
  )
}

/** Words in a row: every one, every two, and so on to all of them. */
const runsOf = (folded: string): readonly string[] => {
  const words = folded.split(' ')
  return [...words.keys()].flatMap((from) =>
    words.slice(from).map((_, more) => words.slice(from, from + more + 1).join(' ')),
  )
}

/** Phrases that are too short to tell anything, a command, part of an option that may be typed, or of two signs. */
export const checkSigns = (files: ContentFiles): readonly Finding[] => {
  const commands = commandsByWord(files)
  const keys = [...new Set(screens(files).flatMap(({ labels }) => labels))]
  const options = new Map<string, string>()
  for (const { code } of files.languages) {
    const words = wordsIn(files, code)
    for (const key of keys)
      for (const part of runsOf(fold(words.get(key) ?? '')))
        if (!options.has(part)) options.set(part, keyPlace(code)(key))
  }
  const meaning = new Map<string, Sign>()
  return files.languages.flatMap(({ code }) =>
    phrasesIn(files, code).flatMap(({ sign, phrase }) => {
      const at = (problem: string, instead: string): Finding => ({
        file: `locales/${code}/signs.yaml`,
        path: [sign, ...pathTo(files.signs[code]?.[sign], phrase)],
        problem: `${sign}: "${phrase}" ${problem}`,
        instead,
      })
      const folded = fold(phrase)
      const command = commands.get(folded)
      const option = options.get(folded)
      const earlier = meaning.get(folded) ?? sign
      meaning.set(folded, sign)
      return [
        ...(folded.includes(' ') ? [] : [at('is not more than a word', 'write more of what they would say')]),
        ...(command === undefined ? [] : [at(`is the command ${command}`, 'take it out')]),
        ...(option === undefined
          ? []
          : [at(`is said by an option, ${option}`, 'word one of them otherwise')]),
        ...(earlier === sign ? [] : [at(`stands for ${earlier}, too`, 'leave it to one of them')]),
      ]
    }),
  )
}
